"""AT+QLARDRSP, QLAWRRSP, QLAEXERSP, QLAOBSRSP, QLANOTIFY and QLASENDDATA (LwM2M note 2.8 to 2.13)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from harness.emulator.commands.lwm2m import rai
from harness.emulator.commands.lwm2m_values import OPAQUE, STRING, Given, Length, ValueOfType
from harness.emulator.commands.table import Answer, Command, Write, table
from harness.emulator.memory_lwm2m import Path
from harness.emulator.parameters import REQUIRED, Integer, Refused

if TYPE_CHECKING:
    from harness.emulator.clients.lwm2m_values import Value
    from harness.emulator.modem import Modem

READ_RESULTS: Final = (1, 11, 12, 13, 14, 15)
"""<result> for read and observe requests."""
WRITE_RESULTS: Final = (2, 11, 12, 13, 14)
"""<result> for write and execute requests."""
HIGHEST_INDEX: Final = 255
ANDLINK: Final = 2


def _value(given: Given) -> Value:
    from harness.emulator.clients.lwm2m_values import Value

    return Value(given.type, given.data, given.size if given.type == 3 else 0)


def _path(given: dict[str, Any]) -> Path:
    return Path(given["objectID"], given["instantID"], given["resourceID"])


def _answer_value(command: str, *kinds: str) -> Write:
    def write(modem: Modem, given: dict[str, Any]) -> Answer:
        allowed = set(READ_RESULTS)
        if "qla-read-result-2-ok" in modem.faults:
            allowed.add(2)
        if "qla-read-result-15-refused" in modem.faults:
            allowed.discard(15)
        if given["result"] not in allowed:
            raise Refused
        return Answer(
            then=modem.lwm2m.answers.with_value(
                command,
                kinds,
                given["messageID"],
                given["result"],
                _path(given),
                _value(given["value"]),
                given["index"],
                given["rai_mode"],
            )
        )

    return write


def _answer(command: str, kind: str) -> Write:
    def write(modem: Modem, given: dict[str, Any]) -> Answer:
        allowed = set(WRITE_RESULTS)
        if "qla-write-result-15-ok" in modem.faults:
            allowed.add(15)
        if "qla-write-result-1-ok" in modem.faults:
            allowed.add(1)
        if given["result"] not in allowed:
            raise Refused
        return Answer(
            then=modem.lwm2m.answers.without_value(
                command, kind, given["messageID"], given["result"], given["rai_mode"]
            )
        )

    return write


def _notify(modem: Modem, given: dict[str, Any]) -> Answer:
    confirmable = _confirmable(modem, given["ACK"])
    return Answer(
        then=modem.lwm2m.reports.notify(
            _path(given), _value(given["value"]), given["index"], confirmable, given["rai_mode"]
        )
    )


def _confirmable(modem: Modem, given: int | None) -> bool:
    """<ACK>: 0 where it is omitted, whatever it was before (POSITIONS, LwM2M 5)."""
    if given is None and "qla-omitted-ack-is-1" in modem.faults:
        return True
    return bool(given)


def _send(command: str) -> Write:
    def write(modem: Modem, given: dict[str, Any]) -> Answer:
        client = modem.lwm2m
        value, confirmable = _value(given["value"]), _confirmable(modem, given["ACK"])
        if not client.registered and "qlasenddata-unregistered-ok" not in modem.faults:
            raise Refused
        platform = modem.nvram.get("lwm2m.platform")
        if platform != ANDLINK and "qlasenddata-any-platform" not in modem.faults:
            raise Refused
        return Answer(then=lambda: client.reports.send(command, value, confirmable, given["rai_mode"]))

    return write


MESSAGE_ID: Final = Integer("messageID", 0, 65535)
RESULT: Final = Integer("result", 1, 15)
PLACE: Final = tuple(Integer(name, 0, 65535) for name in ("objectID", "instantID", "resourceID"))


def _typed(highest: int) -> tuple[Any, ...]:
    return (
        Integer("value_type", STRING, highest),
        Length(Integer("len", 0, 65535), default=REQUIRED),
        ValueOfType(default=REQUIRED),
    )


ANY_VALUE: Final = (*_typed(5), Integer("index", 0, HIGHEST_INDEX))
ACK: Final = Integer("ACK", 0, 1, default=None, lax={"qla-ack-2-ok": (0, 2)})


def _direct(name: str) -> Command:
    return Command(name, parameters=(*_typed(OPAQUE), ACK, rai()), write=_send(name))


COMMANDS = table(
    Command(
        "+QLARDRSP",
        parameters=(MESSAGE_ID, RESULT, *PLACE, *ANY_VALUE, rai()),
        write=_answer_value("+QLARDRSP", "read"),
    ),
    Command("+QLAWRRSP", parameters=(MESSAGE_ID, RESULT, rai()), write=_answer("+QLAWRRSP", "write")),
    Command("+QLAEXERSP", parameters=(MESSAGE_ID, RESULT, rai()), write=_answer("+QLAEXERSP", "execute")),
    Command(
        "+QLAOBSRSP",
        parameters=(MESSAGE_ID, RESULT, *PLACE, *ANY_VALUE, rai()),
        write=_answer_value("+QLAOBSRSP", "observe", "cancel"),
    ),
    Command("+QLANOTIFY", parameters=(*PLACE, *ANY_VALUE, ACK, rai()), write=_notify),
    # the note has both spellings (POSITIONS, LwM2M 3)
    _direct("+QLASENDDATA"),
    _direct("+QLASENDATA"),
)
