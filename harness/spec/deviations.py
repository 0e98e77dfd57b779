"""Known deviations: failures of a firmware that are agreed upon, each with an owner and an end."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path

from harness.errors import UsageError
from harness.spec.scenarios import key
from harness.strict_toml import near, read_rows

_KEYS = ("id", "case", "firmware", "message", "link", "owner", "expires")


@dataclass(frozen=True, slots=True)
class Deviation:
    """A result that may fail: the scenario's (or monitor clause's) id, one case of it or all, and the firmware.

    `firmware` is a name or a pattern with * and ?. `message` must stand in the failure's message. From the day
    after `expires` on the entry is an error.
    """

    id: str
    case: str
    firmware: str
    message: str
    link: str
    owner: str
    expires: date

    def concerns(self, scenario_id: str, case: str, firmware: str) -> bool:
        return self.id == scenario_id and self.case in ("", case) and fnmatchcase(firmware, self.firmware)

    def __str__(self) -> str:
        return f"{key(self.id, self.case)} on {self.firmware} ({self.link}, {self.owner}, until {self.expires})"


def load_deviations(path: Path) -> tuple[Deviation, ...]:
    """The [[deviation]] tables of a file; none where the file is absent. Raises UsageError."""
    if not path.exists():
        return ()
    deviations: list[Deviation] = []
    for row in read_rows(path, "deviation", UsageError, f"{path.parent.name}/{path.name}"):
        row.only(*_KEYS)
        deviation = Deviation(
            id=row.text("id"),
            case=row.text("case", ""),
            firmware=row.text("firmware"),
            message=row.text("message"),
            link=row.text("link"),
            owner=row.text("owner"),
            expires=row.day("expires"),
        )
        for earlier in deviations:
            if (earlier.id, earlier.case, earlier.firmware) == (deviation.id, deviation.case, deviation.firmware):
                row.refuse("the same id, case and firmware are listed twice")
        deviations.append(deviation)
    return tuple(deviations)


def check_deviations(deviations: Iterable[Deviation], keys: Collection[str], today: date) -> None:
    """Raises UsageError for entries that have expired or that name no existing result (`keys`: all id[case])."""
    ids = {existing.partition("[")[0] for existing in keys}
    for deviation in deviations:
        if deviation.expires < today:
            raise UsageError(
                f"known deviation {deviation} has expired",
                hint=f"ask {deviation.owner}: mend it, or agree on a new day in the file",
            )
        wanted = key(deviation.id, deviation.case)
        if (wanted if deviation.case else deviation.id) not in (keys if deviation.case else ids):
            close = near(wanted, [*keys, *ids])
            raise UsageError(
                f"known deviation {deviation}: there is no result {wanted!r}",
                hint=f"did you mean {' or '.join(close)}?" if close else "",
            )


def judge(
    deviations: Iterable[Deviation], scenario_id: str, case: str, firmware: str, verdict: str, message: str
) -> tuple[str, str]:
    """Verdict and message of a result after the known deviations were consulted.

    A failure with the listed message becomes "known-deviation"; one with another message stays "fail", and a
    listed result that passes becomes "fail": either way the message says why. Other verdicts stay as they are.
    """
    listed = [entry for entry in deviations if entry.concerns(scenario_id, case, firmware)]
    if not listed or verdict not in ("pass", "fail"):
        return verdict, message
    if verdict == "pass":
        return "fail", f"passes, but is listed as known deviation {listed[0]}\n  try: remove the entry"
    for entry in listed:
        if entry.message in message:
            return "known-deviation", f"{message}\n  known deviation: {entry}"
    told = " or ".join(repr(entry.message) for entry in listed)
    return "fail", f"{message}\n  known deviation: {listed[0]} would have failed with {told}, this is another failure"
