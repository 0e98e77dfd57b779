"""DTLS records as they stand in a datagram (RFC 6347 sections 4.1 and 4.2.2). Nothing is decrypted here."""

from __future__ import annotations

from dataclasses import dataclass, replace

CHANGE_CIPHER_SPEC, ALERT, HANDSHAKE, APPLICATION_DATA = 20, 21, 22, 23
CONTENT_TYPES = range(20, 26)
"""RFC 7983: a datagram whose first byte is one of these is DTLS."""

DTLS_MAJOR = 254
HEADER = 13
HANDSHAKE_HEADER = 12
LONGEST_MESSAGE = 1 << 16
"""Far more than any message of a handshake with pre-shared keys; the largest number confuses OpenSSL."""

CLIENT_HELLO = 1
RANDOM = 32

ALERTS = {
    0: "close_notify", 10: "unexpected_message", 20: "bad_record_mac", 22: "record_overflow", 40: "handshake_failure",
    47: "illegal_parameter", 50: "decode_error", 51: "decrypt_error", 70: "protocol_version",
    71: "insufficient_security", 80: "internal_error", 86: "inappropriate_fallback", 90: "user_canceled",
    100: "no_renegotiation", 110: "unsupported_extension", 115: "unknown_psk_identity",
}  # fmt: skip
"""RFC 5246 section 7.2, RFC 4279 section 6."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record. `body` is what stands behind the header, in clear only in epoch 0; `raw` is the whole record."""

    content: int
    epoch: int
    body: bytes
    raw: bytes

    @property
    def part_of_handshake(self) -> bool:
        """Part of a flight: a handshake message, in clear or not, or ChangeCipherSpec."""
        return self.content in (HANDSHAKE, CHANGE_CIPHER_SPEC)

    @property
    def place(self) -> tuple[int, int, bytes]:
        """Which part of its handshake it carries: the same again when a flight is repeated in records of new numbers.

        In clear: message number and fragment offset. In a later epoch only Finished comes, once.
        """
        clear = self.content == HANDSHAKE and self.epoch == 0
        return self.content, self.epoch, self.body[4:9] if clear else b""

    @property
    def sound(self) -> bool:
        """Whether it may be a record, as far as can be seen; what is none is discarded unread (section 4.1.2.7)."""
        if self.raw[2] not in (0xFF, 0xFD):
            return False
        if self.epoch:
            return True
        if self.content == HANDSHAKE:
            length, offset, fragment = (int.from_bytes(self.body[at : at + 3], "big") for at in (1, 6, 9))
            whole = HANDSHAKE_HEADER + fragment <= len(self.body)
            return whole and offset + fragment <= length <= LONGEST_MESSAGE
        if self.content == CHANGE_CIPHER_SPEC:
            return self.body == b"\1"
        return self.content == ALERT and len(self.body) == 2

    def numbered(self, number: int) -> Record:
        """The same under another sequence number: possible in epoch 0 only, where nothing vouches for it."""
        return replace(self, raw=self.raw[:5] + number.to_bytes(6, "big") + self.raw[11:])

    @property
    def alert(self) -> str:
        """The name of the fatal alert that it carries in clear; "" if it does not."""
        if self.content != ALERT or self.epoch or len(self.body) != 2 or self.body[0] != 2:
            return ""
        return ALERTS.get(self.body[1], f"number {self.body[1]}")


def records(datagram: bytes) -> list[Record]:
    """The whole records of a datagram, up to the first thing that is none."""
    found = []
    rest = datagram
    while is_dtls(rest) and len(rest) >= HEADER:
        end = HEADER + int.from_bytes(rest[11:HEADER], "big")
        if len(rest) < end:
            break
        found.append(Record(rest[0], int.from_bytes(rest[3:5], "big"), rest[HEADER:end], rest[:end]))
        rest = rest[end:]
    return found


def datagrams(of: list[Record], most: int) -> list[bytes]:
    """The records joined into datagrams of at most `most` bytes, in order; only a longer record exceeds that."""
    joined: list[bytes] = []
    for record in of:
        if joined and len(joined[-1]) + len(record.raw) <= most:
            joined[-1] += record.raw
        else:
            joined.append(record.raw)
    return joined


def is_dtls(datagram: bytes) -> bool:
    """Whether a datagram begins like a DTLS record: for a port on which CoAP and DTLS meet."""
    return len(datagram) > 1 and datagram[0] in CONTENT_TYPES and datagram[1] == DTLS_MAJOR


def client_random(datagram: bytes) -> bytes | None:
    """The random of the ClientHello at the start of a datagram: it names the handshake. None: none there."""
    for first in records(datagram)[:1]:
        body = first.body
        begins = first.content == HANDSHAKE and first.epoch == 0 and body[:1] == bytes((CLIENT_HELLO,))
        at = HANDSHAKE_HEADER + 2  # behind the client's version
        if begins and body[6:9] == bytes(3) and len(body) >= at + RANDOM:
            return body[at : at + RANDOM]
    return None


def is_client_hello(datagram: bytes) -> bool:
    """Whether a handshake begins with this datagram: what is worth a new DtlsServer."""
    return client_random(datagram) is not None
