"""The models that can be emulated. The tables of one are imported when it is asked for."""

from __future__ import annotations

import dataclasses
import importlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from harness.errors import UsageError

if TYPE_CHECKING:
    from harness.emulator.models.profile import Profile

FIRMWARES: Final[Mapping[str, tuple[str, ...]]] = {
    "BC260Y-CN": ("BC260YCNAAR01A03", "BC260YCNAAR01A02"),
    "BC92": ("BC92NBR01A01",),
    "BC65": ("BC65NBR01A01",),
}
"""Models, each with its firmware revisions, the default one first."""


def find(model: str, firmware: str) -> Profile:
    """The profile of a model that has this firmware. Raises UsageError, naming what there is."""
    check(model, firmware)
    module = importlib.import_module(f"{__name__}.{model.lower().replace('-', '_')}")
    profile: Profile = module.PROFILE
    return dataclasses.replace(profile, **profile.differences.get(firmware, {}))


def check(model: str, firmware: str) -> None:
    """Raise UsageError, naming what there is, when no model has this firmware."""
    if model not in FIRMWARES:
        raise UsageError(f"model must be {' or '.join(FIRMWARES)}, not {model!r}")
    if firmware not in FIRMWARES[model]:
        raise UsageError(f"firmware of {model} must be {' or '.join(FIRMWARES[model])}, not {firmware!r}")


__all__ = ["FIRMWARES", "check", "find"]
