"""What a real module is like before each scenario: awake, on the network, nothing open, settings as agreed."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from harness.at.tokens import parse_fields
from harness.bench import conduct
from harness.bench.coap_state import CoapState
from harness.bench.lwm2m_state import Lwm2mState
from harness.bench.world import World
from harness.errors import AttestError, BenchError, InconclusiveError
from harness.module.exchange import said, visible

SOCKETS: Final = range(5)
CLOSE_WITHIN: Final = 5.0
LATE_ANSWERS: Final = 0.5
"""Seconds to wait for answers to commands that a waking module seemed to have lost."""
ROUNDS: Final = 3
"""Times that the state is sought when a module that may reboot does so in between."""
RDY, OK, CLOSE_OK = b"RDY", b"OK", b"CLOSE OK"
REVISION: Final = b"AT+CGMR"


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting that a module saves or keeps: how to ask for it. It is written as `<prefix>=<what the answer says>`."""

    query: bytes
    prefix: bytes

    def written_by(self, commands: Iterable[bytes]) -> bool:
        """Whether one of these commands has written it."""
        return any(command.upper().startswith(self.prefix) for command in commands)


class NameServers(Setting):
    """The DNS servers, which only a module in the network tells and takes: two IPv4 and two IPv6 addresses (2.2.7)."""

    def commands(self, value: bytes) -> Iterator[bytes]:
        """What writes back what the answer said: one command for each family that has servers.

        An empty secondary cannot be written; it stays as it is.
        """
        fields = [field.text for field in parse_fields(value)][1:]
        for family in (fields[:2], fields[2:4]):
            if servers := [b'"%s"' % address for address in family if _is_one(address)]:
                yield self.prefix + b",".join(servers)


def _is_one(address: bytes) -> bool:
    """Whether this is the address of a host: not empty, and neither 0.0.0.0 nor ::."""
    try:
        return not ipaddress.ip_address(address.decode("latin-1")).is_unspecified
    except ValueError:
        return False


DATA_FORMAT: Final = Setting(b'AT+QICFG="dataformat"', b"AT+QICFG=")
AS_TEXT: Final = b'"dataformat",0,0'
"""The data format that scenarios begin with."""
SLEEP: Final = Setting(b"AT+QSCLK?", b"AT+QSCLK=")
SETTINGS: Final = (
    DATA_FORMAT,
    Setting(b'AT+QCFG="dsevent"', b"AT+QCFG="),
    Setting(b"AT+QNBIOTEVENT?", b"AT+QNBIOTEVENT="),
    Setting(b"AT+CPSMS?", b"AT+CPSMS="),
    SLEEP,
)
"""What steps and the bench change. A module that knows one of them not is not asked to restore it."""
EDRX: Final = b"AT+CEDRXS="
"""Its read form does not tell whether it is on, so a scenario that has used it leaves it off."""
NAME_SERVERS: Final = NameServers(b"AT+QIDNSCFG=0", b"AT+QIDNSCFG=0,")


