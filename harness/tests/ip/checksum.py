"""The checksum of RFC 1071 the slow way."""

from __future__ import annotations


def by_hand(words: str) -> int:
    """Add words, fold the carries in, complement. `words`: hexadecimal, 16 bits each."""
    total = sum(int(word, 16) for word in words.split())
    while total > 0xFFFF:
        total = (total & 0xFFFF) + (total >> 16)
    return total ^ 0xFFFF


def checksum_of(data: bytes) -> bytes:
    """The same of bytes, padded to words."""
    return by_hand((data + bytes(len(data) % 2)).hex(" ", 2)).to_bytes(2)
