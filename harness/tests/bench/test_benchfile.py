"""The bench file: those that come along load, and a fault is told in one sentence."""

from __future__ import annotations

import math

import pytest

from harness.bench.benchfile import BENCHES, EMULATED_BENCH, find_bench, load_bench
from harness.bench.offers import NEEDS
from harness.errors import UsageError

GOOD = (BENCHES / "example-hardware.toml").read_text()


def load(tmp_path, text: str):
    path = tmp_path / "mine.toml"
    path.write_text(text)
    return load_bench(path)


def test_the_emulated_bench_offers_everything_and_waits_for_ever():
    bench = load_bench(EMULATED_BENCH)
    assert (bench.kind, bench.patience, bench.latency) == ("emulated", math.inf, 0)
    assert bench.offers == set(NEEDS)
    assert bench.peers["tcp"].listen == ("127.0.0.1", 0)
    told = bench.told()
    assert (told["tcp.host"], told["tcp.address"], told["tcp.port"]) == ("hf.quectel.com", "198.51.100.1", "2020")
    assert (len(told["name:150"]), len(told["name:151"])) == (150, 151)
    assert set(told) == {
        "tcp.host", "tcp.address", "tcp.port", "udp.host", "udp.address", "udp.port", "refused.address", "refused.port",
        "unreachable.address", "unreachable.port", "unknown.host", "name:150", "name:151",
    }  # fmt: skip


def test_the_example_of_a_real_bench():
    bench = load_bench(BENCHES / "example-hardware.toml")
    assert (bench.kind, bench.patience, bench.latency) == ("hardware", 120, 5)
    assert bench.offers == {"sleep", "unreachable-host", "long-names"}
    assert bench.peers["udp"].told.host == "peer.example.com"


def test_tables_that_may_be_left_out(tmp_path):
    text = GOOD[: GOOD.index("[unreachable]")] + GOOD[GOOD.index("[unknown]") : GOOD.index("[names]")]
    bench = load(tmp_path, text)
    assert bench.offers == {"sleep"}
    assert "unreachable.port" not in bench.told() and "name:150" not in bench.told()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("[bench]", "[benhc]", "mine.toml: unknown key 'benhc', perhaps 'bench' is meant; allowed are bench, peers"),
        ("[unknown]\n", "[unknown]\nport = 1\n", "mine.toml, [unknown]: unknown key 'port'"),
        ('kind = "hardware"', 'kind = "real"', "kind = 'real' is not one of emulated, hardware"),
        ("patience = 120", "patience = -1", "patience = -1 is not allowed: a number of seconds above 0 or inf"),
        ("patience = 120", "patience = nan", "patience = nan is not allowed"),
        ("patience = 120", 'patience = "120"', "'patience' must be a number of seconds, not '120'"),
        ("patience = 120\n", "", "'patience' is missing"),
        ("latency = 5", "latency = -0.1", "a number of seconds of 0 or more"),
        ("latency = 5", "latency = inf", "latency = inf is not allowed"),
        ('["sleep"]', '["slep"]', "unknown offer 'slep', perhaps 'sleep' is meant; allowed are sleep, factory"),
        ('["sleep"]', '["power"]', "bench with a real module can do so far; allowed are sleep and factory"),
        ('["sleep"]', '["sleep", "loss"]', "'loss' is more than a bench with a real module can do so far"),
        ('["sleep"]', '"sleep"', "'offers' must be a list of strings"),
        ('["sleep"]', "[1]", "list of strings that are not empty"),
        ('["sleep"]', '["time:70s"]', "patience = <seconds>"),
        ('["sleep"]', '["unreachable-host"]', "follows from a table [unreachable]"),
        ("[peers.udp]", "[peers.upd]", "[peers]: unknown key 'upd', perhaps 'udp' is meant"),
        ('listen = "0.0.0.0:2020"', 'listen = "0.0.0.0"', "[peers.tcp]: listen = '0.0.0.0' is no IPv4"),
        ('listen = "0.0.0.0:2020"', 'listen = "localhost:2020"', "is no IPv4 address and port"),
        ('listen = "0.0.0.0:2020"', 'listen = "0.0.0.0:65536"', "is no IPv4 address and port"),
        ('listen = "0.0.0.0:2020"', 'listen = "0.0.0.0:0"', "a real module cannot know a port that the kernel chooses"),
        ("port = 2020", "port = 0", "port = 0 is not from 1 to 65535"),
        ("port = 2020", 'port = "2020"', "'port' must be a whole number, not '2020'"),
        ("port = 2020", "port = true", "'port' must be a whole number, not True"),
        ('address = "203.0.113.7"', 'address = "203.0.113"', "is no IPv4 address in dotted decimal"),
        ('host = "peer.example.com"', 'host = "peer example"', "is no domain name"),
        ('host = "peer.example.com"', 'host = "203.0.113.7"', "is no domain name"),
        ('host = "no-such-host.invalid"', 'host = ""', "'host' is empty"),
        ("[refused]", "[refuse]", "unknown key 'refuse', perhaps 'refused' is meant"),
        ('long150 = "', 'long150 = "a', "long150 has 151 bytes instead of 150"),
        ("long151", "long152", "unknown key 'long152'"),
        ("[bench]", "[bench", "is not TOML"),
    ],
    ids=lambda value: value if len(value) < 60 and "\n" not in value else "",
)
def test_a_fault_is_told_in_one_sentence(tmp_path, old, new, says):
    assert old in GOOD
    with pytest.raises(UsageError) as told:
        load(tmp_path, GOOD.replace(old, new, 1))
    assert says in str(told.value)
    assert str(told.value).startswith("mine.toml")


def test_benches_are_found_by_name_and_by_path(tmp_path):
    assert find_bench("emulated") == EMULATED_BENCH
    assert find_bench(str(EMULATED_BENCH)) == EMULATED_BENCH
    with pytest.raises(UsageError, match="no bench file 'emulatd', perhaps 'emulated' is meant"):
        find_bench("emulatd")
    with pytest.raises(UsageError, match="cannot be read"):
        load_bench(tmp_path / "absent.toml")
