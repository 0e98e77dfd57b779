"""Which module a scenario runs on: the one that was named, or those that its note names."""

from __future__ import annotations

import pytest

from harness.bench.choice import EMULATED, OF_NOTE, beyond, concerns, more_models, of_note, parse_choice
from harness.emulator.models import FIRMWARES
from harness.errors import UsageError

NAMED = {
    "emulated:BC92": ("BC92", "BC92NBR01A01", False),
    "emulated:BC65": ("BC65", "BC65NBR01A01", False),
    "emulated:BC260Y-CN": ("BC260Y-CN", "BC260YCNAAR01A03", False),
    "emulated:BC260Y-CN@BC260YCNAAR01A02": ("BC260Y-CN", "BC260YCNAAR01A02", True),
}


@pytest.mark.parametrize(("text", "wanted"), NAMED.items())
def test_a_module_that_is_named(text: str, wanted: tuple[str, str, bool]) -> None:
    choice = parse_choice(text)
    assert (choice.model, choice.firmware, choice.named) == wanted
    assert not choice.by_note and not choice.hardware


@pytest.mark.parametrize("text", ["emulated", "emulated:"])
def test_no_module_is_named(text: str) -> None:
    choice = parse_choice(text)
    assert choice.by_note and not choice.hardware and choice.text == "emulated"


def test_a_port_is_a_module() -> None:
    choice = parse_choice("socket://127.0.0.1:7001")
    assert choice.hardware and not choice.by_note


@pytest.mark.parametrize(
    ("text", "says"), [("emulated:BC66", "allowed are BC260Y-CN, BC92, BC65"), ("emulated:BC92@A", "BC92NBR01A01")]
)
def test_what_cannot_be_emulated(text: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        parse_choice(text)


OF = {
    "features/tcpip/qiopen.feature": "emulated:BC260Y-CN@BC260YCNAAR01A03",
    "features/tcpip/examples/ping.feature": "emulated:BC260Y-CN@BC260YCNAAR01A03",
    "features/lwm2m/qlareg.feature": "emulated:BC260Y-CN@BC260YCNAAR01A02",
    "features/coap/qcoapopen.feature": "emulated:BC92@BC92NBR01A01",
    "features/coap/examples/with-dtls.feature": "emulated:BC92@BC92NBR01A01",
    "features/common/language.feature": "emulated:BC260Y-CN@BC260YCNAAR01A03",
}


@pytest.mark.parametrize(("feature", "wanted"), OF.items())
def test_the_module_of_a_note(feature: str, wanted: str) -> None:
    choice = of_note(feature)
    assert choice.text == wanted and not choice.named and not choice.by_note


def test_examples_of_the_coap_note_run_on_both_of_its_models() -> None:
    example = "features/coap/examples/with-dtls.feature"
    assert more_models(example) == ("BC65",)
    assert of_note(example, "BC65").text == "emulated:BC65@BC65NBR01A01"
    for feature in (name for name in OF if name != example):
        assert more_models(feature) == ()


def test_all_models_of_the_notes_can_be_emulated() -> None:
    assert {model for models in OF_NOTE.values() for model in models} == set(EMULATED)
    assert {model: tuple(firmware) for model, firmware in FIRMWARES.items()} == EMULATED


@pytest.mark.parametrize(
    ("feature", "model", "wanted"),
    [
        ("features/coap/a.feature", "BC65", True),
        ("features/coap/a.feature", "BC260Y-CN", False),
        ("features/tcpip/a.feature", "BC92", False),
        ("features/tcpip/a.feature", "BC660K-GL", True),
        ("features/common/a.feature", "BC92", True),
    ],
)
def test_which_models_a_note_is_about(feature: str, model: str, wanted: bool) -> None:
    assert concerns(feature, model) is wanted


@pytest.mark.parametrize(
    ("note", "firmware", "said"),
    [
        ("lwm2m", "BC260YCNAAR01A03", "the note names BC260YCNAAR01A02 and before, this is BC260YCNAAR01A03"),
        ("lwm2m", "BC260YCNAAR01A02", ""),
        ("lwm2m", "BC260YCNAAR01A01", ""),
        ("lwm2m", "BC260YCNAAR02A01", "the note names BC260YCNAAR01A02 and before, this is BC260YCNAAR02A01"),
        ("lwm2m", "something else", ""),
        ("tcpip", "BC260YCNAAR01A03", ""),
        ("coap", "BC92NBR01A09", ""),
    ],
)
def test_a_firmware_that_a_note_does_not_name_yet(note: str, firmware: str, said: str) -> None:
    assert beyond(note, firmware) == said
