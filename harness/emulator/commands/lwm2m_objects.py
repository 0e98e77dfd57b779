"""AT+QLAADDOBJ and QLADELOBJ (LwM2M note 2.6, 2.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from harness.emulator.commands.table import Answer, Command, table
from harness.emulator.parameters import Integer, Refused

if TYPE_CHECKING:
    from harness.emulator.modem import Modem

MOST_RESOURCES: Final = 14
RESOURCES: Final = tuple(f"resource{index}" for index in range(MOST_RESOURCES + 1))
"""One more than there may be, for a module that takes one too many."""
ADD, DELETE = "+QLAADDOBJ", "+QLADELOBJ"


def _id(name: str, default: Any = ...) -> Integer:
    given = {} if default is ... else {"default": default}
    return Integer(name, 0, 65535, lax={"qlaaddobj-id-65536": (0, 65536)}, **given)


def _shown(modem: Modem) -> Answer:
    lines = []
    for object_id, instance, resources in modem.lwm2m.objects.all():
        ids = ",".join(map(str, resources))
        lines.append(f"{ADD}: {object_id},{instance},{len(resources)},{ids}")
    if "qlaaddobj-read-first-alone" in modem.faults:
        del lines[1:]
    return Answer(lines)


def _add(modem: Modem, given: dict[str, Any]) -> Answer:
    _gate(modem, "qlaaddobj-while-registering-ok")
    found = [given[name] for name in RESOURCES]
    while found and found[-1] is None:
        found.pop()
    if None in found or len(found) > MOST_RESOURCES + ("qlaaddobj-fifteen-resources" in modem.faults):
        raise Refused
    if len(found) == MOST_RESOURCES and "qlaaddobj-fourteen-refused" in modem.faults:
        raise Refused
    if len(found) != given["resource_number"] and "qlaaddobj-number-not-compared" not in modem.faults:
        raise Refused
    ids = [min(one, 0xFFFF) for one in (given["objectID"], given["instantID"], *found)]
    modem.lwm2m.objects.add(ids[0], ids[1], ids[2:])
    return Answer(then=_tell(modem, ADD))


def _delete(modem: Modem, given: dict[str, Any]) -> Answer:
    _gate(modem, "qladelobj-while-registering-ok")
    modem.lwm2m.objects.delete(min(given["objectID"], 0xFFFF))
    observations = modem.lwm2m.memory.observations
    for path in [path for path in observations if path.object == given["objectID"]]:
        del observations[path]
    return Answer(then=_tell(modem, DELETE))


def _gate(modem: Modem, unless: str) -> None:
    """Before a registration and during one, but not while it is about to begin or to end (2.6, note 3)."""
    client = modem.lwm2m
    if not client.idle and not client.registered and unless not in modem.faults:
        raise Refused


def _tell(modem: Modem, command: str) -> Any:
    """Tell the server what there is now; there is a result only where there is a server."""
    client, faults = modem.lwm2m, modem.faults
    if not client.registered:
        if "qlaaddobj-result-unregistered" in faults:
            return lambda: client.late(command, 0)
        return None
    if "lwm2m-objects-not-told" in faults:
        return lambda: client.late(command, 0)

    def told(code: int, message_id: int) -> None:
        if "lwm2m-objects-without-result" not in faults:
            client.late(command, code)

    return lambda: client.registrar.update(told, objects=True)


COMMANDS = table(
    Command(
        ADD,
        read=_shown,
        parameters=(
            _id("objectID"),
            _id("instantID"),
            Integer("resource_number", 1, MOST_RESOURCES + 1),
            _id(RESOURCES[0]),
            *(_id(name, None) for name in RESOURCES[1:]),
        ),
        write=_add,
    ),
    Command(DELETE, parameters=(_id("objectID"),), write=_delete),
)
