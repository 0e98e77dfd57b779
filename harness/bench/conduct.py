"""How a bench brings a module into a state: awake, registered, asleep, restarted."""

from __future__ import annotations

from collections.abc import Callable

from harness.at.events import Line
from harness.at.tables import LWM2M_DEFERRED
from harness.at.tokens import parse_line
from harness.bench.world import World
from harness.errors import InconclusiveError, ModuleError, SuiteError
from harness.module.data_mode import leave
from harness.module.exchange import Answer, said, visible

BOOT_WITHIN = 30.0
REGISTER_WITHIN = 180.0
ASK_AGAIN = 2.0
POWER_OFF = 5.0
SLEEP_WITHIN = 120.0
WAKE_TRIES = 10
WAKE_WAIT = 1.0
REGISTERED = (b"1", b"5")
RESULTS = {b"+QCOAPOPEN": -1, b"+QCOAPCLOSE": -1} | {row.command: 0 for row in LWM2M_DEFERRED}
"""Late lines of which this field is 0 where the command has succeeded."""
FORMATS = {"text": 0, "hexadecimal": 1}
ENTERED = b'+QNBIOTEVENT: "ENTER DEEPSLEEP"'
IN_PSM = b'+QNBIOTEVENT: "ENTER PSM"'
PERIODIC_UPDATE, ACTIVE_TIME = b"01000001", b"00000101"
"""T3412 of 10 hours and T3324 of 10 seconds (3GPP TS 24.008, 10.5.7.3 and 10.5.7.4a)."""
LEFT = b'+QNBIOTEVENT: "EXIT DEEPSLEEP"'


def given(act: Callable[[], object]) -> None:
    """Do something that a Given promises: when the module does not do it, nothing has been judged."""
    try:
        act()
    except ModuleError as error:
        raise InconclusiveError(
            f"a precondition is not met: {error.what}", expected=error.expected, came=error.came, since=error.since
        ) from error


def asked(world: World, command: bytes) -> Answer:
    """Send a command that may be answered by anything, but must be answered before the scenario can begin."""
    holder: list[Answer] = []
    given(lambda: holder.append(world.module.ask(command)))
    return holder[0]


def accepted(world: World, command: bytes) -> Answer:
    """Send a command that must be answered OK before the scenario can begin."""
    answer = asked(world, command)
    world.precondition(answer.final.text == b"OK", f"'{visible(command)}' is not accepted", said(answer.texts))
    return answer


def accepted_whole(world: World, command: bytes) -> None:
    """The same, and every line that the command owes behind its OK has come.

    What these say is of no interest, but that a CoAP context was made or deleted, or an LwM2M operation done.
    """
    answer = accepted(world, command)
    module = world.module
    given(lambda: module.late_lines(answer))
    late = module.last_exchange(answer.command).late
    came = f"OK, then {said([line.text for line in late])}"
    finished = not module.owes(module.last_exchange(answer.command))
    world.precondition(finished, f"'{visible(command)}' is not finished", came)
    failed = [line for line in late if _fails(line)]
    world.precondition(not failed, f"'{visible(command)}' is accepted, and fails then", came)


def _fails(line: Line) -> bool:
    place = RESULTS.get(line.parsed.prefix)
    return place is not None and line.parsed.fields[place].text != b"0"


def whatever_comes(world: World, command: bytes) -> list[bytes]:
    """Send a command; all that it is answered with, a prompt (which is left with Esc) and late lines included."""
    module = world.module
    exchange = module.send(command)
    prompts = module.prompts()
    if prompts:
        exchange.prompt_taken = True
        leave(module)
    answer = module.answer()
    late = [line.text for line in module.late_lines(answer)]
    return [*(line.text for line in answer.information), *([b">"] * prompts), answer.final.text, *late]


def set_data_format(world: World, sent: str, received: str) -> None:
    """AT+QICFG="dataformat" with words of the features."""
    if sent not in FORMATS or received not in FORMATS:
        raise SuiteError(f"data as {sent} or {received}: the formats are {' and '.join(FORMATS)}")
    accepted(world, b'AT+QICFG="dataformat",%d,%d' % (FORMATS[sent], FORMATS[received]))


