from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from harness.tests.reports.synthetic import entry, row, sighting, write_run
from reports.__main__ import main
from reports.markup import octets, text
from reports.page import render
from reports.verdicts import NAMES

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\"'\x1b[31m\u202e\x00\ud800"


class Elements(HTMLParser):
    """Every element of a page with its attributes, and the text outside of them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def each_verdict() -> list[dict]:
    return [row(number, verdict) for number, verdict in enumerate(NAMES)]


def test_a_red_result_has_what_one_acts_on(tmp_path: Path) -> None:
    page = render(write_run(
        tmp_path, [row(1, "fail")],
        [entry(1, "qiopen-1", "tx", 12.02, b"AT+QIOPEN=0,0\r"), entry(2, "qiopen-1", "rx", 12.04, b"\r\nERROR\r\n"),
         entry(3, "another", "rx", 13.0, b"of another scenario")],
        {"qiopen-1": [sighting(12.03, "connect")]},
    ))
    shown = Elements(page).text
    for said in (
        "1 of 1 results are wrong", "the module answers ERROR", "OK within 5 s", "look at what AT+QISTATE",
        "qiopen.write.ok", "MUST", "The write command is answered OK.", "the host sends 'AT+QIOPEN=0,0'",
        "12.020 s", "host →", "AT+QIOPEN=0,0CR", "12.040 s", "← module", "CRLFERRORCRLF", "+0.020",
        "peer: connect 10.0.0.2:4000", "pytest features/tcpip/qiopen.feature --clause qiopen.write.ok",
    ):
        assert said in shown
    assert "of another scenario" not in shown
    assert 'href="./transcript/main.jsonl"' in page


def test_every_verdict_and_section_is_on_the_page(tmp_path: Path) -> None:
    rows = each_verdict()
    for made in rows:
        if made["verdict"] == "not-applicable":
            made["needs_lacking"] = ["power"]
        if made["verdict"] == "known-deviation":
            made["message"] = "QT-77: answers ERROR"
    rows.append(row(40, strengths={"q.lone": "MAY"}, clauses=["q.lone"], observations=[
        {"clause": "q.lone", "what": "answer", "value": "CLOSE OK"}]))
    rows.append(row(41, "fail", kind="monitor", id="monitor-echo", name="Echo is what was sent", evidence={}))
    shown = Elements(render(write_run(tmp_path, rows, partial=True, selected=7, in_files=812))).text
    for said in (
        "2 fail", "1 bench error", "bench lacks power: 1", "QT-77: answers ERROR", "CLOSE OK",
        "tshark is not installed", "Partial: 7 of 812 scenarios", "Monitors: promises about all traffic",
        "Echo is what was sent", "84",
    ):
        assert said in shown


def test_nothing_is_loaded_and_nothing_breaks_out(tmp_path: Path) -> None:
    hostile = {name: HOSTILE for name in ("name", "message", "feature_name", "firmware", "module", "case")}
    results = [
        row(1, "fail", **hostile, clauses=[HOSTILE], promises={HOSTILE: HOSTILE}, feature=f"features/{HOSTILE}",
            observations=[{"clause": HOSTILE, "what": HOSTILE, "value": HOSTILE}],
            evidence={"transcript": "transcript/main.jsonl", "air": "../../x", "pcap": "javascript:alert(1)"}),
        row(2, "not-applicable", message=HOSTILE), row(3, "known-deviation", message=HOSTILE),
    ]
    key = f"qiopen-1[{HOSTILE}]"
    run = write_run(tmp_path, results, [entry(1, key, "rx", 1.0, bytes(range(256)) * 20)],
                    command=HOSTILE, not_judged=[{"what": HOSTILE, "why": HOSTILE}], id=HOSTILE)
    page = render(run)
    assert page.count("<script") == page.count("</script") == 1
    assert not re.search("[\x00-\x08\x0b-\x1f\u202e\ud800]", page)
    for tag, attributes in Elements(page).tags:
        assert tag not in ("img", "link", "iframe", "object", "base", "form", "svg", "embed")
        assert "src" not in attributes and not any(name.startswith("on") for name in attributes)
        assert attributes.get("href", "./").startswith(("./", "#"))
        assert ".." not in attributes.get("href", "")


def test_bytes_are_shown_whole_or_counted() -> None:
    assert octets(b"a<\r\n\x1a\xff", 99) == "a&lt;<i>CR</i><i>LF</i><i>CTRL-Z</i><i>FF</i>"
    assert octets(b"x" * 2000, 10) == "x" * 10 + " <em>… 1,990 bytes more</em>"
    assert text("a\x1b\n<") == "a\\x1b\n&lt;"


def test_results_of_one_first_cause_stand_under_the_first(tmp_path: Path) -> None:
    rows = [row(n, "bench-error", first_cause="the port vanished") for n in range(30)]
    rows += [row(n, "fail", first_cause="no answer within 5 s") for n in range(30, 33)]
    page = render(write_run(tmp_path, rows))
    assert page.count("<article") == 1 + 3
    assert "and 29 more with this first cause" in page and "qiopen-29" in page


def test_a_green_page_is_small_and_a_big_one_is_linear(tmp_path: Path) -> None:
    rows = [row(n, feature=f"features/tcpip/f{n // 50}.feature") for n in range(2000)]
    size = len(render(write_run(tmp_path, rows)))
    assert size < 2000 * 300


def test_only_the_first_red_results_carry_their_traffic(tmp_path: Path) -> None:
    rows = [row(n, "fail") for n in range(230)]
    page = render(write_run(tmp_path, rows, [entry(n, f"qiopen-{n}", "rx", 1.0, b"ERROR") for n in range(230)]))
    assert page.count("<article") == 230
    assert page.count("traffic of the first red results only") == 30


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"ended": None, "selected": 9}, "interrupted before its end: 1 results of 9 selected were written"),
        ({"closure": {"note": {"tcpip": {"clauses": 2, "problems": ["clause a has no scenario"]}}}},
         "Closure of tcpip: clause a has no scenario"),
    ],
    ids=["killed", "closure"],
)
def test_what_is_not_right_about_the_run_stands_on_top(tmp_path: Path, changes: dict, said: str) -> None:
    page = Elements(render(write_run(tmp_path, [row(1)], **changes))).text
    assert said in page
    assert page.index(said) < page.index("Features")


def test_rebuilding_a_killed_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_run(tmp_path, each_verdict(), ended=None)
    with open(tmp_path / "results.jsonl", "a") as file:
        file.write('{"schema":1,"kind":"scen')
    assert main([str(tmp_path)]) == 0
    out = capsys.readouterr().out
    assert "the last line is torn" in out and "interrupted" in out and str(tmp_path / "index.html") in out
    assert "the last line is torn" in (tmp_path / "index.html").read_text()
    assert (tmp_path / "junit.xml").exists()


def test_what_is_no_run_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "nowhere")]) == 2
    assert capsys.readouterr().err.startswith("reports: ")
    assert list(tmp_path.iterdir()) == []
