"""`python -m harness.bench.as_hardware`: the suite as if on hardware, against the emulator started alone.

Nothing is known of what is behind the line, and time is the wall's. One note after the other, each with a model that it
is about. It runs over the emulator's pseudo-terminals and, at the same time, over its TCP ports; each run has six
workers, each with a module and peers of its own.
"""

from __future__ import annotations

import argparse
import json
import math
import signal
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Final

from harness.bench.benchfile import EMULATED_BENCH, Bench, load_bench
from harness.bench.free_ports import free_ports
from harness.bench.hosted import way
from harness.command_line import end_when_told
from harness.network.cell import Cell, dump_cell

ROOT: Final = Path(__file__).resolve().parents[2]
FEATURES: Final = ROOT / "features"
MODELS: Final = {
    "tcpip": ("BC260Y-CN", "BC260YCNAAR01A03"),
    "coap": ("BC92", "BC92NBR01A01"),
    "lwm2m": ("BC260Y-CN", "BC260YCNAAR01A02"),
}
"""Folder of features -> model and firmware that they are run on."""
ANSWER_LATENCY: Final = 0.002
"""Seconds from a command to its answer; scenarios have many exchanges, and none of them is about this time."""
PATIENCE, LATENCY = 10, 0.5
LINE_LATENCY: Final = 30
"""Seconds granted on response times: a busy machine answers late, and they are judged in virtual time."""
LEAST: Final = 0.85
"""Of the scenarios whose needs are met so many are judged at least."""
WITHIN: Final = 300.0
"""Seconds that all of it is to take on two quiet cores. A busy machine is no fault: only --within makes it one."""
HOPELESS: Final = 1800.0
"""Seconds after which what still runs is ended."""
WORKERS: Final = 6
ENDS_WITHIN: Final = 10.0
MOST_WRONG: Final = 30
"""Wrong things of a run that are told; the others are counted."""
UDP_PEERS: Final = 8
"""UDP, two DNS servers, NTP, two CoAP peers, LwM2M server and bootstrap server."""
JUDGED: Final = ("pass", "fail", "known-deviation")
RUNS: Final = {"pty": ("--pty",), "tcp": ("--listen", "127.0.0.1:0")}
"""How the emulator offers its line in each run."""


@dataclass
class Outcome:
    """What one run came to. `wrong` says each thing that is not as it must be."""

    name: str
    scenarios: int = 0
    met: int = 0
    judged: int = 0
    passed: int = 0
    lacking: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    wrong: list[str] = field(default_factory=list)


def main(arguments: Sequence[str]) -> int:
    """Run it. 0 when all that must hold does, 1 otherwise."""
    name = "python -m harness.bench.as_hardware"
    parser = argparse.ArgumentParser(prog=name, description=__doc__, allow_abbrev=False)
    parser.add_argument("features", nargs="*", default=["features"], help="files or folders of features (all)")
    parser.add_argument("--only", choices=sorted(RUNS), help="this run alone")
    parser.add_argument("--within", type=float, metavar="SECONDS", help="fail when all of it takes longer")
    given = parser.parse_args(arguments)
    names = [given.only] if given.only else list(RUNS)
    notes = by_note(given.features)
    if not notes:
        parser.error(f"{' '.join(given.features)}: no features of {' or '.join(MODELS)}")
    began = time.monotonic()
    outcomes = [
        outcome
        for note, features in notes.items()
        for outcome in _run(names, note, features, began + HOPELESS)
    ]
    took = time.monotonic() - began
    for outcome in outcomes:
        print(told(outcome))
    allowed = given.within if given.within is not None else math.inf
    print(f"took {took:.0f} s; {WITHIN if math.isinf(allowed) else allowed:g} s are the aim on two quiet cores")
    return 0 if took <= allowed and not any(outcome.wrong for outcome in outcomes) else 1


def by_note(features: Sequence[str]) -> dict[str, list[str]]:
    """Which of these files and folders are each note's; a folder above the notes' folders stands for all of them."""
    found: dict[str, list[str]] = {}
    for note in MODELS:
        folder = FEATURES / note
        for name in features:
            path = (ROOT / name).resolve()
            if path.is_relative_to(folder):
                found.setdefault(note, []).append(name)
            elif folder.is_relative_to(path) and folder.is_dir():
                found.setdefault(note, []).append(str(folder.relative_to(ROOT)))
    return found


def _run(names: Sequence[str], note: str, features: Sequence[str], hopeless: float) -> list[Outcome]:
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    with ExitStack() as stack:
        outcomes, running = [], []
        for name in names:
            directory = ROOT / "reports" / "runs" / f"{stamp}-as-hardware-{note}-{name}"
            directory.mkdir(parents=True)
            outcome = Outcome(f"{note} {name}")
            modules = [
                stack.enter_context(_module(outcome, note, RUNS[name], directory, number)) for number in range(WORKERS)
            ]
            log = stack.enter_context((directory / "pytest.log").open("w"))
            running.append((stack.enter_context(_suite(directory, modules, features, log)), directory))
            outcomes.append(outcome)
            devices = ", ".join(device for device, _ in modules)
            print(f"{outcome.name}: {devices}; {directory.relative_to(ROOT)}", flush=True)
        for outcome, (suite, directory) in zip(outcomes, running, strict=True):
            try:
                status = suite.wait(max(1.0, hopeless - time.monotonic()))
            except subprocess.TimeoutExpired:
                status = f"still running after {HOPELESS:g} s"
            if status != 0:
                outcome.wrong.append(f"pytest: {status}; the end of {directory.name}/pytest.log:\n{_tail(directory)}")
            rate(outcome, directory)
        return outcomes