def wake_and_register(world: World) -> None:
    """AT is answered, sleep is off, the network has been found. What boot lines have come are of no interest."""
    module = world.module
    if world.time.virtual:
        module.wait(lambda: any(line.text.startswith(b"+IP:") for line in module.others), BOOT_WITHIN)
    answers_at(world)
    accepted(world, b"AT+QSCLK=0")
    await_registration(world)
    module.others.clear()


def answers_at(world: World, tries: int = WAKE_TRIES) -> None:
    """A module that sleeps loses the first command: ask until AT is answered OK."""
    module = world.module
    for _ in range(tries):
        exchange = module.send(b"AT")
        exchange.awaited = True
        if module.wait(lambda exchange=exchange: exchange.final is not None, WAKE_WAIT + module.latency):
            world.precondition(exchange.final.text == b"OK", "AT is not answered OK", visible(exchange.final.text))
            return
    raise InconclusiveError(
        f"the module answers none of {tries} AT",
        came=said([*(line.text for line in module.others), *([module.junk] if module.junk else [])]),
        hint="is it switched on, is --baud right, does another program hold the port?",
    )


def await_registration(world: World) -> None:
    """AT+CEREG? says 1 (home) or 5 (roaming)."""
    deadline = world.time.now() + REGISTER_WITHIN
    while True:
        answer = accepted(world, b"AT+CEREG?")
        if is_registered(answer):
            return
        if world.time.now() >= deadline:
            raise InconclusiveError(
                f"the module has not registered within {REGISTER_WITHIN:g} s",
                came=said(answer.texts),
                hint="look at the SIM, the antenna and AT+CEREG?",
            )
        world.time.quiet(ASK_AGAIN)


def is_registered(answer: Answer) -> bool:
    """Whether this answer to AT+CEREG? says registered."""
    lines = [parse_line(line.text) for line in answer.information]
    return any(
        line.prefix == b"+CEREG" and len(line.fields) > 1 and line.fields[1].text in REGISTERED for line in lines
    )


def power_cycle(world: World) -> None:
    """Supply off for 5 s, then on; the module boots and registers. Boot lines are taken as expected."""
    module, supply = world.module, _supply(world)
    world.mark("power-off")
    supply.off()
    world.time.quiet(POWER_OFF)
    module.forget_exchanges()
    module.boot_expected = module.junk_tolerated = True
    world.mark("power-on")
    supply.on()
    module.wait(lambda: any(line.text == b"RDY" for line in module.others), BOOT_WITHIN)
    world.precondition(any(line.text == b"RDY" for line in module.others), "the module has not booted: no RDY")
    wake_from_boot(world)


def wake_from_boot(world: World) -> None:
    """After RDY: AT is answered, sleep off, registered; boot lines go, other lines stay to be judged."""
    module = world.module
    answers_at(world)
    accepted(world, b"AT+QSCLK=0")
    await_registration(world)
    module.others[:] = [line for line in module.others if line.text != b"RDY"]
    module.background_over()


def sleep(world: World) -> None:
    """AT+QSCLK=1, then wait for the report that deep sleep was entered."""
    accepted(world, b"AT+QSCLK=1")
    patience = min(SLEEP_WITHIN, world.bench.patience)
    _report(world, ENTERED, patience)


def save_power(world: World) -> None:
    """Power saving mode is asked for with a short active time; wait for the report that it was entered."""
    accepted(world, b"AT+QNBIOTEVENT=1,1")
    accepted(world, b'AT+CPSMS=1,,,"%s","%s"' % (PERIODIC_UPDATE, ACTIVE_TIME))
    accepted(world, b"AT+QSCLK=1")
    _report(world, IN_PSM, min(SLEEP_WITHIN, world.bench.patience))


def wake(world: World) -> None:
    """Wake the module by its pin or by commands that it may lose, until it reports that deep sleep was left."""
    _supply(world).wake()
    world.mark("wake")
    world.stimulus()
    answers_at(world)
    _report(world, LEFT, SLEEP_WITHIN)
    accepted(world, b"AT+QSCLK=0")
    await_registration(world)


def _report(world: World, text: bytes, within: float) -> None:
    given(lambda: world.module.take(lambda line: line.text == text, visible(text), within))


def _supply(world: World):
    if world.supply is None:
        raise SuiteError("the scenario switches the module, but the bench has no hand on it; @needs: is missing")
    return world.supply
