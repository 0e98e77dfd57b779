"""What the host sends, and what the module answers on the serial line."""

from __future__ import annotations

from pytest_bdd import parsers, then, when

from harness.bench import clocks, conduct
from harness.bench.form_taken import forms_that_count
from harness.bench.world import World
from harness.errors import ModuleError
from harness.module.exchange import said, visible
from harness.module.forms import FORM, judge_any_order, judge_forms, parse_form
from harness.spec.lwm2m_lines import spellings


@when(parsers.parse("the host sends '{command}'"))
def host_sends(world: World, command: str) -> None:
    """Write a command line and its CR; does not wait."""
    world.module.send(world.command(command))


@then("the module answers OK")
def answers_ok(world: World) -> None:
    """The answer is OK and nothing else; waits for twice the promised response time at most."""
    world.answered(["OK"])


@then("the module answers ERROR")
def answers_error(world: World) -> None:
    """The answer is ERROR (or +CME ERROR: with a number) and nothing else."""
    world.answered(["ERROR"])


@then(parsers.parse("the module answers '{line}' and OK"))
def answers_line(world: World, line: str) -> None:
    """The answer is this one information response, then OK."""
    world.answered([line, "OK"])


@then(parsers.parse("the module answers one of these, late lines within {seconds:g} s:"))
def answers_one_of(world: World, seconds: float, datatable: list[list[str]]) -> None:
    """The answer, with its late lines, is one of these forms (column `form`); which one it was is recorded. `>` is a
    prompt; it is then left with Esc. A row whose column `after` says OK or ERROR counts only if the form that such a
    step took before had that result.
    """
    forms = [parse_form(text, world.expected) for text in forms_that_count(world, datatable)]
    world.record(FORM, judge_forms(world.module, forms, world.bound, seconds).text)


@then("the module answers these lines in any order and OK:")
def answers_in_any_order(world: World, datatable: list[list[str]]) -> None:
    """The answer is the information responses of the table (column `line`), each once, in whatever order, then OK."""
    judge_any_order(world.module, [world.expected(row[0]) for row in datatable[1:]], world.bound)


@then(parsers.parse("the line '{line}' follows within {seconds:g} s"))
def line_follows(world: World, line: str, seconds: float) -> None:
    """A late line of the last command comes; the time runs from the command's OK."""
    world.late(line, seconds)


@then(parsers.parse("the URC '{line}' comes"))
def urc_comes(world: World, line: str) -> None:
    """An unsolicited result code comes, or has come; the note names no time, the bench's patience counts."""
    world.urc(line)


@then(parsers.parse("the URC '{line}' comes after that"))
def urc_comes_after(world: World, line: str) -> None:
    """The same, and it stands behind the line that was expected last."""
    world.urc(line, behind=True)


@then(parsers.parse("the URC '{line}' comes within {seconds:g} s"))
def urc_comes_within(world: World, line: str, seconds: float) -> None:
    """An unsolicited result code comes in this time from what the host or the bench did last."""
    world.urc(line, seconds)


@then(parsers.parse("no further line '{prefix}' has come"))
def no_further_line(world: World, prefix: str) -> None:
    """Of the lines that no step expected none begins like this; stands behind an exchange on the same path."""
    start = world.expand(prefix)
    if extra := [line for line in world.module.others if next(spellings(line)).text.startswith(start)]:
        raise ModuleError(
            f"a line '{visible(start)}' came that must not come",
            expected="no such line",
            came=said([line.text for line in extra]),
            since=f"{extra[0].at:.3f} s",
        )


@then(parsers.parse("within {seconds:g} s the URC '{urc}' comes, or then '{command}' is answered '{line}'"))
def urc_or_answer(world: World, seconds: float, urc: str, command: str, line: str) -> None:
    """Either the URC comes in this time, or the command, sent then, is answered by this line; which one is recorded.

    A URC that a step like this one has had already is enough.
    """
    if world.was_told(urc):
        return
    if world.has_come(urc, seconds):
        world.urc(urc, seconds)
        world.record("told by", urc)
        return
    world.module.send(world.command(command))
    world.answered([line, "OK"])
    world.record("told by", line)


@then(parsers.parse("it is recorded how the module answers '{command}'"))
def recorded_answer(world: World, command: str) -> None:
    """Send a command whose answer nothing promises, wait for what follows an OK, and keep what came. A prompt is left
    with Esc.
    """
    world.record(command, said(conduct.whatever_comes(world, world.command(command))))


@then(
    parsers.parse("the module reports these pings of {size:d} bytes to '{address}', each within {seconds:g} s:")
)
def reports_pings(world: World, size: int, address: str, seconds: float, datatable: list[list[str]]) -> None:
    """One +QPING line for each row of the table, in order, each within the time-out of its request.

    Column `result`: 0, or a code such as 569 or 569\\|566; column `ttl`: yes (it must be there), no (it must not), any
    (it may), or - for a ping that failed. A ping of code 569 has waited its time-out, but for a second at most. The
    address may stand in quotes or not; which is recorded.
    """
    world.pings.lines(size, world.expand(address).decode("latin-1"), seconds, datatable)


@then(parsers.parse("the ping summary counts {sent:d} sent, {received:d} received and {lost:d} lost"))
def ping_summary(world: World, sent: int, received: int, lost: int) -> None:
    """The last +QPING line counts the pings read before it, in packets or in bytes (which is recorded), and has the
    shortest, longest and mean time of those answered. Of none: a code or 0, alone or with counts and zeros (recorded).
    """
    world.pings.summary(sent, received, lost)


@then(parsers.parse("the module tells the NTP server's time within {seconds:g} s"))
def tells_ntp_time(world: World, seconds: float) -> None:
    """+QNTP: 0,"YY/MM/DD,hh:mm:ss±zz" follows, give or take 2 s what the server's last right reply told: in UTC with
    zone +00, in UTC with the local zone, or in local time with its zone; which is recorded.
    """
    world.record("time in +QNTP", clocks.told_by_ntp(world, seconds))
