"""`python -m reports RUN` makes a run's page and junit.xml anew from its evidence; `compare A B` compares two runs."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Sequence
from pathlib import Path

from harness.errors import UsageError
from reports import compare, junit, page, summary
from reports.evidence import Evidence, load, replace_file


def rebuild(evidence: Evidence) -> list[str]:
    """Write index.html and junit.xml beside the evidence; returns the summary."""
    place = evidence.directory
    replace_file(place / "junit.xml", junit.document(evidence.run, evidence.results))
    replace_file(place / "index.html", page.render(evidence))
    problems = [f"evidence: {problem}" for problem in evidence.problems]
    return [*problems, *summary.lines(evidence.run, evidence.results, str(place / "index.html"))]


def main(arguments: Sequence[str]) -> int:
    """0, or 1 where the later of two compared runs is worse, or 2 for what cannot be read."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a name that the terminal cannot show is no reason to stop
    try:
        if arguments[:1] == ["compare"]:
            return _compare(arguments[1:])
        parser = argparse.ArgumentParser(
            prog="python -m reports", description=__doc__, epilog="python -m reports compare RUN_A RUN_B"
        )
        parser.add_argument("run", type=Path, help="a run's directory, such as reports/runs/latest")
        print("\n".join(rebuild(load(parser.parse_args(arguments).run))))
        return 0
    except (UsageError, OSError) as wrong:
        print(f"reports: {wrong}", file=sys.stderr)
        return 2


def _compare(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m reports compare", description="What became better and what became worse between two runs."
    )
    parser.add_argument("before", type=Path, help="the earlier run's directory")
    parser.add_argument("after", type=Path, help="the later run's directory")
    runs = parser.parse_args(arguments)
    difference = compare.compare(load(runs.before), load(runs.after))
    print("\n".join(compare.lines(difference)))
    return 1 if difference.worse else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
