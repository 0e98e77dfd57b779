"""From a run's evidence to one result for each clause that a monitor judges."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from harness.air.observation import Observation
from harness.monitors.judge import MOST_PLACES, concern_of, judge_run, verdict_of
from harness.monitors.rules import Findings, Place
from harness.spec.deviations import Deviation
from harness.tests.monitors.traffic import Spoken, entries, rx, tx
from harness.tests.spec.samples import catalogue, clause

TIME = clause("common.response-time-5s", kind="deadline", deadline=5.0, monitor="response-time")
SPACE = clause("common.one-space", strength="POSITION", position="ALL-2", monitor="one-space", promise="One blank.")
BLANKS = clause("common.blank-lines", strength="RECORD", monitor="framing")
REBOOT = clause("common.reboot", monitor="unexpected-reboot")
HEALTHY = (tx(1, b"AT+QISEND=0,0"), rx(1.1, b"\r\n+QISEND: 0,0,0\r\n\r\nOK\r\n"))
WRONG = (tx(1, b"AT+QISEND=0,0"), rx(1.1, b"\r\n+QISEND:0,0,0\r\n\r\nOK\r\n"))


def run(
    directory: Path, traffic: dict[str, tuple[Spoken, ...]], air: dict[str, list[Observation]] | None = None
) -> list:
    """Evidence of a run; gives its rows of results."""
    (directory / "transcript").mkdir(parents=True)
    lines = []
    for key, spoken in traffic.items():
        for e in entries(*spoken, scenario=key):
            row = {name: getattr(e, name) for name in e.__slots__} | {"data": e.data.decode("latin-1")}
            lines.append(json.dumps(row) + "\n")
    (directory / "transcript" / "main.jsonl").write_text("".join(lines))
    rows = []
    for key in traffic:
        seen = (air or {}).get(key)
        if seen:
            (directory / "air").mkdir(exist_ok=True)
            (directory / f"air/{key}.jsonl").write_text("".join(one.to_json() + "\n" for one in seen))
        rows.append(
            {
                "id": key.partition("[")[0],
                "case": key.partition("[")[2].removesuffix("]"),
                "feature": f"features/{'coap' if 'coap' in key else 'tcpip'}/a.feature",
                "module": "m",
                "model": "BC92" if "coap" in key else "BC260Y-CN",
                "firmware": "B01" if "coap" in key else "A03",
                "evidence": {"air": f"air/{key}.jsonl" if seen else None},
            }
        )
    return rows


def test_one_result_for_each_clause_with_all_its_places(tmp_path: Path) -> None:
    rows = run(tmp_path, {"healthy": HEALTHY, "wrong[here]": WRONG, "wrong[there]": WRONG})
    judged = {row["id"]: row for row in judge_run(tmp_path, catalogue(TIME, SPACE, "qiopen.no-monitor"), rows, ())}
    assert {name: row["verdict"] for name, row in judged.items()} == {TIME.id: "pass", SPACE.id: "fail"}
    message = judged[SPACE.id]["message"].splitlines()
    assert message[0] == "One blank. Broken at 2 of 3 places"
    assert message[1] == "  clause: common.one-space (POSITION ALL-2): One blank."
    assert message[2:4] == [
        f"  came: wrong[{w}] at 1.100 s: 0 blanks after the colon: +QISEND:0,0,0" for w in ("here", "there")
    ]
    assert judged[SPACE.id]["kind"] == "monitor" and judged[SPACE.id]["firmware"] == "A03"
    assert judged[TIME.id]["message"] == ""


def test_traffic_of_scenarios_without_a_result_is_not_judged(tmp_path: Path) -> None:
    rows = run(tmp_path, {"healthy": HEALTHY, "wrong": WRONG})
    (row,) = judge_run(tmp_path, catalogue(SPACE), rows[:1], ())
    assert row["verdict"] == "pass"


def test_nothing_of_the_kind_is_not_applicable(tmp_path: Path) -> None:
    rows = run(tmp_path, {"quiet": (tx(1, b"AT"), rx(1.1, b"\r\nOK\r\n"))})
    judged = {row["id"]: row["verdict"] for row in judge_run(tmp_path, catalogue(TIME, SPACE), rows, ())}
    assert judged == {TIME.id: "not-applicable", SPACE.id: "not-applicable"}


def test_what_is_only_recorded_is_counted(tmp_path: Path) -> None:
    rows = run(tmp_path, {"s": (*HEALTHY, rx(3, b'\r\n\r\n\r\n+QIURC: "closed",0\r\n'))})
    (row,) = judge_run(tmp_path, catalogue(BLANKS), rows, ())
    assert row["verdict"] == "pass"
    assert row["observations"] == [{"clause": BLANKS.id, "what": "blank line", "value": "2"}]


def test_the_supply_is_known_from_the_air_file(tmp_path: Path) -> None:
    spoken = (*HEALTHY, rx(9, b"\r\nRDY\r\n"))
    on = Observation("bench", "power-on", 8.0, None, None, "bench")
    rows = run(tmp_path, {"switched": spoken, "alone": spoken}, {"switched": [on]})
    (row,) = judge_run(tmp_path, catalogue(REBOOT), rows, ())
    assert [line for line in row["message"].splitlines() if "came:" in line] == [
        "  came: alone at 9.000 s: RDY after AT+QISEND=0,0"
    ]


@pytest.mark.parametrize(("message", "verdict"), [("0 blanks", "known-deviation"), ("2 blanks", "fail")])
def test_a_known_deviation_of_a_monitor(tmp_path: Path, message: str, verdict: str) -> None:
    listed = Deviation(SPACE.id, "", "A0*", message, "link", "owner", date(2999, 1, 1))
    (row,) = judge_run(tmp_path, catalogue(SPACE), run(tmp_path, {"wrong": WRONG}), (listed,))
    assert row["verdict"] == verdict
    (tmp_path / "healthy").mkdir()
    (row,) = judge_run(tmp_path / "healthy", catalogue(SPACE), run(tmp_path / "healthy", {"s": HEALTHY}), (listed,))
    assert row["verdict"] == "fail" and row["message"].startswith("passes, but is listed")


def test_many_places_are_counted() -> None:
    findings = Findings(99, [Place("s", 1.0, str(number)) for number in range(MOST_PLACES + 5)])
    verdict, message = verdict_of(SPACE, findings)
    assert verdict == "fail" and message.count("came:") == MOST_PLACES and "and at 5 more places" in message


CONCERNS = {
    "a command of the note": (TIME, b"AT+QICLOSE=0", True),
    "in lower case": (TIME, b"at+qiclose=0", True),
    "two of the note": (TIME, b'AT+QICFG="dataformat";+QISTATE?', True),
    "AT+CFUN may take 25 s": (TIME, b"AT+CFUN=1", False),
    "AT+CGATT may take 70 s": (TIME, b"AT+CGATT=1", False),
    "with a slow one": (TIME, b"AT+QICLOSE=0;+CFUN=0", False),
    "a general command": (TIME, b"AT+CEREG?", False),
    "a bare AT": (TIME, b"AT", False),
    "no command": (TIME, b"hello", False),
    "the command of the clause": (clause("qiopen.response-time"), b'AT+QIOPEN=0,0,"TCP","h",1', True),
    "another command": (clause("qiopen.response-time"), b"AT+QICLOSE=0", False),
    "a longer name": (clause("qiopen.response-time"), b"AT+QIOPENX=1", False),
}


@pytest.mark.parametrize(("of", "line", "concerned"), CONCERNS.values(), ids=CONCERNS)
def test_which_commands_a_clause_speaks_of(of, line: bytes, concerned: bool) -> None:
    assert concern_of(of)(line) is concerned


NINE = ("QICFG", "QIOPEN", "QICLOSE", "QISTATE", "QISEND", "QIDNSGIP", "QIDNSCFG", "QPING", "QNTP")


@pytest.mark.parametrize("name", NINE)
def test_a_promise_of_the_note_is_one_about_each_of_its_commands(name: str) -> None:
    for form in ("=?", "?", "=0", ""):
        assert concern_of(TIME)(f"AT+{name}{form}".encode())
    assert concern_of(clause(f"{name.lower()}.response-time"))(f"AT+{name}=0".encode())


SLOW = (tx(1, b"AT+CFUN=1"), rx(21, b"\r\nOK\r\n"), tx(30, b"AT+CGATT=1"), rx(90, b"\r\nOK\r\n"))


def test_slow_general_commands_break_no_promise_of_the_note(tmp_path: Path) -> None:
    (row,) = judge_run(tmp_path, catalogue(TIME), run(tmp_path, {"s": (*HEALTHY, *SLOW)}), ())
    assert row["verdict"] == "pass"


COAP_TIME = clause("common.response-time-300ms", kind="deadline", monitor="response-time", note="coap")
QUERY = tx(1, b"AT+QCOAPSEND=0")
IN_TIME, TOO_LATE = ((QUERY, rx(at, b"\r\n+QCOAPSEND: 0,4\r\n\r\nOK\r\n")) for at in (1.3, 1.301))


def test_each_note_has_promises_of_its_own(tmp_path: Path) -> None:
    """300 ms are the CoAP note's, also without a deadline in its clause; 5 s the other's."""
    rows = run(tmp_path, {"plain": (*HEALTHY, *TOO_LATE), "coap-early": IN_TIME, "coap-late": TOO_LATE})
    five, soon = judge_run(tmp_path, catalogue(TIME, COAP_TIME), rows, ())
    assert (five["verdict"], five["model"], five["firmware"]) == ("pass", "BC260Y-CN", "A03")
    assert (soon["verdict"], soon["model"], soon["firmware"]) == ("fail", "BC92", "B01")
    assert [line for line in soon["message"].splitlines() if "came:" in line] == [
        "  came: coap-late at 1.000 s: AT+QCOAPSEND=0 was answered after 0.301 s"
    ]


def test_a_note_that_was_not_run_has_no_rows(tmp_path: Path) -> None:
    (row,) = judge_run(tmp_path, catalogue(TIME, COAP_TIME), run(tmp_path, {"plain": HEALTHY}), ())
    assert row["id"] == TIME.id


def test_framing_is_judged_under_the_clause_of_the_note_whose_scenario_it_was(tmp_path: Path) -> None:
    other = clause("common.coap-one-space", monitor="one-space", note="coap")
    rows = run(tmp_path, {"wrong": WRONG, "coap-right": IN_TIME})
    judged = {row["id"]: row["verdict"] for row in judge_run(tmp_path, catalogue(SPACE, other), rows, ())}
    assert judged == {SPACE.id: "fail", other.id: "pass"}


def test_a_deviation_of_a_monitor_is_of_the_firmware_that_its_note_ran_on(tmp_path: Path) -> None:
    listed = Deviation(SPACE.id, "", "A03", "0 blanks", "link", "owner", date(2999, 1, 1))
    rows = run(tmp_path, {"wrong": WRONG, "coap-right": IN_TIME})
    (row,) = judge_run(tmp_path, catalogue(SPACE), rows, (listed,))
    assert row["verdict"] == "known-deviation"


SIX = ("QCOAPCFG", "QCOAPOPEN", "QCOAPCLOSE", "QCOAPOPTION", "QCOAPHEAD", "QCOAPSEND")


@pytest.mark.parametrize("name", SIX)
def test_a_promise_of_the_coap_note_is_one_about_each_of_its_commands(name: str) -> None:
    for form in ("=?", "?", "=0", ""):
        assert concern_of(COAP_TIME)(f"AT+{name}{form}".encode())
        assert not concern_of(TIME)(f"AT+{name}{form}".encode())
    assert not concern_of(COAP_TIME)(b"AT+CEREG?")


@pytest.mark.parametrize(("line_latency", "verdict"), [(0.0, "fail"), (0.0005, "fail"), (0.001, "pass"), (2.0, "pass")])
def test_the_way_to_the_module_is_granted_on_response_times(tmp_path: Path, line_latency: float, verdict: str) -> None:
    rows = run(tmp_path, {"s": TOO_LATE})
    for row in rows:
        row["feature"] = "features/coap/a.feature"
    (row,) = judge_run(tmp_path, catalogue(COAP_TIME), rows, (), line_latency)
    assert row["verdict"] == verdict
