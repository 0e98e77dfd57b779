"""AT+QLACFG (LwM2M note 2.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from harness.emulator.commands.depending import Depending
from harness.emulator.commands.table import Answer, Command, table
from harness.emulator.parameters import Integer, Missing, Refused, Text, Word

if TYPE_CHECKING:
    from harness.emulator.modem import Modem

ITEMS: Final = ("retransmit", "auto_ack", "platform", "cfg_res", "lifetime_enable", "dtls_mode", "dtls_version")
SETTINGS: Final = {
    "retransmit": ("ack_timeout", "retransmissions"),
    "auto_ack": ("auto_ack",),
    "platform": ("platform",),
    "lifetime_enable": ("lifetime_enable",),
    "dtls_mode": ("dtls_mode",),
    "dtls_version": ("dtls_version",),
}
RANGES: Final = {
    "ack_timeout": (2, 20),
    "retransmissions": (0, 8),
    "auto_ack": (0, 1),
    "platform": (0, 2),
    "lifetime_enable": (0, 1),
    "dtls_mode": (0, 1),
    "dtls_version": (0, 2),
}
ONLY_UNREGISTERED: Final = ("dtls_mode", "dtls_version")
PRODUCT: Final = (3, 0, 17)
"""The resource that the Andlink platform wants to be configured: shown as long as none is."""
LONGEST_VALUE: Final = 1024
OMITTED: Final = None


def _shown(modem: Modem, item: str) -> list[str]:
    if item == "cfg_res":
        resources = modem.nvram.get("lwm2m.resources") or [[*PRODUCT, ""]]
        return ['+QLACFG: "cfg_res",{},{},{},"{}"'.format(*one) for one in resources]
    values = [modem.nvram.get(f"lwm2m.{name}") for name in SETTINGS[item]]
    if "qlacfg-retransmit-swapped" in modem.faults:
        values.reverse()
    return [f'+QLACFG: "{item}",{",".join(map(str, values))}']


def _read(modem: Modem) -> Answer:
    items = ITEMS[:-1] if "qlacfg-read-without-last" in modem.faults else ITEMS
    return Answer([line for item in items for line in _shown(modem, item)])


def _write(modem: Modem, given: dict[str, Any]) -> Answer:
    item, values, faults = given["item"], [given[name] for name in "1234"], modem.faults
    if values == [OMITTED] * 4:
        return Answer(_shown(modem, item))
    if item == "cfg_res":
        return _resource(modem, *values)
    names = SETTINGS[item]
    if OMITTED in values[: len(names)]:
        raise Missing
    gated = item in ONLY_UNREGISTERED or "qlacfg-all-gated" in faults
    if gated and not modem.lwm2m.idle and "qlacfg-dtls-while-registered-ok" not in faults:
        raise Refused
    if "qlacfg-nothing-set" not in faults:
        modem.nvram.save({f"lwm2m.{name}": _possible(name, value) for name, value in zip(names, values, strict=False)})
    if item == "lifetime_enable":
        return Answer(then=modem.lwm2m.registrar.await_update)
    return Answer()


def _possible(name: str, value: int) -> int:
    """The parameters have been held against their ranges; what a faulty module lets pass is taken for a limit."""
    lowest, highest = RANGES[name]
    return max(lowest, min(value, highest))


def _resource(modem: Modem, object_id: int | None, instance: int | None, resource: int | None, text: Any) -> Answer:
    ids = [object_id, instance, resource]
    if OMITTED in ids:
        raise Missing
    saved = modem.nvram.get("lwm2m.resources")
    if text is OMITTED:
        shown = next((one[3] for one in saved if one[:3] == ids), "")
        return Answer(('+QLACFG: "cfg_res",{},{},{},"{}"'.format(*ids, shown),))
    if "qlacfg-all-gated" in modem.faults and not modem.lwm2m.idle:
        raise Refused
    # one line shows them (2.2), so there is one: the last
    modem.nvram.save({"lwm2m.resources": [[*ids, text]]})
    return Answer()


def _id(name: str) -> Integer:
    return Integer(name, 0, 65535, default=OMITTED)


COMMANDS = table(
    Command(
        "+QLACFG",
        read=_read,
        parameters=(
            Word("item", ITEMS),
            Depending(
                "1",
                "item",
                {
                    "retransmit": Integer(
                        "ACK_timeout",
                        2,
                        20,
                        default=OMITTED,
                        lax={"qlacfg-ack-timeout-1": (1, 20), "qlacfg-ack-timeout-21": (2, 21)},
                    ),
                    "auto_ack": Integer("is_auto_ACK", 0, 1, default=OMITTED, lax={"qlacfg-auto-ack-2": (0, 2)}),
                    "platform": Integer("platform", 0, 2, default=OMITTED, lax={"qlacfg-platform-3": (0, 3)}),
                    "cfg_res": _id("objectID"),
                    "lifetime_enable": Integer(
                        "lifetime_enable", 0, 1, default=OMITTED, lax={"qlacfg-lifetime-enable-2": (0, 2)}
                    ),
                    "dtls_mode": Integer("DTLS_mode", 0, 1, default=OMITTED, lax={"qlacfg-dtls-mode-2": (0, 2)}),
                    "dtls_version": Integer(
                        "DTLS_version", 0, 2, default=OMITTED, lax={"qlacfg-dtls-version-3": (0, 3)}
                    ),
                },
            ),
            Depending(
                "2",
                "item",
                {
                    "retransmit": Integer(
                        "retrans_max_times", 0, 8, default=OMITTED, lax={"qlacfg-retransmissions-9": (0, 9)}
                    ),
                    "cfg_res": _id("instanceID"),
                },
            ),
            Depending("3", "item", {"cfg_res": _id("resourceID")}),
            Depending("4", "item", {"cfg_res": Text("value", LONGEST_VALUE, shortest=0, default=OMITTED)}),
        ),
        write=_write,
    ),
)
