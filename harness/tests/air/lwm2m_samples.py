"""TLV payloads that OMA LightweightM2M 1.0 prints, section 6.4.3, and messages of a module."""

from __future__ import annotations

from typing import Any, Final

from harness.air.coap import CoapMessage
from harness.air.coap_options import METHODS, shortest

MANUFACTURER, MODEL = b"Open Mobile Alliance".hex(), b"Lightweight M2M Client".hex()

DEVICE: Final = bytes.fromhex(
    f"c8 00 14 {MANUFACTURER} c8 01 16 {MODEL} c8 02 09 333435303030313233 c3 03 312e30"
    "86 06 | 41 00 01 | 41 01 05 || 88 07 08 | 42 00 0ed8 | 42 01 1388 || 87 08 | 41 00 7d | 42 01 0384 ||"
    "c1 09 64 c1 0a 0f 83 0b | 41 00 00 || c4 0d 5182428f c6 0e 2b30323a3030 c1 10 55".replace("|", "")
)
"""The device object's instance 0, 121 bytes: section 6.4.3.1."""
DEVICE_VALUES: Final = {
    "/3/0/0": b"Open Mobile Alliance", "/3/0/1": b"Lightweight M2M Client", "/3/0/2": b"345000123", "/3/0/3": b"1.0",
    "/3/0/6/0": b"\1", "/3/0/6/1": b"\5", "/3/0/7/0": b"\x0e\xd8", "/3/0/7/1": b"\x13\x88",
    "/3/0/8/0": b"\x7d", "/3/0/8/1": b"\x03\x84", "/3/0/9": b"\x64", "/3/0/10": b"\x0f", "/3/0/11/0": b"\0",
    "/3/0/13": b"\x51\x82\x42\x8f", "/3/0/14": b"+02:00", "/3/0/16": b"U",
}  # fmt: skip

ACCESS_CONTROL: Final = bytes.fromhex(
    "08 00 0e  c1 00 01 c1 01 00 83 02 41 7f 07 c1 03 7f"
    "08 02 12  c1 00 03 c1 01 00 87 02 41 7f 07 61 0136 01 c1 03 7f"
)
"""Two instances of object 2; a resource instance of the second has an ID of 16 bits: section 6.4.3.2 B."""
SERVER: Final = bytes.fromhex("08 00 0f  c1 00 01 c4 01 00015180 c1 06 01 c1 07 55")
"""The one instance of object 1: section 6.4.3.2 C."""
LINKS: Final = bytes.fromhex(
    "88 00 0c 44 00 00420000 44 01 00420001 c8 01 0d 38363133383030373535353030 c4 02 12345678"
)
"""Links to objects: section 6.4.3.3, instance 0 of object 65."""
LINKED: Final = bytes.fromhex(
    "08 00 26 c8 00 0b 6d79536572766963652031 c8 01 0f 496e7465726e65742e31352e323334 c4 02 00430000"
    "08 01 26 c8 00 0b 6d79536572766963652032 c8 01 0f 496e7465726e65742e31352e323335 c4 02 ffffffff"
)
"""The two instances of object 66 that they lead to."""

EXAMPLES: Final = [
    ("6.4.3.1", "/3/0", DEVICE),
    ("6.4.3.2 A", "/3", b"\x08\x00\x79" + DEVICE),
    ("6.4.3.2 B", "/2", ACCESS_CONTROL),
    ("6.4.3.2 C", "/1", SERVER),
    ("6.4.3.3 object 65", "/65/0", LINKS),
    ("6.4.3.3 object 66", "/66", LINKED),
]

_TEXTS: Final = {"path": 11, "location": 8, "query": 15}
_NUMBERS: Final = {"observe": 6, "format": 12, "accept": 17}


def message(head: str, mid: int = 1, token: bytes = b"", payload: bytes | None = None, **options: Any) -> CoapMessage:
    """A message by its type and code ("CON POST"), with path="rd/1", query="ep=a&lt=1", format=40, observe=5."""
    kind, _, code = head.partition(" ")
    number = METHODS.get(code) or tuple(map(int, code.split("."))) if code else (0, 0)
    built = [(_NUMBERS[name], shortest(value)) for name, value in options.items() if name in _NUMBERS]
    for name, separator in (("path", "/"), ("query", "&")):
        built += [(_TEXTS[name], part.encode()) for part in options.get(name, "").split(separator) if part]
    built += options.get("more", [])
    return CoapMessage(kind, number, mid, token, tuple(sorted(built, key=lambda one: one[0])), payload)
