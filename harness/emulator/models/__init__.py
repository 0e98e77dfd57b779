"""The models that can be emulated."""

from __future__ import annotations

import dataclasses
from typing import Final

from harness.emulator.models.bc260y_cn import BC260Y_CN
from harness.emulator.models.profile import Profile
from harness.errors import UsageError

MODELS: Final = {profile.model: profile for profile in (BC260Y_CN,)}


def find(model: str, firmware: str) -> Profile:
    """The profile of a model that has this firmware. Raises UsageError, naming what there is."""
    if model not in MODELS:
        raise UsageError(f"model must be {' or '.join(MODELS)}, not {model!r}")
    profile = MODELS[model]
    if firmware not in profile.firmwares:
        raise UsageError(f"firmware of {model} must be {' or '.join(profile.firmwares)}, not {firmware!r}")
    return dataclasses.replace(profile, **profile.differences.get(firmware, {}))


__all__ = ["MODELS", "Profile", "find"]
