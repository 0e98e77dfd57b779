"""Which kind of line it is, by its shape and by what the outstanding command may be answered with."""

from __future__ import annotations

from harness.at.events import Kind
from harness.at.grammar import Grammar
from harness.at.outstanding import Command, Outstanding
from harness.at.tokens import Parsed


def classify(grammar: Grammar, outstanding: Outstanding, text: bytes, parsed: Parsed) -> tuple[Kind, Command | None]:
    """The kind of a line, and for an information response the command that it answers.

    A line is an information response when an outstanding command of its name is (by shape, where a URC
    or a late line has the same prefix) answered with such lines; ambiguous when it may be either.
    """
    literal = grammar.literals.get(text)
    if literal:
        return literal, None
    prefix = parsed.prefix
    if prefix in grammar.final_prefixes:
        return "final", None
    unasked: Kind | None = None
    content = b""
    if prefix in grammar.known:
        content = text[len(prefix) + 1 + parsed.blanks :]
        for pattern, kind in grammar.shapes.get(prefix, ()):
            if pattern.fullmatch(content):
                unasked = kind
                break
    answers = grammar.answers.get(prefix)
    asked: Command | None = None
    for command, part in outstanding.asking(prefix):
        if answers is None:
            if unasked is None:
                return "information", command
            continue
        for form, pattern in answers:
            if form == part.form:
                if pattern.fullmatch(content):
                    return ("ambiguous" if unasked else "information"), command
                asked = command
    if unasked:
        return unasked, None
    return ("information", asked) if asked else ("unknown", None)
