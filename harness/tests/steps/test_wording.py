"""A phrase that a step does not know stops the collection, exactly as a step that there is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.bench.clocks import WHOSE
from harness.bench.network_does import NETWORK_DOES
from harness.bench.phrases import Phrases
from harness.bench.servers import ANSWERS, QUESTIONS, SERVERS
from harness.errors import SuiteError
from steps.vocabulary import Vocabulary, check_features, definitions
from steps.wording import Worded

VOCABULARIES = {
    "the network {does}": [NETWORK_DOES],
    "the {server} server answers {answer}": [SERVERS, ANSWERS],
    "the {server} server is asked {question}": [SERVERS, QUESTIONS],
    "the module's clock shows {whose} time": [WHOSE],
}

KNOWN = [
    ("given", "the network loses ping 2"),
    ("when", "the network delays ping 1 by 0.5 s"),
    ("when", "the network gives IPv4 and IPv6"),
    ("given", "the DNS server answers 'a.example' with {tcp.address} and {tcp.address6}"),
    ("when", "the secondary DNS server answers every name with silence"),
    ("given", "the NTP server answers with the time '2036-02-07 06:28:16'"),
    ("then", "the DNS server is asked for '{name:150}'"),
    ("then", "the NTP server is asked for the time"),
    ("then", "the secondary DNS server is asked nothing more"),
    ("then", "the module's clock shows the network's time"),
]

UNKNOWN = {
    "a verb": ("when", "the network swallows ping 2", "the network loses ping <n>"),
    "a number": ("when", "the network loses ping 0", "the network loses ping <n>"),
    "letter case": ("when", "the network loses Ping 2", "the network loses ping <n>"),
    "more than the phrase": ("when", "the network loses ping 2 twice", "the network loses ping <n>"),
    "a bearer": ("given", "the network gives IPX only", "the network gives IPv6 only"),
    "a server": ("given", "the SNTP server answers with silence", "the NTP server answers with silence"),
    "an answer": ("given", "the NTP server answers with stratum 17", "the NTP server answers with stratum 16"),
    "an answer of the other kind": (
        "given", "the DNS server answers with stratum 16", "the NTP server answers with stratum 16",
    ),
    "a question of the other kind": (
        "then", "the DNS server is asked for the time", "the NTP server is asked for the time",
    ),
    "an address": ("given", "the DNS server answers every name with 1.2.3", "the DNS server answers every name with"),
    "a day": (
        "given", "the NTP server answers with the time '2026-02-30 00:00:00'",
        "the NTP server answers with the time <text>",
    ),
    "a clock": ("then", "the module's clock shows the moon's time", "the module's clock shows the host's time"),
    "another keyword": ("then", "the network loses every ping", "the "),
}  # fmt: skip


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    definitions()
    return Vocabulary()


@pytest.mark.parametrize(("keyword", "text"), KNOWN)
def test_phrases_that_there_are(vocabulary: Vocabulary, keyword: str, text: str) -> None:
    assert vocabulary.fault(keyword, text) == ""


@pytest.mark.parametrize(("keyword", "text", "nearest"), UNKNOWN.values(), ids=UNKNOWN)
def test_phrases_that_there_are_not(vocabulary: Vocabulary, keyword: str, text: str, nearest: str) -> None:
    fault = vocabulary.fault(keyword, text)
    assert "matches no definition" in fault
    assert f"the nearest is '{nearest}" in fault.replace('"', "'")


FEATURE = """Feature: one
  Scenario Outline: two
    Given the network <does>

    Examples:
      | case | does             |
      | good | loses every ping |
      | bad  | loses a ping     |
"""


def test_the_collection_stops_at_an_unknown_phrase_in_an_examples_table(tmp_path: Path) -> None:
    (tmp_path / "one.feature").write_text(FEATURE)
    definitions()
    with pytest.raises(SuiteError, match=r"one.feature:3: .*'Given the network loses a ping' matches no definition"):
        check_features(tmp_path, ["one.feature"])


def test_the_page_names_every_phrase() -> None:
    documented = {step.pattern: step.docstring for step in definitions()}
    for pattern, vocabularies in VOCABULARIES.items():
        for form in (form for phrases in vocabularies for form in phrases.meanings):
            what = form.partition("with ")[2] or form
            shown = [f"`{form}`", f"`{what}`", f"`with {what}`", what.replace("<name>", "'<name>'")]
            values = what.startswith(("<addresses>", "the time"))
            assert values or any(text in documented[pattern] for text in shown), f"{pattern}: {form}"


def test_a_pattern_with_its_phrases() -> None:
    colours = Phrases({"red": 1, "<n> reds": 2})
    worded = Worded("the {colour} door opens {number:d} times", colour=colours)
    assert worded.name == "the {colour} door opens {number:d} times"
    assert list(worded.spelled()) == ["the red door opens {number:d} times", "the <n> reds door opens {number:d} times"]
    arguments = worded.parse_arguments("the 3 reds door opens 7 times")
    assert (arguments["colour"].meaning, arguments["colour"].values, arguments["number"]) == (2, ("3",), 7)
    assert not worded.is_matching("the blue door opens 7 times")
    assert not worded.is_matching("the red door opens often times")