@contextmanager
def _module(
    outcome: Outcome, note: str, offering: Sequence[str], directory: Path, number: int
) -> Iterator[tuple[str, Path]]:
    """An emulator of its own, and the bench file that goes with it."""
    bench_file, cell_file = directory / f"bench-{number}.toml", directory / f"cell-{number}.toml"
    bench_file.write_text(bench_text(f"{outcome.name} {number}", free_ports("t" + "u" * UDP_PEERS)))
    dump_cell(cell_of(load_bench(bench_file)), cell_file)
    model, firmware = MODELS[note]
    command = [sys.executable, "-m", "harness.emulator", "--model", model, "--firmware", firmware]
    command += ["--cell", str(cell_file), "--answer-latency", f"{ANSWER_LATENCY}", *offering]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as emulator:
        try:
            yield emulator.stdout.readline().strip(), bench_file
        finally:
            emulator.send_signal(signal.SIGINT)
            try:
                _, complaint = emulator.communicate(timeout=ENDS_WITHIN)
                if emulator.returncode or complaint:
                    outcome.wrong.append(f"emulator {number} ended with {emulator.returncode}: {complaint.strip()}")
            except subprocess.TimeoutExpired:
                emulator.kill()
                outcome.wrong.append(f"emulator {number} did not end within {ENDS_WITHIN:g} s of Ctrl-C")


@contextmanager
def _suite(
    directory: Path, modules: Sequence[tuple[str, Path]], features: Sequence[str], log: IO[str]
) -> Iterator[subprocess.Popen[bytes]]:
    named = [word for device, bench in modules for word in ("--module", device, "--bench", str(bench))]
    options = ["-q", "-p", "no:cacheprovider", "-n", str(len(modules)), "--run-dir", str(directory)]
    command = [sys.executable, "-m", "pytest", *features, *named, *options]
    with subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT) as suite:
        try:
            yield suite
        finally:
            if suite.poll() is None:
                suite.kill()


def bench_text(name: str, ports: Sequence[int]) -> str:
    """A bench file: the module is told what it is told on the emulated bench, but nothing beyond a line is offered.

    `ports`: where the peers listen on loopback, in the order of that file: TCP, UDP, both DNS servers, NTP, both CoAP
    peers, both LwM2M servers.
    """
    text = EMULATED_BENCH.read_text()
    told = text[text.index("[peers.tcp]") :]
    anywhere = '"127.0.0.1:0"'
    if told.count(anywhere) != len(ports):
        raise ValueError(f"{len(ports)} ports for {told.count(anywhere)} peers")
    for port in ports:
        told = told.replace(anywhere, f'"127.0.0.1:{port}"', 1)
    head = f'[bench]\nname = "{name}"\nkind = "hardware"\npatience = {PATIENCE}\nlatency = {LATENCY}\n'
    return f"{head}line_latency = {LINE_LATENCY}\noffers = []\n\n{told}"


def cell_of(bench: Bench) -> Cell:
    """The way from what the module is told to the suite's peers, as an operator's network would have it."""
    return way(bench, {name: peer.listen for name, peer in bench.peers.items()})


def rate(outcome: Outcome, directory: Path) -> None:
    """Read what a run has judged, and say what is not as it must be."""
    results, about = directory / "results.jsonl", directory / "run.json"
    rows = [json.loads(line) for line in results.read_text().splitlines()] if results.exists() else []
    collected = json.loads(about.read_text())["collected"] if about.exists() else 0
    for row in (row for row in rows if row["kind"] == "scenario"):
        outcome.scenarios += 1
        key = row["id"] + (f"[{row['case']}]" if row["case"] else "")
        if row["needs_lacking"]:
            outcome.lacking["; ".join(row["needs_lacking"])].append(key)
            continue
        outcome.met += 1
        outcome.judged += row["verdict"] in JUDGED
        outcome.passed += row["verdict"] == "pass"
        if row["verdict"] != "pass":
            outcome.wrong.append(f"{key}: {row['verdict']}: {row['message']}")
    if outcome.scenarios != collected or not collected:
        outcome.wrong.append(f"{collected} scenarios were collected and {outcome.scenarios} have a result")
    if outcome.met == 0 or outcome.judged < LEAST * outcome.met:
        outcome.wrong.append(f"{outcome.judged} of {outcome.met} are judged, {LEAST:.0%} must be")


def told(outcome: Outcome) -> str:
    """The outcome of one run, for people."""
    share = outcome.judged / outcome.met if outcome.met else 0.0
    lines = [
        f"{outcome.name}: {outcome.scenarios} scenarios, {outcome.met} have what they need on a bench of {PATIENCE} s "
        f"patience, {outcome.judged} of them judged ({share:.0%}), {outcome.passed} pass"
    ]
    for lacks, keys in sorted(outcome.lacking.items()):
        lines.append(f"  not applicable ({lacks}): {', '.join(sorted(keys))}")
    lines += [f"  WRONG: {wrong}" for wrong in outcome.wrong[:MOST_WRONG]]
    if len(outcome.wrong) > MOST_WRONG:
        lines.append(f"  WRONG: and {len(outcome.wrong) - MOST_WRONG} more")
    return "\n".join(lines)


def _tail(directory: Path) -> str:
    return "\n".join((directory / "pytest.log").read_text().splitlines()[-40:])


if __name__ == "__main__":
    end_when_told()
    sys.exit(main(sys.argv[1:]))
