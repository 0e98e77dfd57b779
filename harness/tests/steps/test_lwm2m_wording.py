"""The steps about the LwM2M servers take their phrases and no others, and the page has each of them."""

from __future__ import annotations

import re

import pytest

from harness.bench.lwm2m_bootstrap import BOOTSTRAP_DOES
from harness.bench.lwm2m_does import LWM2M_DOES
from harness.bench.lwm2m_gets import LWM2M_GETS, REPEATED_AT
from harness.bench.phrases import Phrases
from steps.vocabulary import Vocabulary, definitions

AGAIN = "gets the same again 4 times, first after 2 to 2 s, then at doubled intervals"
KNOWN = [
    ("given", "the LwM2M server plays the platform 'andlink'"),
    ("when", "the LwM2M server answers the next registration with 'ACK 4.03'"),
    ("when", "the LwM2M server answers every update with 'ACK 4.04'"),
    ("given", "the LwM2M server ignores the next 3 update"),
    ("when", "the LwM2M server reads '/19/0/0'"),
    ("when", "the LwM2M server writes 'hex:{{hex:2}}' to '/19/1/0' as opaque"),
    ("when", "the LwM2M server writes '\"{{\"outletStatus\":\"1\"}}\"' to '/19/1/0'"),
    ("when", "the LwM2M server sends its last request again"),
    ("given", "the bootstrap server delivers the LwM2M server for 30 s with binding 'U'"),
    ("when", "the bootstrap server stops after 2 messages"),
    ("then", "the LwM2M server gets 'register, ep {lwm2m.endpoint}, lt 300, objects /19/0 /19/1'"),
    ("then", "the LwM2M server gets 'update' after 250.5 s"),
    ("then", "the LwM2M server gets 'update' or nothing"),
    ("then", "the LwM2M server gets 'data NON' if OK came, and nothing otherwise"),
    ("then", "the LwM2M server gets a resumed DTLS handshake of version 1.2"),
    ("then", "the bootstrap server gets 'answer 2.04 to finish /bs'"),
    ("then", f"the LwM2M server {AGAIN}"),
    ("then", f"the bootstrap server {AGAIN}"),
    ("then", f"the CoAP peer {AGAIN}"),
    ("given", "the LwM2M client is registered for 300 s with '/19/0/0 /19/0/1 /19/1/0'"),
    ("given", "the LwM2M client is registered for 300 s with ''"),
    ("given", "the LwM2M server has '/19/0/0' under observation"),
]

UNKNOWN = {
    "what it cannot do": ("given", "the LwM2M server rejects everything"),
    "another operation": ("given", "the LwM2M server resets the next bootstrap"),
    "a Then that is a Given": ("given", "the LwM2M server gets 'update'"),
    "another server": ("then", "the LwM2M peer gets 'update'"),
    "an operation without quotes": ("then", "the LwM2M server gets update"),
    "another version": ("then", "the LwM2M server gets a full DTLS handshake of version 1.3"),
    "another peer": ("then", f"the UDP peer {AGAIN}"),
    "resources that are instances": ("given", "the LwM2M client is registered for 300 s with '/19/0'"),
}


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    definitions()
    return Vocabulary()


@pytest.mark.parametrize(("keyword", "text"), KNOWN)
def test_steps_that_there_are(vocabulary: Vocabulary, keyword: str, text: str) -> None:
    assert vocabulary.fault(keyword, text) == ""


@pytest.mark.parametrize(("keyword", "text"), UNKNOWN.values(), ids=UNKNOWN)
def test_steps_that_there_are_not(vocabulary: Vocabulary, keyword: str, text: str) -> None:
    assert "matches no definition" in vocabulary.fault(keyword, text)


PAGE = {
    "the LwM2M server {does}": LWM2M_DOES,
    "the bootstrap server {does}": BOOTSTRAP_DOES,
    "the {server} gets {what}": LWM2M_GETS,
    "the {peer} gets the same again {count:d} times, first after {least:g} to {most:g} s, then at doubled intervals":
        REPEATED_AT,
}  # fmt: skip
BARE = re.compile(r"<(?!(?:n|k|x|op|format|version)>)([a-z]+)>")


@pytest.mark.parametrize(("pattern", "phrases"), PAGE.items(), ids=PAGE)
def test_the_page_names_every_phrase(pattern: str, phrases: Phrases) -> None:
    (documented,) = (" ".join(step.docstring.split()) for step in definitions() if step.pattern == pattern)
    for form in phrases.meanings:
        quoted = BARE.sub(r"'<\1>'", form)
        assert f"`{quoted}`" in documented, form
