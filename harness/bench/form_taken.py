"""What a step may ask about the form that a step before it took: of several accepted ones, which came."""

from __future__ import annotations

from collections.abc import Sequence

from harness.bench.world import World
from harness.errors import SuiteError
from harness.module.forms import FINAL, FORM, THEN

AFTER = "after"


def result_taken(world: World, result: str) -> bool:
    """Whether the form that a step took last has this final result. Raises SuiteError when no step took one."""
    forms = [each["value"] for each in world.recorded if each["what"] == FORM]
    if not forms:
        raise SuiteError(f"whether {result} came is asked, but no step before took one of several forms")
    return result in forms[-1].split(THEN)


def forms_that_count(world: World, table: Sequence[Sequence[str]]) -> list[str]:
    """The forms of a step's table that may come now, given the form before.

    The first row is the head: `form`, and perhaps `after`, whose cells are OK or ERROR. Raises SuiteError for another
    head or cell, or when no form counts.
    """
    head, *rows = (list(row) for row in table)
    if head not in (["form"], ["form", AFTER]):
        raise SuiteError(f"a table of forms has the columns {' and '.join(head)}", hint="form, and perhaps after")
    if head == ["form"]:
        return [form for (form,) in rows]
    if wrong := [after for _, after in rows if after not in FINAL]:
        raise SuiteError(f"a form counts after '{wrong[0]}'", hint=f"after says {' or '.join(FINAL)}")
    counting = [form for form, after in rows if result_taken(world, after)]
    if not counting:
        raise SuiteError("no form of the table counts after the form that came before")
    return counting
