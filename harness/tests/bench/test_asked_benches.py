"""--module and --bench: what cannot be meant stops before anything is collected, in words that say what is allowed."""

from __future__ import annotations

from pathlib import Path

import pytest

from fixtures.bench import DESCRIPTIONS
from harness.bench.as_hardware import bench_text
from harness.tests.fixtures.asked import Asked, begin

ROOT = Path(__file__).resolve().parents[3]
PORTS = [*range(24001, 24010)]
"""Where TCP, UDP, the DNS servers, NTP, the CoAP peers and the LwM2M servers listen."""
A, B = ("--module", "socket://127.0.0.1:7001"), ("--module", "socket://127.0.0.1:7002")


@pytest.fixture
def benches(tmp_path):
    """Options that name two bench files, and one that clashes with the first."""
    files = {"x": PORTS, "y": [port + 10 for port in PORTS], "clash": [24021, 24002, *range(24023, 24030)]}
    for name, ports in files.items():
        (tmp_path / f"{name}.toml").write_text(bench_text(name, ports))
    return {name: ("--bench", str(tmp_path / f"{name}.toml")) for name in ("x", "y", "clash")}


def of(arguments: str, benches: dict[str, tuple[str, str]]) -> list[str]:
    """Command-line arguments of a shorthand: A and B are modules, x, y and clash are bench files."""
    words = {"A": A, "B": B, **benches}
    return [part for word in arguments.split() for part in words.get(word, (word,))]


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        ("A x", ["x"]),
        ("A B x", ["x"]),
        ("A B x y", ["x", "y"]),
        ("-n 2 A B x y", ["x", "y"]),
        ("-n 2 --bench emulated", ["emulated"]),
        ("", ["emulated"]),
    ],
)
def test_each_real_module_has_a_bench(benches, arguments, names):
    config = Asked(ROOT, *of(arguments, benches))
    import fixtures.bench
    import fixtures.options

    fixtures.options.pytest_configure(config)
    fixtures.bench.pytest_configure(config)
    assert [bench.name for bench in config.stash[DESCRIPTIONS]] == names


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ("A", "--bench FILE must say where the peers listen"),
        ("-n 2 A B x", "given 1 times for 2 workers and 2 modules; each worker hosts peers of its own: repeat --bench"),
        ("A x y", "given 2 times for 1 workers and 1 modules"),
        ("-n 2 A B x x", "two bench files have the tcp peer listen at 127.0.0.1:24001; give each a port of its own"),
        ("-n 2 A B x clash", "two bench files have the udp peer listen at 127.0.0.1:24002"),
        ("-n 3 A B x y", "-n 3 needs 3 modules and --module names 2"),
        ("A A x y", "the same port twice"),
        ("A --bench emulated", "describes a bench of kind 'emulated', --module names a real module"),
        ("x", "describes a bench of kind 'hardware', --module names an emulated module"),
        ("--bench emulated --bench emulated", "one bench file serves all emulated modules"),
        ("--module /dev/ttyUSB77 x", "port /dev/ttyUSB77 does not exist\n  try: is it plugged in? ports here:"),
        ("--module lab://here x", "port lab://here cannot be used: invalid URL, protocol 'lab' not known"),
        ("--module socket://lab x", "port socket://lab cannot be used: host and port number are needed"),
        ("--module rfc2217://lab:port x", "port rfc2217://lab:port cannot be used"),
        ("A x --baud 12", "--baud 12: a bit rate between 300 and 4000000 is allowed"),
    ],
)
def test_what_cannot_be_meant_stops_at_once(benches, arguments, says):
    with pytest.raises(pytest.UsageError) as caught:
        begin(ROOT, *of(arguments, benches))
    assert says in str(caught.value)
