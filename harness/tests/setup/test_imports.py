"""Who may import whom: the emulator and the judge must not share their reading of a note."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]

NOTHING: frozenset[str] = frozenset()
LOW = frozenset({"harness.errors", "harness.strict_toml", "harness.command_line", "harness.clock"})

MAY_IMPORT = {
    "harness/at": NOTHING,
    "harness/ip": NOTHING,
    "harness/dtls": NOTHING,
    "harness/clock": NOTHING,
    "harness/link": LOW,
    "harness/network": LOW | {"harness.ip"},
    "harness/emulator": LOW | {"harness.ip", "harness.dtls", "harness.network"},
    "harness/air": LOW | {"harness.ip"},
    "harness/peers": LOW | {"harness.air", "harness.dtls", "harness.network"},
    "harness/module": LOW | {"harness.at", "harness.link", "harness.spec"},
    "harness/spec": LOW | {"harness.at", "harness.air", "harness.bench"},
    "harness/monitors": LOW | {"harness.at", "harness.link", "harness.air", "harness.module", "harness.spec"},
    # the strict decoders of CoAP and TLV too: the judge holds them against tshark's
    "reports": frozenset({
        "harness.errors", "harness.air.coap", "harness.air.coap_options", "harness.air.lwm2m_error",
        "harness.air.lwm2m_tlv",
    }),
}
"""Folder -> packages of ours that its code may import, itself not counted."""

NEVER = [
    ("harness/emulator", ("harness.at", "harness.air", "harness.module", "harness.peers", "harness.spec", "steps")),
    ("steps", ("harness.emulator", "harness.ip", "harness.dtls", "harness.faults")),
    ("harness/bench/world.py", ("harness.emulator",)),
    ("harness/bench/sockets.py", ("harness.emulator",)),
    ("harness/bench/conduct.py", ("harness.emulator",)),
    ("harness/bench/hardware.py", ("harness.emulator",)),
]


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found.update(name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found.update(f"{node.module}.{name.name}" for name in node.names if node.module in ("harness", "steps"))
    return {name for name in found if name.split(".")[0] in ("harness", "steps", "fixtures", "reports")}


def _files(place: str) -> list[Path]:
    path = ROOT / place
    return [path] if path.is_file() else sorted(path.rglob("*.py"))


def _within(name: str, package: str) -> bool:
    return name == package or name.startswith(package + ".")


@pytest.mark.parametrize("place", MAY_IMPORT, ids=str)
def test_a_folder_imports_only_what_it_may(place):
    own = place.replace("/", ".")
    allowed = {*MAY_IMPORT[place], own}
    strange = [
        (path.relative_to(ROOT).as_posix(), name)
        for path in _files(place)
        for name in _imports(path)
        if not any(_within(name, package) for package in allowed)
    ]
    assert strange == []


@pytest.mark.parametrize(("place", "packages"), NEVER, ids=[place for place, _ in NEVER])
def test_what_must_stay_apart_is_apart(place, packages):
    wrong = [
        (path.relative_to(ROOT).as_posix(), name)
        for path in _files(place)
        for name in _imports(path)
        if any(_within(name, package) for package in packages)
    ]
    assert wrong == []


CLOCK = ("sleep", "time", "monotonic", "perf_counter")


@pytest.mark.parametrize(
    "place", ["harness/dtls", "harness/emulator", "harness/network", "harness/peers", "harness/bench", "steps"]
)
def test_the_wall_clock_is_not_used_where_bench_time_runs(place):
    used = [
        (path.relative_to(ROOT).as_posix(), node.lineno)
        for path in _files(place)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "time"
        and node.attr in CLOCK
        and "import time" in path.read_text()
    ]
    assert [place for place in used if "as_hardware" not in place[0]] == []


def test_files_stay_small():
    large = {
        path.relative_to(ROOT).as_posix(): lines
        for folder in ("harness", "steps", "fixtures", "reports")
        for path in _files(folder)
        if (lines := len(path.read_text().splitlines())) > 400
    }
    assert large == {}
