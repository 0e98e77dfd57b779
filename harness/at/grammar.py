"""Which lines exist: the tables of one AT language, indexed for the engine."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal

from harness.at import tables
from harness.at.rows import (
    Counted,
    CountedByBits,
    Deferred,
    Information,
    LateLine,
    Located,
    Prompting,
    Session,
    Urc,
    shape,
)

Unasked = Literal["urc", "late"]
Shaped = tuple[re.Pattern[bytes], Unasked]


@dataclass(frozen=True, slots=True)
class Grammar:
    """The tables of rows (see harness.at.rows) and, derived from them, the indexes of the engine.

    `literals`: whole lines and what they are. `shapes`: prefix -> shapes of URCs and late lines.
    `answers`: prefix -> information responses whose shape is known. `starts` matches where a line that
    the grammar knows can begin behind another one that has lost its CR LF; text with none of `hints` in it
    has no literal in it.
    """

    finals: tuple[bytes, ...] = tables.FINALS
    final_prefixes: tuple[bytes, ...] = tables.FINAL_PREFIXES
    urcs: tuple[Urc, ...] = ()
    deferred: tuple[Deferred, ...] = ()
    information: tuple[Information, ...] = ()
    bare: tuple[bytes, ...] = ()
    counted: tuple[Counted | CountedByBits, ...] = ()
    prompting: tuple[Prompting, ...] = ()
    sessions: tuple[Session, ...] = ()
    literals: dict[bytes, Literal["final", "urc", "late"]] = field(init=False, compare=False)
    shapes: dict[bytes, tuple[Shaped, ...]] = field(init=False, compare=False)
    answers: dict[bytes, tuple[tuple[str, re.Pattern[bytes]], ...]] = field(init=False, compare=False)
    counts: tuple[tuple[re.Pattern[bytes], Callable[[bytes], Located]], ...] = field(init=False, compare=False)
    known: frozenset[bytes] = field(init=False, compare=False)
    literal: re.Pattern[bytes] = field(init=False, compare=False)
    starts: re.Pattern[bytes] = field(init=False, compare=False)
    hints: tuple[bytes, ...] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        literals: dict[bytes, Literal["final", "urc", "late"]] = {text: "final" for text in self.finals}
        shapes: dict[bytes, list[Shaped]] = {}
        late: tuple[LateLine, ...] = tuple(line for row in self.deferred for line in row.lines)
        sorts: tuple[tuple[Unasked, tuple[Urc, ...] | tuple[LateLine, ...]], ...] = (("urc", self.urcs), ("late", late))
        for kind, rows in sorts:
            for row in rows:
                if row.content is None:
                    literals[row.head] = kind
                else:
                    shapes.setdefault(row.head, []).append((shape(row.content), kind))
        answers: dict[bytes, list[tuple[str, re.Pattern[bytes]]]] = {}
        for answer in self.information:
            answers.setdefault(answer.command, []).append((answer.form, shape(answer.content)))
        either = b"|".join(re.escape(text) for text in sorted(literals, key=len, reverse=True))
        derived = {
            "literals": literals,
            "shapes": {prefix: tuple(rows) for prefix, rows in shapes.items()},
            "answers": {prefix: tuple(rows) for prefix, rows in answers.items()},
            "counts": tuple((row.opening(), row.locator()) for row in self.counted),
            "known": frozenset([*shapes, *answers, *self.final_prefixes]),
            "literal": re.compile(either),
            "hints": tuple(text for text in literals if sum(other in text for other in literals) == 1),
            "starts": re.compile(rb"(\+[A-Z][A-Z0-9]+(?: ERROR)?)(?=:)|" + either),
        }
        for name, value in derived.items():
            object.__setattr__(self, name, value)

    def extended(
        self,
        *,
        urcs: tuple[Urc, ...] = (),
        deferred: tuple[Deferred, ...] = (),
        information: tuple[Information, ...] = (),
        bare: tuple[bytes, ...] = (),
        counted: tuple[Counted | CountedByBits, ...] = (),
        prompting: tuple[Prompting, ...] = (),
        sessions: tuple[Session, ...] = (),
    ) -> Grammar:
        """This grammar with more rows."""
        return replace(
            self,
            urcs=self.urcs + urcs,
            deferred=self.deferred + deferred,
            information=self.information + information,
            bare=self.bare + bare,
            counted=self.counted + counted,
            prompting=self.prompting + prompting,
            sessions=self.sessions + sessions,
        )


GENERAL = Grammar(urcs=tables.GENERAL_URCS, information=tables.GENERAL_INFORMATION, bare=tables.BARE_INFORMATION)
"""Result codes, boot lines and URCs of the general commands."""

TCPIP = GENERAL.extended(
    urcs=tables.TCPIP_URCS,
    deferred=tables.TCPIP_DEFERRED,
    information=tables.TCPIP_INFORMATION,
    counted=tables.TCPIP_COUNTED,
)

COAP = TCPIP.extended(
    urcs=tables.COAP_URCS,
    deferred=tables.COAP_DEFERRED,
    information=tables.COAP_INFORMATION,
    counted=tables.COAP_COUNTED,
    prompting=tables.COAP_PROMPTING,
)

DEFAULT = COAP.extended(
    urcs=tables.LWM2M_URCS,
    deferred=tables.LWM2M_DEFERRED,
    information=tables.LWM2M_INFORMATION,
    counted=tables.LWM2M_COUNTED,
    sessions=tables.LWM2M_SESSIONS,
)
"""Every note that has rows."""
