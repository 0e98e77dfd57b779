"""The LwM2M client of a real module before each scenario: not registered, no objects, settings as agreed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from harness.at.command import parse_command
from harness.at.tokens import parse_fields, parse_line
from harness.bench import conduct
from harness.bench.coap_state import restart
from harness.bench.world import World
from harness.errors import InconclusiveError
from harness.module.exchange import Answer, said, visible
from harness.spec.coap_notation import Outgoing

SETTINGS, CONFIGURED, OBJECTS, STATUS = b"AT+QLACFG?", b"AT+QLACONFIG?", b"AT+QLAADDOBJ?", b"AT+QLASTATUS?"
SET, CONFIGURE, ADD, DELETE, DEREGISTER = (
    b"AT+QLACFG=", b"AT+QLACONFIG=", b"AT+QLAADDOBJ=", b"AT+QLADELOBJ=%s", b"AT+QLADEREG",
)  # fmt: skip
OK: Final = b"OK"
OUT: Final = (b"0", b"4", b"5")
"""Statuses of a client that is not registered (position LWM2M-2)."""
AGREED: Final = {
    b'"retransmit"': b"2,5", b'"auto_ack"': b"0", b'"platform"': b"0", b'"lifetime_enable"': b"1", b'"dtls_mode"': b"0",
    b'"dtls_version"': b"2",
}  # fmt: skip
"""What scenarios begin with: the defaults, named by the note or by position ALL-8."""
CUSTOM: Final = b'"cfg_res"'
LEAVES_WITHIN, ASK_AGAIN = 10.0, 2.0
"""Seconds from the end of a deregistration to a status that says so."""
DELETED: Final = Outgoing("ACK", (2, 2), None, None, (), None)


class Lwm2mState:
    """The way back for a module that knows AT+QLACFG. A configuration that was not there at first stays: no command
    takes it away. Raises InconclusiveError when the module does not do what it takes.
    """

    def __init__(self) -> None:
        self._known = False
        self._settings: list[bytes] = []
        self._configured: list[bytes] = []
        self._objects: list[bytes] = []

    def meet(self, world: World) -> None:
        """The first contact: is there an LwM2M client, and how is it set?"""
        settings = _contents(conduct.asked(world, SETTINGS))
        self._known = settings is not None
        if self._known:
            self._settings = settings or []
            self._configured = _contents(conduct.asked(world, CONFIGURED)) or []
            self._objects = _contents(conduct.asked(world, OBJECTS)) or []

    def reach(self, world: World, touched: Iterable[bytes], restarted: bool) -> bool:
        """Bring the client into the state that each scenario begins with, after one whose commands were `touched`.

        False where the module had to be `restarted`, so that all has to be done again.
        """
        if not self._known:
            return True
        if not leave(world):
            if restarted:
                raise _stays(world)
            restart(world)
            return False
        _delete_objects(world)
        for name, value in _differing(conduct.asked(world, SETTINGS), AGREED):
            conduct.accepted(world, SET + name + b"," + value)
        if b"+QLACFG" in {part.name for line in touched for part in parse_command(line)}:
            for content in self._settings:
                if content.startswith(CUSTOM):
                    conduct.accepted(world, SET + content)
        return True

    def restore(self, world: World) -> list[bytes]:
        """Leave the client as it was found; the commands that were refused."""
        if not self._known:
            return []
        if not leave(world):
            raise _stays(world)
        left: list[bytes] = []
        if _contents(conduct.asked(world, OBJECTS)) != self._objects:
            _delete_objects(world)
            left += _refused(world, [ADD + content for content in self._objects])
        now = _contents(conduct.asked(world, SETTINGS)) or []
        left += _refused(world, [SET + content for content in self._settings if content not in now])
        if (_contents(conduct.asked(world, CONFIGURED)) or []) != self._configured:
            left += _refused(world, [CONFIGURE + content for content in self._configured])
        return left

    def written(self) -> list[bytes]:
        """What writes the settings that were found at first."""
        return [
            *(SET + content for content in self._settings),
            *(CONFIGURE + content for content in self._configured),
            *(ADD + content for content in self._objects),
        ]


def leave(world: World) -> bool:
    """The client is deregistered, if it was registered; False where it then is not out. The suite's server, which knows
    nothing of registrations from before, agrees to all.
    """
    if _status(world) in OUT:
        return True
    server = getattr(world.peers, "lwm2m", None)
    if server is not None:
        server.answers("deregister", DELETED)
    world.module.late_lines(conduct.asked(world, DEREGISTER))
    deadline = world.time.now() + LEAVES_WITHIN + world.module.latency
    while (out := _status(world) in OUT) is False and world.time.now() < deadline:
        world.time.quiet(ASK_AGAIN)
    if server is not None:
        server.as_usual()
    return out


def _status(world: World) -> bytes:
    contents = _contents(conduct.asked(world, STATUS))
    return contents[0] if contents else OUT[0]


def _stays(world: World) -> InconclusiveError:
    return InconclusiveError(
        "the LwM2M client does not leave its server",
        expected="a status of 0, 4 or 5 after AT+QLADEREG", came=f"+QLASTATUS: {visible(_status(world))}",
        hint="is the LwM2M server reached?",
    )  # fmt: skip


def _delete_objects(world: World) -> None:
    contents = _contents(conduct.asked(world, OBJECTS)) or []
    numbers = dict.fromkeys(parse_fields(content)[0].text for content in contents)
    for number in numbers:
        conduct.accepted(world, DELETE % number)
    if numbers and (left := _contents(conduct.asked(world, OBJECTS))):
        raise InconclusiveError("objects that an earlier scenario left stay", came=said(left))


def _differing(answer: Answer, agreed: dict[bytes, bytes]) -> list[tuple[bytes, bytes]]:
    """Settings that the module has otherwise than agreed; one that it does not tell is left alone."""
    told = dict(content.split(b",", 1) for content in _contents(answer) or [] if b"," in content)
    return [(name, value) for name, value in agreed.items() if told.get(name, value) != value]


def _refused(world: World, commands: list[bytes]) -> list[bytes]:
    return [command for command in commands if conduct.asked(world, command).final.text != OK]


def _contents(answer: Answer) -> list[bytes] | None:
    """What the lines of an answer say behind their prefix; None where the module does not know the command."""
    if answer.final.text != OK:
        return None
    parsed = [(line.text, parse_line(line.text)) for line in answer.information]
    return [text[len(line.prefix) + 1 + line.blanks :] for text, line in parsed if line.prefix]
