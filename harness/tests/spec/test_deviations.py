"""Known deviations are strict: they end, they fail as agreed, and they fail."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from harness.errors import UsageError
from harness.spec.deviations import check_deviations, judge, load_deviations

GOOD = """[[deviation]]
id = "qiclose-not-an-id"
case = "above"
firmware = "BC260YCNAAR01A02"
message = "expected: ERROR"
link = "https://tracker.example/7"
owner = "lin"
expires = 2026-06-30
"""
TODAY = date(2026, 6, 30)
KEYS = ["qiclose-not-an-id[below]", "qiclose-not-an-id[above]", "qiclose-open-tcp"]


def load(tmp_path, text: str):
    path = tmp_path / "known-deviations.toml"
    path.write_text(text)
    return load_deviations(path)


def test_a_deviation(tmp_path):
    (entry,) = load(tmp_path, GOOD)
    assert (entry.id, entry.case, entry.owner, entry.expires) == ("qiclose-not-an-id", "above", "lin", TODAY)
    check_deviations([entry], KEYS, TODAY)


@pytest.mark.parametrize("text", ["", "# none agreed upon\n"], ids=["empty", "comment"])
def test_none(tmp_path, text):
    assert load(tmp_path, text) == ()
    assert load_deviations(tmp_path / "absent.toml") == ()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('owner = "lin"\n', "", "deviation qiclose-not-an-id: 'owner' is missing"),
        ('link = "https://tracker.example/7"\n', "", "'link' is missing"),
        ('"expected: ERROR"', '""', "'message' is empty"),
        ("2026-06-30", '"2026-06-30"', "a date such as 2026-12-31, without quotes"),
        ("2026-06-30", "2026-06-30T10:00:00", "a date without a time"),
        ("expires", "until", "unknown key 'until'"),
        (GOOD, GOOD + GOOD, "listed twice"),
    ],
    ids=["no owner", "no link", "empty message", "quoted date", "time of day", "unknown key", "twice"],
)
def test_a_fault_in_the_file(tmp_path, old, new, says):
    with pytest.raises(UsageError) as told:
        load(tmp_path, GOOD.replace(old, new, 1))
    assert says in str(told.value)


@pytest.mark.parametrize(
    ("old", "new", "today", "says"),
    [
        ("", "", date(2026, 7, 1), "has expired"),
        ('"above"', '"abov"', TODAY, "there is no result 'qiclose-not-an-id[abov]'"),
        ('"above"', '"abov"', TODAY, "did you mean qiclose-not-an-id[above]"),
        ("qiclose-not-an-id", "qiclose-not-id", TODAY, "there is no result 'qiclose-not-id[above]'"),
        ('case = "above"\n', "", TODAY, ""),
    ],
    ids=["expired", "no such case", "nearest case", "no such scenario", "all cases"],
)
def test_entries_are_held_against_what_exists(tmp_path, old, new, today, says):
    entries = load(tmp_path, GOOD.replace(old, new, 1))
    if not says:
        return check_deviations(entries, KEYS, today)
    with pytest.raises(UsageError) as told:
        check_deviations(entries, KEYS, today)
    assert says in str(told.value)
    return None


FAILED = "AT+QICLOSE=5 is accepted\n  expected: ERROR\n  came: OK"
A02 = "BC260YCNAAR01A02"


@pytest.mark.parametrize(
    ("change", "case", "firmware", "verdict", "message", "expected", "says"),
    [
        ("", "above", A02, "fail", FAILED, "known-deviation", "known deviation: qiclose-not-an-id[above] on"),
        ("", "above", A02, "fail", "no answer", "fail", "this is another failure"),
        ("", "above", A02, "pass", "", "fail", "passes, but is listed"),
        ("", "above", A02, "inconclusive", "no", "inconclusive", "no"),
        ("", "above", A02, "bench-error", FAILED, "bench-error", FAILED),
        ("", "above", A02, "not-applicable", "", "not-applicable", ""),
        ("", "above", "BC260YCNAAR01A03", "fail", FAILED, "fail", FAILED),
        ("", "above", "BC260YCNAAR01A03", "pass", "", "pass", ""),
        ("", "below", A02, "fail", FAILED, "fail", FAILED),
        ("case", "below", A02, "fail", FAILED, "known-deviation", "known deviation"),
        ("firmware", "above", "BC260YCNAAR01A03", "fail", FAILED, "known-deviation", "known deviation"),
    ],
    ids=["as agreed", "another message", "passes", "inconclusive", "bench error", "not applicable", "other firmware",
         "other firmware passes", "other case", "entry for all cases", "entry for all firmware"],
)  # fmt: skip
def test_verdicts(tmp_path, change, case, firmware, verdict, message, expected, says):
    text = GOOD.replace('case = "above"\n', "") if change == "case" else GOOD
    text = text.replace(A02, "BC260YCN*") if change == "firmware" else text
    got, told = judge(load(tmp_path, text), "qiclose-not-an-id", case, firmware, verdict, message)
    assert got == expected
    assert says in told
    assert told.startswith(message)


def test_of_two_entries_the_one_with_the_message_decides(tmp_path):
    both = load(tmp_path, GOOD.replace("expected: ERROR", "another") + GOOD.replace(A02, "BC260*"))
    assert judge(both, "qiclose-not-an-id", "above", A02, "fail", FAILED)[0] == "known-deviation"


def test_the_projects_own_file_loads():
    load_deviations(Path(__file__).resolve().parents[3] / "fixtures" / "known-deviations.toml")


def test_the_example_in_the_projects_own_file_is_an_entry(tmp_path):
    text = (Path(__file__).resolve().parents[3] / "fixtures" / "known-deviations.toml").read_text()
    example = text[text.index("# [[deviation]]") :]
    (entry,) = load(tmp_path, "\n".join(line[2:] for line in example.split("\n\n")[0].splitlines()))
    assert entry.case == "above"