class KnownState:
    """The way back to a known state, whatever the scenario before has left; and at the end to what was found at first.

    All of it speaks through a World's module; what a module does not know of sockets, CoAP, LwM2M is no part of it.
    Raises InconclusiveError when the module does not do what it takes.
    """

    def __init__(self) -> None:
        self._at_first: dict[Setting, bytes] = {}
        self._coap = CoapState()
        self._lwm2m = Lwm2mState()
        self._name_servers: bytes | None = None
        self._named = False

    def meet(self, world: World, tries: int) -> tuple[str, str]:
        """The first contact: model and firmware, and what the settings are."""
        wake(world, tries)
        identity = _identity(world)
        for setting in SETTINGS:
            if (value := _value(world, setting)) is not None:
                self._at_first[setting] = value
        self._coap.meet(world)
        self._lwm2m.meet(world)
        return identity

    def reach(self, world: World, touched: list[bytes], tries: int, reboots: bool) -> None:
        """Bring the module into the state that each scenario begins with.

        `touched` are the commands of the scenario before. With `reboots` the module may be booting, and that is
        nothing to remark upon; a reboot that is not expected ends in InconclusiveError.
        """
        module, restarted = world.module, False
        for _ in range(ROUNDS):
            wake(world, tries)
            conduct.accepted(world, SLEEP.prefix + b"0")
            self._close_sockets(world)
            self._agreed_settings(world, touched)
            _register(world)
            self._agreed_name_servers(world, touched)
            if not (
                self._lwm2m.reach(world, touched, restarted) and self._coap.reach(world, touched, restarted)
            ):
                reboots = restarted = True
                continue
            rebooted = [line for line in module.others if line.text == RDY]
            module.others.clear()
            if not rebooted:
                return
            if not reboots:
                raise InconclusiveError(
                    "the module rebooted by itself between two scenarios",
                    expected="no RDY without a reason",
                    came=visible(rebooted[0].raw),
                    since=f"{rebooted[0].at:.3f} s",
                    hint="what the scenario before sent last may have led to it",
                )
        raise InconclusiveError(f"the module reboots again and again: {ROUNDS} times before a scenario could begin")

    def restore(self, world: World, touched: list[bytes]) -> None:
        """Leave the module as it was found, after a scenario whose commands were `touched`.

        Raises BenchError that names what could not be put back.
        """
        left: list[bytes] = []
        try:
            wake(world, conduct.WAKE_TRIES)
            self._close_sockets(world)
            for setting, value in self._at_first.items():
                if _value(world, setting) != value and conduct.asked(world, setting.prefix + value).final.text != OK:
                    left.append(setting.prefix + value)
            left += self._coap.restore(world)
            left += self._lwm2m.restore(world)
            if self._name_servers is not None and NAME_SERVERS.written_by(touched):
                _register(world)
                self._agreed_name_servers(world, touched)
        except AttestError as error:
            settings = [setting.prefix + value for setting, value in self._at_first.items()]
            commands = said([*settings, *self._coap.written(), *self._lwm2m.written()])
            raise BenchError(
                f"the module could not be left as it was found: {error.what}",
                came=error.came,
                hint=f"at the start its settings were {commands}",
            ) from error
        if left:
            raise BenchError("the module could not be left as it was found", expected=said(left), came="ERROR")

    def _close_sockets(self, world: World) -> None:
        if DATA_FORMAT in self._at_first:
            _close_sockets(world)

    def _agreed_settings(self, world: World, touched: list[bytes]) -> None:
        for setting, value in self._at_first.items():
            if setting is DATA_FORMAT:
                # asked for each time: a wrong format would put the blame on the module
                if _value(world, setting) != AS_TEXT:
                    conduct.accepted(world, setting.prefix + AS_TEXT)
            elif setting is not SLEEP and setting.written_by(touched):
                conduct.accepted(world, setting.prefix + value)
        if any(command.upper().startswith(EDRX) for command in touched):
            conduct.accepted(world, EDRX + b"0")

    def _agreed_name_servers(self, world: World, touched: list[bytes]) -> None:
        """In the network: see which DNS servers there are at first; put them back after a scenario that set others."""
        if not self._named:
            self._named, self._name_servers = True, _value(world, NAME_SERVERS)
            return
        at_first = self._name_servers
        if at_first is None or not NAME_SERVERS.written_by(touched) or _value(world, NAME_SERVERS) == at_first:
            return
        for command in NAME_SERVERS.commands(at_first):
            conduct.accepted(world, command)


def wake(world: World, tries: int) -> None:
    """AT is answered; a module that sleeps, or boots, loses some of them.

    What seemed lost may only have been late, and its OK must not be taken for the next command's: then a command is
    asked that is known by its answer.
    """
    module = world.module
    before = len(module.history)
    conduct.answers_at(world, tries)
    if len(module.history) - before == 1:
        return
    for _ in range(ROUNDS):
        world.time.quiet(LATE_ANSWERS)
        module.forget_exchanges()
        if conduct.asked(world, REVISION).information:
            return
    raise InconclusiveError(
        "the module's answers do not belong to the commands", came=said([line.text for line in module.others])
    )


def _identity(world: World) -> tuple[str, str]:
    """Model by ATI's second line, firmware by AT+CGMR (GENERAL-AT)."""
    about, revision = conduct.asked(world, b"ATI"), conduct.asked(world, REVISION)
    lines, firmware = [line.text for line in about.information], [line.text for line in revision.information]
    if len(lines) < 2 or len(firmware) != 1:
        raise InconclusiveError(
            "the module does not say what it is",
            expected="ATI: manufacturer, model, revision; AT+CGMR: revision",
            came=f"{said(about.texts)}; {said(revision.texts)}",
        )
    model = lines[1].removeprefix(b"Quectel_")
    return visible(model), visible(firmware[0].removeprefix(b"Revision:").strip())


def _value(world: World, setting: Setting) -> bytes | None:
    """What the setting is, as it would be written; None where the module does not know it."""
    answer = conduct.asked(world, setting.query)
    if answer.final.text != OK or len(answer.information) != 1:
        return None
    return answer.information[0].text.partition(b":")[2].lstrip()


def _close_sockets(world: World) -> None:
    """Every id is closed: AT+QISTATE? does not list those that failed to open, and they hold their ids too."""
    module = world.module
    owed = sum(conduct.asked(world, b"AT+QICLOSE=%d" % number).final.text == OK for number in SOCKETS)
    if owed:
        conduct.given(lambda: module.wait(lambda: _count(world, CLOSE_OK) >= owed, CLOSE_WITHIN + module.latency))
    state = conduct.asked(world, b"AT+QISTATE?")
    if state.final.text == OK and state.information:
        raise InconclusiveError("sockets that an earlier scenario left stay open", came=said(state.texts))


def _count(world: World, text: bytes) -> int:
    return sum(line.text == text for line in world.module.others)


def _register(world: World) -> None:
    if not conduct.is_registered(conduct.accepted(world, b"AT+CEREG?")):
        if conduct.asked(world, b"AT+CFUN?").texts[0] != b"+CFUN: 1":
            conduct.accepted(world, b"AT+CFUN=1")
        conduct.await_registration(world)
