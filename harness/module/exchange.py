"""One command and what the module says to it."""

from __future__ import annotations

from dataclasses import dataclass, field

from harness.at.events import Line, Prompt


@dataclass(slots=True)
class Exchange:
    """A command line on its way: `sent_at` in bench time; `information`, `final` and `late` fill up as lines come.

    `prompt`: the module has asked for data; `prompt_taken`: and was to.
    """

    command: bytes
    sent_at: float
    information: list[Line] = field(default_factory=list)
    final: Line | None = None
    late: list[Line] = field(default_factory=list)
    awaited: bool = False
    prompt: Prompt | None = None
    prompt_taken: bool = False

    @property
    def asks(self) -> bool:
        """The module waits for data that nobody has promised it."""
        return self.prompt is not None and not self.prompt_taken and self.final is None


@dataclass(frozen=True, slots=True)
class Answer:
    """The complete immediate answer to a command: information responses, then the final result code.

    `seconds` runs from the command's CR to the end of the final result (position ALL-1).
    """

    command: bytes
    information: tuple[Line, ...]
    final: Line
    seconds: float

    @property
    def texts(self) -> list[bytes]:
        """The information responses and the final result code, without CR LF."""
        return [line.text for line in (*self.information, self.final)]


def visible(data: bytes) -> str:
    """Bytes as a person can read them: what has no glyph is shown by its escape, nothing is lost."""
    return data.decode("latin-1").encode("unicode_escape").decode("ascii")


def said(lines: list[bytes]) -> str:
    """Several lines of the module, readable; 'nothing' where there are none."""
    return " | ".join(visible(line) for line in lines) or "nothing"
