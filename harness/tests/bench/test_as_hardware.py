"""The suite as if on hardware: what its rating lets pass, and the whole of it over one feature."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from harness.bench.as_hardware import Outcome, bench_text, by_note, cell_of, main, rate, told
from harness.bench.benchfile import EMULATED_BENCH, load_bench
from harness.bench.offers import DERIVED
from harness.network.cell import Verdict


def row(verdict: str = "pass", lacking: tuple[str, ...] = (), number: int = 0, kind: str = "scenario") -> dict:
    told = {"verdict": verdict, "message": "why", "needs_lacking": lacking}
    return {"kind": kind, "id": f"s-{number}", "case": ""} | told


def rated(folder: Path, rows: list[dict], collected: int) -> Outcome:
    (folder / "results.jsonl").write_text("".join(json.dumps(each) + "\n" for each in rows))
    (folder / "run.json").write_text(json.dumps({"collected": collected}))
    outcome = Outcome("pty")
    rate(outcome, folder)
    return outcome


LACKS = row("not-applicable", ("bench lacks loss",), 9)
GOOD = [row(number=n) for n in range(17)]


def test_what_a_bench_lacks_is_listed_and_is_not_wrong(tmp_path):
    outcome = rated(tmp_path, [*GOOD, LACKS, row(kind="monitor")], 18)
    assert (outcome.scenarios, outcome.met, outcome.judged, outcome.passed, outcome.wrong) == (18, 17, 17, 17, [])
    assert "not applicable (bench lacks loss): s-9" in told(outcome)


@pytest.mark.parametrize(
    ("rows", "collected", "says"),
    [
        ([*GOOD, row("fail", number=17)], 18, "s-17: fail: why"),
        ([*GOOD, row("known-deviation", number=17)], 18, "s-17: known-deviation"),
        ([*GOOD, row("inconclusive", number=17)], 18, "s-17: inconclusive"),
        ([*GOOD, row("not-applicable", number=17)], 18, "s-17: not-applicable"),
        ([*GOOD, *[row("bench-error", number=n) for n in range(17, 21)]], 21, "17 of 21 are judged, 85% must be"),
        (GOOD, 18, "18 scenarios were collected and 17 have a result"),
        ([], 0, "0 scenarios were collected"),
        ([LACKS], 1, "0 of 0 are judged"),
    ],
    ids=["fail", "deviation", "inconclusive", "no need lacks", "too few", "one lost", "nothing", "none met"],
)
def test_what_is_wrong_is_told(tmp_path, rows, collected, says):
    assert any(says in wrong for wrong in rated(tmp_path, rows, collected).wrong)


def test_a_run_without_results(tmp_path):
    outcome = Outcome("tcp")
    rate(outcome, tmp_path)
    assert outcome.wrong


PORTS = [*range(24001, 24010)]
PEERS = ("tcp", "udp", "dns", "dns2", "ntp", "coap", "coap-server", "lwm2m", "bootstrap")
PLACES = dict(zip(PEERS, PORTS, strict=True))


def test_the_bench_lacks_what_nobody_can_do_to_hardware(tmp_path):
    (tmp_path / "b.toml").write_text(bench_text("b", PORTS))
    bench = load_bench(tmp_path / "b.toml")
    assert (bench.kind, bench.patience) == ("hardware", 10)
    assert bench.offers == set(DERIVED)
    assert bench.told() == load_bench(EMULATED_BENCH).told()


def test_the_cell_leads_where_the_peers_listen(tmp_path):
    (tmp_path / "b.toml").write_text(bench_text("b", PORTS))
    bench = load_bench(tmp_path / "b.toml")
    cell = cell_of(bench)
    told = bench.told()
    for name, listening in PLACES.items():
        protocol = "tcp" if name == "tcp" else "udp"
        for address in (told[f"{name}.address"], told[f"{name}.address6"]):
            port = int(told.get(f"{name}.port", "53"))
            assert cell.endpoint(protocol, address, port) == ("127.0.0.1", listening)
    for protocol in ("tcp", "udp"):
        assert cell.endpoint(protocol, told["refused.address"], int(told["refused.port"])) is Verdict.REFUSE
    both = [told["tcp.address"], told["tcp.address6"]]
    for name in ("tcp.host", "udp.host", "ntp.host", "ping.host", "name:150"):
        assert cell.resolve(told[name]) == both
    assert cell.resolve(told["unknown.host"]) == []
    for address, ping in ((told["ping.address"], "answers"), (told["ping.address6"], "answers"),
                          (told["unreachable.address"], "silent")):  # fmt: skip
        assert cell.host(address).ping == ping


def test_too_few_ports_are_not_hidden():
    with pytest.raises(ValueError, match="2 ports for 9 peers"):
        bench_text("b", PORTS[:2])


@pytest.mark.parametrize(
    ("features", "expected"),
    [
        (["features/tcpip/qiclose.feature"], {"tcpip": ["features/tcpip/qiclose.feature"]}),
        (["features/tcpip", "features/coap/examples"],
         {"tcpip": ["features/tcpip"], "coap": ["features/coap/examples"]}),
        (["features/common"], {}),
        (["elsewhere"], {}),
    ],
    ids=["a file", "two notes", "no note's", "elsewhere"],
)  # fmt: skip
def test_each_note_runs_on_a_model_of_its_own(features, expected):
    assert by_note(features) == expected


def test_all_features_are_all_notes_that_there_are():
    assert by_note(["features"])["tcpip"] == ["features/tcpip"]


def test_what_has_no_model_is_not_run(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["features/common"])
    assert ended.value.code == 2 and "no features of tcpip or coap" in capsys.readouterr().err


def test_two_workers_with_a_module_each_judge_one_feature(capfd):
    status = main(["features/tcpip/qiclose.feature", "--only", "tcp"])
    out, _ = capfd.readouterr()
    assert "have what they need on a bench of 10 s patience, 17 of them judged (100%), 17 pass" in out
    assert "not applicable (bench lacks loss): qiclose-silent-peer, qiclose-silent-peer-with-data" in out
    assert status == 0 and "WRONG" not in out
