"""What an IP packet says, apart from its bytes: the packet and the bodies that are read and written here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from harness.ip.errors import PacketError

PROTOCOL_ICMP: Final = 1
PROTOCOL_TCP: Final = 6
PROTOCOL_UDP: Final = 17
PROTOCOL_ICMPV6: Final = 58

FIN: Final = 0x01
SYN: Final = 0x02
RST: Final = 0x04
PSH: Final = 0x08
ACK: Final = 0x10
URG: Final = 0x20
FLAG_NAMES: Final = ((SYN, "SYN"), (FIN, "FIN"), (RST, "RST"), (PSH, "PSH"), (ACK, "ACK"), (URG, "URG"))

HOST_UNREACHABLE: Final = {4: 1, 6: 3}
"""IP version -> code of the ICMP error 'unreachable' that means: no such host is there (RFC 792; RFC 4443, 3.1)."""


@dataclass(frozen=True, slots=True)
class Udp:
    """A UDP datagram. A source port 0 means that no answer is expected (RFC 768)."""

    source_port: int
    destination_port: int
    payload: bytes = b""


@dataclass(frozen=True, slots=True)
class Tcp:
    """A TCP segment. `flags`: the twelve bits behind the data offset; `options`: as they stand, padded to 4 bytes."""

    source_port: int
    destination_port: int
    sequence: int
    acknowledgment: int = 0
    flags: int = 0
    window: int = 0
    payload: bytes = b""
    options: bytes = b""
    urgent: int = 0

    @property
    def length(self) -> int:
        """The sequence numbers that the segment takes: its bytes, one for SYN, one for FIN."""
        return len(self.payload) + bool(self.flags & SYN) + bool(self.flags & FIN)

    @property
    def mss(self) -> int | None:
        """The value of the maximum segment size option, if there is one."""
        return dict(tcp_options(self.options)).get(2) if self.options else None

    @property
    def flag_names(self) -> str:
        """The six classic flags as text: 'SYN,ACK'."""
        return ",".join(name for bit, name in FLAG_NAMES if self.flags & bit)


@dataclass(frozen=True, slots=True)
class Icmp:
    """An ICMP message; the packet's addresses tell whether it is ICMP (RFC 792) or ICMPv6 (RFC 4443).

    `kind`: "echo-request", "echo-reply", "unreachable", "time-exceeded", "packet-too-big" (in IPv4 the unreachable
    of code 4, "fragmentation needed"; `code` is 0 here) or "other", whose number is `type` (0 for the named kinds).
    `identifier`, `sequence`: the two 16-bit numbers behind the checksum, whatever the kind calls them; `payload`: the
    echo data, or for an error the packet that it is about, as far as it is quoted.
    """

    kind: str
    identifier: int = 0
    sequence: int = 0
    payload: bytes = b""
    code: int = 0
    type: int = 0

    @property
    def is_error(self) -> bool:
        """Whether `payload` quotes a packet."""
        return self.kind in ("unreachable", "time-exceeded", "packet-too-big")


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of a packet that was too long for a link. See `harness.ip.fragments`.

    `protocol` and `payload` are those of the whole, the payload cut; `offset`: bytes of the whole's payload before
    this piece; `more`: it is not the last one. What belongs together has one `Packet.identification`.
    """

    protocol: int
    offset: int
    more: bool
    payload: bytes


@dataclass(frozen=True, slots=True)
class Other:
    """The payload of an IP packet of any other protocol."""

    protocol: int
    payload: bytes = b""


Body = Udp | Tcp | Icmp | Fragment | Other


@dataclass(frozen=True, slots=True)
class Packet:
    """An IP packet. Both addresses in dotted decimal: IPv4; both with colons: IPv6 (decoded as RFC 5952 writes them).

    `ttl`: IPv6 calls it hop limit; `tos`: traffic class. `identification`: IPv6 has it in fragments alone.
    `dont_fragment`: IPv4 only. `options`: as they stand and not interpreted; in IPv4 padded to 4 bytes, in IPv6 the
    extension headers, each beginning with its own type (on the wire there stands the type of the one behind it).
    """

    source: str
    destination: str
    body: Body
    ttl: int = 64
    identification: int = 0
    dont_fragment: bool = True
    tos: int = 0
    options: bytes = b""

    @property
    def version(self) -> int:
        """4 or 6."""
        return 6 if ":" in self.source else 4


def tcp_options(options: bytes) -> list[tuple[int, int]]:
    """(kind, value as a number) of each TCP option that has a length. PacketError when they are no list of options."""
    found, at = [], 0
    while at < len(options) and options[at] != 0:
        if options[at] == 1:
            at += 1
            continue
        length = options[at + 1] if at + 1 < len(options) else 0
        if length < 2 or at + length > len(options):
            raise PacketError(f"TCP option {options[at]} of length {length} at {at} of {len(options)}")
        if options[at] == 2 and length != 4:
            raise PacketError(f"maximum segment size option of length {length}")
        found.append((options[at], int.from_bytes(options[at + 2 : at + length])))
        at += length
    return found
