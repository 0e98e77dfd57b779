"""`python -m harness.faults.mutate`: alter all that the emulated module emits, piece by piece; does the suite notice?

Each passing scenario runs again for each alteration of each line that the module emits behind the Background, and of
each datagram, piece of a stream, FIN and RST as a peer gets it. Noticed is what makes that scenario, or a monitor,
fail with a verdict on the module. The table goes to reports/runs/mutation/<id>.json; what goes unnoticed must stand in
fixtures/mutation-baseline.toml with its reason.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from harness.command_line import end_when_told
from harness.errors import UsageError
from harness.faults import baseline as kept
from harness.faults import table
from harness.faults.process import ROOT, check, end, start

PLUGIN: Final = "harness.faults.mutating"
BASELINE: Final = ROOT / "fixtures" / "mutation-baseline.toml"
RESULTS: Final = ROOT / "reports" / "runs" / "mutation"
PROCESSES: Final = 2
SAMPLE: Final = 2500
"""Alterations of a sample; about half a minute on two quiet cores."""
SAMPLE_SECONDS: Final = 60.0
TELL_EVERY: Final = 15.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, print, and say by the exit code whether all is as the baseline has it: 0, else 1; 2 for a wrong option."""
    given = _arguments(arguments)
    try:
        baseline = kept.load_baseline(BASELINE)
        trials = _run(given, baseline)
    except UsageError as error:
        print(f"mutate: {error}", file=sys.stderr)
        return 2
    whole = not given.only and given.sample is None
    found = kept.problems(trials, baseline, whole)
    path = _keep(trials, given, found)
    print("\n".join([*table.lines(trials), "", *_missed(trials), *_summary(trials, baseline, whole), *found]))
    print(f"table: {os.path.relpath(path)}")
    return 1 if found else 0


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m harness.faults.mutate", description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--sample", nargs="?", type=int, const=SAMPLE, metavar="N",
        help=f"about N alterations ({SAMPLE}), others every day, for {SAMPLE_SECONDS:g} s at most",
    )  # fmt: skip
    parser.add_argument("--seed", type=int, help="which sample (the day's number)")
    parser.add_argument(
        "--only", action="append", default=[], metavar="GLOB", help="only scenarios of these ids or keys"
    )
    parser.add_argument("--processes", type=int, default=PROCESSES, metavar="N", help=f"so many at once ({PROCESSES})")
    given = parser.parse_args(arguments)
    given.seed = datetime.now(UTC).date().toordinal() if given.seed is None else given.seed
    return given


def _run(given: argparse.Namespace, baseline: kept.Baseline) -> table.Trials:
    """All processes, to their end. Raises UsageError with what pytest said when one could not do its work."""
    extra: list[str] = []
    for glob in given.only:
        extra += ["--mutate-only", glob]
    if given.sample is not None:
        parts = min(1_000_000, max(1, given.sample * 1_000_000 // baseline.tried))
        extra += ["--mutate-sample", f"{parts}:{given.seed}", "--mutate-seconds", f"{SAMPLE_SECONDS:g}"]
    with tempfile.TemporaryDirectory(prefix="attest-mutation-") as folder:
        places = [Path(folder, str(share)) for share in range(1, given.processes + 1)]
        outs = [Path(folder, f"{share}.jsonl") for share in range(1, given.processes + 1)]
        running = [
            start(PLUGIN, place, "--mutate-out", str(out), "--mutate-share", f"{share}/{given.processes}", *extra)
            for share, (place, out) in enumerate(zip(places, outs, strict=True), 1)
        ]
        try:
            _wait(running, outs)
        finally:
            for process in running:
                end(process)
        for process, place in zip(running, places, strict=True):
            check(process, place)
        return table.read_trials(outs)


def _wait(running: list[subprocess.Popen[bytes]], outs: list[Path]) -> None:
    told = time.monotonic()
    while any(process.poll() is None for process in running):
        time.sleep(0.1)
        if time.monotonic() - told >= TELL_EVERY:
            told = time.monotonic()
            tried = sum(path.read_bytes().count(b"\n") for path in outs if path.exists())
            print(f"... {tried} alterations", file=sys.stderr, flush=True)


def _missed(trials: table.Trials) -> list[str]:
    missed = table.grouped(trials.missed)
    return ["not noticed:", *(f"  {line}" for line in missed), ""] if missed else []


def _summary(trials: table.Trials, baseline: kept.Baseline, whole: bool) -> list[str]:
    counts = Counter(row.outcome for row in trials.rows)
    reasons = Counter(row.reason for row in trials.rows if row.reason)
    covered = sum(bool(row.elsewhere) for row in trials.rows)
    out = [
        f"{trials.scenarios} scenarios, {len(trials.tried)} alterations: {counts['noticed']} noticed, "
        f"{counts['unnoticed']} not, {counts['undecided']} red without a verdict on the module "
        f"({covered} of them judged where another scenario has the same line)",
        f"excluded: {', '.join(f'{number} {name}' for name, number in sorted(reasons.items())) or 'none'}",
        f"unnoticed: {trials.share:.3f} %; {min(baseline.percent, kept.LIMIT):g} % was reached before",
    ]
    if trials.out_of_time and not whole:
        out.append(f"{trials.out_of_time} scenarios were left when the time was up")
    return out


def _keep(trials: table.Trials, given: argparse.Namespace, found: list[str]) -> Path:
    RESULTS.mkdir(parents=True, exist_ok=True)
    now = datetime.now(UTC)
    path = RESULTS / f"{now:%Y%m%d-%H%M%S}-{os.getpid()}.json"
    about = {
        "ended": now.isoformat(timespec="seconds"),
        "sample": given.sample,
        "seed": given.seed if given.sample is not None else None,
        "only": given.only,
        "problems": found,
    }
    path.write_text(json.dumps(trials.to_json() | about) + "\n", encoding="ascii")
    return path


if __name__ == "__main__":
    end_when_told()
    sys.exit(main())
