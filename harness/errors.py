"""The families of what can go wrong; the family decides the verdict."""

from __future__ import annotations


class AttestError(Exception):
    """Something went wrong, told to whoever must act on it.

    `what` is one sentence: what happened. `expected` and `came` say what the promise is and what came
    instead (bytes already escaped), `since` from when on it was waited for, `evidence` where to look,
    `hint` what to try next. All but `what` may be empty.
    """

    def __init__(
        self, what: str, *, expected: str = "", came: str = "", since: str = "", evidence: str = "", hint: str = ""
    ) -> None:
        self.what, self.expected, self.came = what, expected, came
        self.since, self.evidence, self.hint = since, evidence, hint
        super().__init__(what)

    def __str__(self) -> str:
        parts = [self.what]
        for label, text in (
            ("expected", self.expected),
            ("came", self.came),
            ("since", self.since),
            ("evidence", self.evidence),
            ("try", self.hint),
        ):
            if text:
                parts.append(f"{label}: {text}")
        return "\n  ".join(parts)


class ModuleError(AttestError, AssertionError):
    """The module does not do what its note promises. Verdict: fail."""


class InconclusiveError(AttestError):
    """A precondition of the scenario was not met, so nothing was judged. Verdict: inconclusive."""


class BenchError(AttestError):
    """The bench is at fault: a port, a cable, a peer, a network. Verdict: bench error."""


class UsageError(AttestError):
    """The user asked for something that does not exist or is not allowed. The run does not begin."""


class SuiteError(AttestError):
    """A fault of Attest's own: a step, a feature, the catalogue. Verdict: suite error."""
