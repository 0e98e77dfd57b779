"""The CoAP client of a real module before each scenario: no context, no DTLS, nothing configured for a next message."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from harness.air.coap import CoapError, decode_coap
from harness.at.command import parse_command
from harness.bench import conduct
from harness.bench.world import World
from harness.errors import InconclusiveError
from harness.module.exchange import Answer, said

DTLS, PSK = b'AT+QCOAPCFG="dtls",0', b'AT+QCOAPCFG="psk",0'
"""Ask for a setting; with a comma and a value they write it. The client is left out of the answer (2.3.1)."""
OFF: Final = b"0"
OPEN, CLOSE, CONTEXT = b'AT+QCOAPOPEN=0,"%s",%s', b"AT+QCOAPCLOSE=0", b"AT+QCOAPOPEN?"
RANDOM_HEAD: Final = b"AT+QCOAPHEAD=0,1"
MESSAGE: Final = b"AT+QCOAPSEND=0,1,1,0,0"
"""A NON GET without data: it is answered by nobody, and sent once."""
RESTART: Final = b"AT+QRST=1"
ARRIVES_WITHIN: Final = 2.0
"""Seconds to the CoAP peer, the bench's own latency not counted."""
OK: Final = b"OK"


class CoapState:
    """The way back for a module that knows AT+QCOAPCFG; nothing is sent to others but the question whether they do.

    Raises InconclusiveError when the module does not do what it takes.
    """

    def __init__(self) -> None:
        self._at_first: dict[bytes, bytes] = {}

    def meet(self, world: World) -> None:
        """The first contact: is there a CoAP client, and what are its settings?"""
        self._at_first = {
            query: value for query in (DTLS, PSK) if (value := _value(conduct.asked(world, query))) is not None
        }

    def reach(self, world: World, touched: Iterable[bytes], restarted: bool) -> bool:
        """Bring the client into the state that each scenario begins with, after one whose commands were `touched`.

        The module must be in the network. False where it had to be `restarted`, so that all has to be done again.
        """
        if not self._at_first:
            return True
        commands = [part for line in touched for part in parse_command(line) if part.form == "write"]
        names = {part.name for part in commands}
        _close(world)
        if _value(conduct.asked(world, DTLS)) != OFF:
            conduct.accepted(world, DTLS + b"," + OFF)
        if restarted or b"+QCOAPCFG" in names:
            self._put_back(world, (PSK,))
        if restarted:
            return True
        if b"+QCOAPHEAD" in names:
            conduct.accepted(world, RANDOM_HEAD)
        if b"+QCOAPOPTION" in names and not _use_up_options(world):
            restart(world)
            return False
        return True

    def restore(self, world: World) -> list[bytes]:
        """Leave the client as it was found; the commands that were refused."""
        if not self._at_first:
            return []
        _close(world)
        return self._put_back(world, self._at_first)

    def written(self) -> list[bytes]:
        """What writes the settings that were found at first."""
        return [query + b"," + value for query, value in self._at_first.items()]

    def _put_back(self, world: World, queries: Iterable[bytes]) -> list[bytes]:
        left = []
        for query in queries:
            value = self._at_first.get(query)
            if value is None or _value(conduct.asked(world, query)) == value:
                continue
            if conduct.asked(world, query + b"," + value).final.text != OK:
                left.append(query + b"," + value)
        return left


def restart(world: World) -> None:
    """Nothing that AT+QCOAPOPTION configured outlives a restart. What the module says on the way is of no interest."""
    conduct.accepted(world, RESTART)
    module = world.module
    conduct.given(lambda: module.wait(lambda: _booted(world), conduct.BOOT_WITHIN))
    if not _booted(world):
        came = said([line.text for line in module.others])
        raise InconclusiveError("the module has not restarted", expected="RDY after AT+QRST=1", came=came)
    module.others.clear()


def _booted(world: World) -> bool:
    return any(line.text == b"RDY" for line in world.module.others)


def _use_up_options(world: World) -> bool:
    """Have the module send options that are left over, to the suite's own peer: the next message has them.

    Whether they stay for the one after is nowhere said. True when a message without options has arrived.
    """
    if "coap" not in world.bench.peers:
        return False
    told = world.bench.peers["coap"].told
    world.coap.peer.silent()
    world.coap.begin_here()
    opened = conduct.asked(world, OPEN % (told.address.encode(), b"%d" % told.port))
    world.module.late_lines(opened)
    clean = False
    for _ in range(2):
        before = len(world.coap.unread())
        if clean or conduct.asked(world, MESSAGE).final.text != OK:
            break
        patience = ARRIVES_WITHIN + world.module.latency
        world.module.wait(lambda before=before: len(world.coap.unread()) > before, patience)
        clean = _without_options([seen.data for seen in world.coap.unread()[before:]])
    _close(world)
    return clean


def _without_options(datagrams: Sequence[bytes]) -> bool:
    try:
        return bool(datagrams) and not any(decode_coap(data).options for data in datagrams)
    except CoapError:
        return False


def _close(world: World) -> None:
    """There is no context, whatever the module says of closing one."""
    world.module.late_lines(conduct.asked(world, CLOSE))
    state = conduct.asked(world, CONTEXT)
    if state.final.text == OK and state.information:
        raise InconclusiveError("the CoAP context that an earlier scenario left stays", came=said(state.texts))


def _value(answer: Answer) -> bytes | None:
    """What a setting is, as it is written; None where the module does not know it."""
    if answer.final.text != OK or len(answer.information) != 1:
        return None
    return answer.information[0].text.partition(b",")[2]
