"""Which module is under test: what --module says, or else what each note names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from harness.errors import UsageError

EMULATED: Final[Mapping[str, tuple[str, ...]]] = {
    "BC260Y-CN": ("BC260YCNAAR01A03", "BC260YCNAAR01A02"),
    "BC92": ("BC92NBR01A01",),
    "BC65": ("BC65NBR01A01",),
}
"""Models that can be emulated, each with its firmware revisions, the default one first."""

OF_NOTE: Final[Mapping[str, tuple[str, ...]]] = {
    "coap": ("BC92", "BC65"),
    "lwm2m": ("BC260Y-CN",),
    "tcpip": ("BC260Y-CN",),
}
"""The models that each note is about, by its folder of features; the first is the one its scenarios run on."""

_FIRMWARE: Final[Mapping[str, str]] = {"lwm2m": "BC260YCNAAR01A02"}
"""Where a note is about another firmware than the first of its model."""

_NEWEST: Final[Mapping[str, str]] = {"lwm2m": "BC260YCNAAR01A02", "tcpip": "BC260YCNAAR01A03"}
"""The newest firmware that a note names; it is about that and all before."""

_ON_ALL: Final = (PurePosixPath("features/coap/examples"),)
"""Folders whose scenarios run on each model of their note."""


@dataclass(frozen=True, slots=True)
class ModuleChoice:
    """A module to test: an emulated one (model and firmware), or whatever is behind a port URL.

    `named` says that the user asked for this firmware; otherwise a scenario of another firmware runs on that one.
    Without a model and a URL it is whatever module each scenario's note names.
    """

    text: str
    model: str = ""
    firmware: str = ""
    url: str = ""
    named: bool = False

    @property
    def hardware(self) -> bool:
        """Wall clock, and no knowledge of what is behind the line."""
        return bool(self.url)

    @property
    def by_note(self) -> bool:
        """Nobody has named a module: the notes do."""
        return not (self.model or self.url)


def beyond(note: str, firmware: str) -> str:
    """What is to be said of a module whose firmware is newer than its note names, or ""; it is judged all the same.

    Only a firmware of the same series can be told to be newer (position LWM2M-1).
    """
    named = _NEWEST.get(note, "")
    digits = re.compile("[0-9]+")
    same_series = digits.sub("#", firmware) == digits.sub("#", named)
    newer = same_series and [*map(int, digits.findall(firmware))] > [*map(int, digits.findall(named))]
    return f"the note names {named} and before, this is {firmware}" if newer else ""


def parse_choice(text: str) -> ModuleChoice:
    """`emulated[:MODEL[@FIRMWARE]]`, or a port or port URL that pyserial opens. `emulated` alone names no module.

    Raises UsageError, naming what is allowed, for an unknown model or firmware.
    """
    kind, _, rest = text.partition(":")
    if kind != "emulated":
        if not text or (kind != text and not rest.startswith("//")) or text.startswith("-"):
            raise UsageError(
                f"--module {text!r}: neither emulated:MODEL[@FIRMWARE] nor a port such as /dev/ttyUSB0, "
                "socket://host:port or rfc2217://host:port"
            )
        return ModuleChoice(text, url=text)
    if not rest:
        return ModuleChoice(kind)
    model, _, firmware = rest.partition("@")
    if model not in EMULATED:
        raise UsageError(f"--module {text}: no emulated {model}; allowed are {', '.join(EMULATED)}")
    named = bool(firmware)
    firmware = firmware or EMULATED[model][0]
    if firmware not in EMULATED[model]:
        raise UsageError(
            f"--module {text}: no firmware {firmware} of {model}; allowed are {', '.join(EMULATED[model])}"
        )
    return ModuleChoice(f"emulated:{model}@{firmware}", model, firmware, named=named)


def of_note(feature: str, model: str = "") -> ModuleChoice:
    """The emulated module that a scenario of this feature file (path from the root) runs on where none is named.

    `model` is another one of `more_models`.
    """
    note = PurePosixPath(feature).parts[1]
    model = model or OF_NOTE.get(note, tuple(EMULATED))[0]
    firmware = _FIRMWARE.get(note, EMULATED[model][0])
    return ModuleChoice(f"emulated:{model}@{firmware}", model, firmware)


def more_models(feature: str) -> tuple[str, ...]:
    """The models besides the first on which scenarios of this feature file run where none is named."""
    path = PurePosixPath(feature)
    return OF_NOTE[path.parts[1]][1:] if any(folder in path.parents for folder in _ON_ALL) else ()


def concerns(feature: str, model: str) -> bool:
    """Whether a note is about this model; a model that no note is about may be held against each of them."""
    of_this = OF_NOTE.get(PurePosixPath(feature).parts[1], ())
    return not of_this or model in of_this or not any(model in models for models in OF_NOTE.values())
