"""Which module is under test: what --module says."""

from __future__ import annotations

from dataclasses import dataclass

from harness.errors import UsageError

EMULATED: dict[str, tuple[str, ...]] = {"BC260Y-CN": ("BC260YCNAAR01A03", "BC260YCNAAR01A02")}
"""Models that can be emulated, each with its firmware revisions, the default one first."""


@dataclass(frozen=True, slots=True)
class ModuleChoice:
    """A module to test: an emulated one (model and firmware), or whatever is behind a port URL.

    `named` says that the user asked for this firmware; otherwise a scenario of another firmware runs on that one.
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


def parse_choice(text: str) -> ModuleChoice:
    """`emulated[:MODEL[@FIRMWARE]]`, or a port or port URL that pyserial opens.

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
    model, _, firmware = rest.partition("@")
    model = model or next(iter(EMULATED))
    if model not in EMULATED:
        raise UsageError(f"--module {text}: no emulated {model}; allowed are {', '.join(EMULATED)}")
    named = bool(firmware)
    firmware = firmware or EMULATED[model][0]
    if firmware not in EMULATED[model]:
        raise UsageError(
            f"--module {text}: no firmware {firmware} of {model}; allowed are {', '.join(EMULATED[model])}"
        )
    return ModuleChoice(f"emulated:{model}@{firmware}", model, firmware, named=named)
