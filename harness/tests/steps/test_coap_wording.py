"""The steps about the CoAP peer take their phrases and no others, and the page of the vocabulary has each of them."""

from __future__ import annotations

import re

import pytest

from harness.bench.coap_does import COAP_DOES, COAP_GETS
from harness.bench.phrases import Phrases
from steps.vocabulary import Vocabulary, definitions

KNOWN = [
    ("given", "the CoAP peer keeps silent"),
    ("when", "the CoAP peer answers every request with 'ACK 2.05, payload \"a, b\"'"),
    ("given", "the CoAP peer answers the next request with 'ACK 2.04'"),
    ("when", "the CoAP peer answers the next request with 'NON 2.05, mid 7001' after 4.5 s"),
    ("given", "the CoAP peer answers the next request twice with 'ACK 2.04'"),
    ("given", "the CoAP peer answers the next request with the bytes '40FF'"),
    ("when", "the CoAP peer sends 'CON GET, mid {mid}, Observe 0'"),
    ("when", "the CoAP peer sends the bytes '{hex:8}'"),
    ("given", "the CoAP peer knows the identity '' with the key ''"),
    ("given", "the CoAP peer offers DTLS 1.0 only"),
    ("when", "the CoAP peer forgets its DTLS sessions"),
    ("then", "the CoAP peer gets 'CON GET, mid {any}, Uri-Path rd'"),
    ("then", "the CoAP peer gets 'CON GET' if OK came, and nothing otherwise"),
    ("then", "the CoAP peer gets 'CON GET, options {any}' if OK came, and 'NON GET' otherwise"),
    ("then", "the CoAP peer gets 'ACK empty, mid 7' or nothing"),
    ("then", "the CoAP peer gets the same again 4 times, first after 2 to 3 s, then at doubled intervals"),
    ("then", "the module prompts"),
    ("when", "the host types 'AT+QCOAPSEND=0{CTRL-Z}'"),
]

UNKNOWN = {
    "what it cannot do": ("given", "the CoAP peer rejects every request", "the CoAP peer "),
    "a Then that is a Given": ("given", "the CoAP peer gets 'CON GET'", "the CoAP peer "),
    "a Given that is a Then": ("then", "the CoAP peer keeps silent", "the CoAP peer gets "),
    "a message without quotes": ("then", "the CoAP peer gets CON GET", "the CoAP peer gets <message>"),
    "half a byte": ("when", "the CoAP peer sends the bytes '40F'", "the CoAP peer sends the bytes <bytes>"),
    "no number": (
        "then", "the CoAP peer gets the same again some times, first after 2 to 3 s, then at doubled intervals",
        "the CoAP peer gets the same again",
    ),
    "another condition": (
        "then", "the CoAP peer gets 'CON GET' if ERROR came, and nothing otherwise", "the CoAP peer gets ",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    definitions()
    return Vocabulary()


@pytest.mark.parametrize(("keyword", "text"), KNOWN)
def test_steps_that_there_are(vocabulary: Vocabulary, keyword: str, text: str) -> None:
    assert vocabulary.fault(keyword, text) == ""


@pytest.mark.parametrize(("keyword", "text", "nearest"), UNKNOWN.values(), ids=UNKNOWN)
def test_steps_that_there_are_not(vocabulary: Vocabulary, keyword: str, text: str, nearest: str) -> None:
    fault = vocabulary.fault(keyword, text)
    assert "matches no definition" in fault and f"the nearest is '{nearest}" in fault.replace('"', "'")


PAGE = {"the CoAP peer {does}": COAP_DOES, "the CoAP peer gets {what}": COAP_GETS}


@pytest.mark.parametrize(("pattern", "phrases"), PAGE.items(), ids=PAGE)
def test_the_page_names_every_phrase(pattern: str, phrases: Phrases) -> None:
    (documented,) = (" ".join(step.docstring.split()) for step in definitions() if step.pattern == pattern)
    for form in phrases.meanings:
        quoted = re.sub(r"<(?!x>)([a-z]+)>", r"'<\1>'", form)
        assert f"`{quoted}`" in documented, form
