"""ICMP of both families against dpkt and vectors, and everything that is refused."""

from __future__ import annotations

import random

import dpkt
import pytest

from harness.ip import PacketError, error_about
from harness.ip.icmp_errors import QuotedEcho, quoted_echo
from harness.ip.packet import Icmp, Other, Packet, Udp, decode, encode
from harness.tests.ip.checksum import checksum_of

A, B = "10.0.0.1", "203.0.113.7"
A6, B6 = "2001:db8:f::2f5", "2001:db8:1::1"
ENDS = {4: (A, B), 6: (A6, B6)}
BOTH = pytest.mark.parametrize("version", [4, 6])

WIRE_TYPES = {
    "echo request": (Icmp("echo-request", 0x1234, 7, b"ping"), (8, 0), (128, 0)),
    "echo request odd": (Icmp("echo-request", 1, 65535, b"odd"), (8, 0), (128, 0)),
    "echo request empty": (Icmp("echo-request", 65535, 0), (8, 0), (128, 0)),
    "echo request 1472": (Icmp("echo-request", 1, 2, bytes(1472)), (8, 0), (128, 0)),
    "echo reply": (Icmp("echo-reply", 0x1234, 7, b"pong"), (0, 0), (129, 0)),
    "unreachable": (Icmp("unreachable", payload=bytes(28), code=1), (3, 1), (1, 1)),
    "unreachable, port": (Icmp("unreachable", payload=b"", code=3), (3, 3), (1, 3)),
    "time exceeded": (Icmp("time-exceeded", payload=b"q", code=1), (11, 1), (3, 1)),
    "packet too big": (Icmp("packet-too-big", 0, 1280, b"q"), (3, 4), (2, 0)),
}


@pytest.mark.parametrize(("icmp", "type4", "type6"), WIRE_TYPES.values(), ids=WIRE_TYPES.keys())
@BOTH
def test_types_and_codes_on_the_wire(
    version: int, icmp: Icmp, type4: tuple[int, int], type6: tuple[int, int]
) -> None:
    packet = Packet(*ENDS[version], icmp)
    data = encode(packet)
    start = 20 if version == 4 else 40
    assert (data[start], data[start + 1]) == (type4 if version == 4 else type6)
    assert data[9 if version == 4 else 6] == (1 if version == 4 else 58)
    assert decode(data) == packet


OTHERS = {"time stamp": (4, 13), "source quench": (4, 4), "parameter problem": (6, 4), "neighbour": (6, 135)}


@pytest.mark.parametrize(("version", "number"), OTHERS.values(), ids=OTHERS.keys())
def test_messages_without_a_name_keep_their_number(version: int, number: int) -> None:
    packet = Packet(*ENDS[version], Icmp("other", 1, 2, b"rest", 5, number))
    assert decode(encode(packet)) == packet


def test_a_request_of_windows_ping() -> None:
    data = b"abcdefghijklmnopqrstuvwabcdefghi"
    assert encode(Packet(A, B, Icmp("echo-request", 1, 1, data)))[20:] == b"\x08\0\x4d\x5a\0\1\0\1" + data


def test_the_pseudo_header_of_icmpv6_by_hand() -> None:
    message = b"\x80\0\0\0\x12\x34\0\7odd"
    ends = bytes.fromhex("20010db8000f000000000000000002f5 20010db8000100000000000000000001")
    checksum = checksum_of(ends + b"\0\0\0\x0b" + b"\0\0\0\x3a" + message)
    data = encode(Packet(A6, B6, Icmp("echo-request", 0x1234, 7, b"odd")))
    assert data[40:] == message[:2] + checksum + message[4:]
    assert data[:40] == bytes.fromhex("60000000 000b 3a 40") + ends


def test_a_message_of_zeros_has_the_other_zero_as_checksum() -> None:
    data = encode(Packet(A, B, Icmp("echo-reply")))
    assert data[20:] == b"\0\0\xff\xff\0\0\0\0"
    assert decode(data).body == Icmp("echo-reply")
    with pytest.raises(PacketError, match="checksum"):
        decode(encode(Packet(A, B, Other(1, bytes(8)))))


def test_many_requests_of_dpkt_are_read() -> None:
    rng = random.Random(5)
    for _ in range(200):
        identifier, sequence, data = rng.randrange(65536), rng.randrange(65536), rng.randbytes(rng.randrange(60))
        echo = dpkt.icmp.ICMP.Echo(id=identifier, seq=sequence, data=data)
        theirs = dpkt.ip.IP(src=rng.randbytes(4), dst=rng.randbytes(4), p=1, data=dpkt.icmp.ICMP(type=8, data=echo))
        theirs.len = len(theirs)
        assert decode(bytes(theirs)).body == Icmp("echo-request", identifier, sequence, data)
        assert encode(decode(bytes(theirs))) == bytes(theirs)
        source = b"\x20" + rng.randbytes(15)
        message = dpkt.icmp6.ICMP6(type=129, data=dpkt.icmp6.ICMP6.Echo(id=identifier, seq=sequence, data=data))
        theirs6 = dpkt.ip6.IP6(src=source, dst=rng.randbytes(16), nxt=58, hlim=9, data=message, plen=len(message))
        assert decode(bytes(theirs6)).body == Icmp("echo-reply", identifier, sequence, data)
        assert encode(decode(bytes(theirs6))) == bytes(theirs6)


def _message(version: int, message: bytes) -> bytes:
    """A packet with these bytes as ICMP message, its checksum filled in."""
    source, destination = ENDS[version]
    protocol = 1 if version == 4 else 58
    plain = encode(Packet(source, destination, Other(protocol, message[:2] + b"\0\0" + message[4:])))
    pseudo = b"" if version == 4 else plain[8:40] + len(message).to_bytes(4) + b"\0\0\0\x3a"
    content = plain[20 if version == 4 else 40 :]
    checksum = checksum_of(pseudo + content)
    return encode(Packet(source, destination, Other(protocol, content[:2] + checksum + content[4:])))


def test_the_helper_makes_what_is_read() -> None:
    assert decode(_message(4, b"\x08\0..\0\1\0\2x")).body == Icmp("echo-request", 1, 2, b"x")
    assert decode(_message(6, b"\x80\0..\0\1\0\2x")).body == Icmp("echo-request", 1, 2, b"x")


REFUSED = {
    "7 bytes": (4, encode(Packet(A, B, Other(1, bytes(7)))), "7 bytes, an ICMP header has 8"),
    "7 bytes of ICMPv6": (6, encode(Packet(A6, B6, Other(58, bytes(7)))), "7 bytes, an ICMP header has 8"),
    "checksum": (4, encode(Packet(A, B, Other(1, b"\x08\0\0\0\0\1\0\2"))), "ICMP checksum"),
    "checksum of ICMPv6": (6, encode(Packet(A6, B6, Other(58, b"\x80\0\0\0\0\1\0\2"))), "ICMP checksum"),
    "ICMPv6 without its pseudo header": (
        6, encode(Packet(A6, B6, Other(58, b"\x80\0\x7f\xfc\0\1\0\2"))), "ICMP checksum",
    ),
    "request with a code": (4, _message(4, b"\x08\1..\0\1\0\2"), "echo-request of code 1"),
    "ICMPv6 reply with a code": (6, _message(6, b"\x81\2..\0\1\0\2"), "echo-reply of code 2"),
}  # fmt: skip


@pytest.mark.parametrize(("version", "data", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_refused(version: int, data: bytes, reason: str) -> None:
    with pytest.raises(PacketError, match=reason):
        decode(data)


@pytest.mark.parametrize("version", [4, 6])
def test_the_other_familys_icmp_is_just_another_protocol(version: int) -> None:
    protocol = 58 if version == 4 else 1
    packet = Packet(*ENDS[version], Other(protocol, b"whatever"))
    assert decode(encode(packet)) == packet


@BOTH
def test_no_altered_bit_of_a_message_passes_unnoticed(version: int) -> None:
    data = encode(Packet(*ENDS[version], Icmp("echo-request", 0x1234, 7, b"ping!")))
    for at in range(20 if version == 4 else 40, len(data)):
        for bit in range(8):
            altered = bytearray(data)
            altered[at] ^= 1 << bit
            with pytest.raises(PacketError, match="ICMP"):
                decode(bytes(altered))


UNWRITABLE = {
    "an unknown kind": (Icmp("ping"), "no kind of ICMP message: 'ping'"),
    "a request with a code": (Icmp("echo-request", code=1), "echo-request of code 1"),
    "too big, of another code": (Icmp("packet-too-big", code=1), "packet-too-big"),
    "too big, under the other name": (Icmp("unreachable", code=4), "is called packet-too-big"),
    "a named type as another": (Icmp("other", type=8), "it is echo-request"),
    "type 0": (Icmp("other"), "it is echo-reply"),
    "identifier too wide": (Icmp("echo-request", 65536), "bytes"),
    "sequence too wide": (Icmp("echo-request", 0, 65536), "bytes"),
    "type too wide": (Icmp("other", type=256), "bytes"),
    "too long": (Icmp("echo-request", payload=bytes(65_508)), "65536 bytes"),
}


@pytest.mark.parametrize(("icmp", "reason"), UNWRITABLE.values(), ids=UNWRITABLE.keys())
def test_not_writable(icmp: Icmp, reason: str) -> None:
    with pytest.raises(PacketError, match=reason):
        encode(Packet(A, B, icmp))


# errors and what they quote


@BOTH
def test_an_error_quotes_the_request(version: int) -> None:
    request = Packet(*ENDS[version], Icmp("echo-request", 99, 3, b"data"), ttl=52)
    error = error_about(request)
    assert (error.kind, error.code, error.payload) == ("unreachable", {4: 1, 6: 3}[version], encode(request))
    assert quoted_echo(error.payload) == QuotedEcho(*ENDS[version], 99, 3)
    assert error.is_error and not request.body.is_error
    assert decode(encode(Packet(ENDS[version][1], ENDS[version][0], error))).body == error


@pytest.mark.parametrize(("version", "longest"), [(4, 576), (6, 1280)])
def test_an_error_is_no_longer_than_it_may_be(version: int, longest: int) -> None:
    request = Packet(*ENDS[version], Icmp("echo-request", 99, 3, bytes(2000)))
    error = error_about(request, "packet-too-big", mtu=1400)
    assert len(encode(Packet(*ENDS[version], error))) == longest
    assert (error.code, error.sequence, quoted_echo(error.payload)) == (0, 1400, QuotedEcho(*ENDS[version], 99, 3))


REQUEST4, REQUEST6 = (encode(Packet(*ENDS[v], Icmp("echo-request", 99, 3, b"x"))) for v in (4, 6))
NOT_OURS = {
    "nothing": b"",
    "half a header": REQUEST4[:19],
    "half an IPv6 header": REQUEST6[:39],
    "a header alone": REQUEST4[:20],
    "7 of 8 bytes": REQUEST4[:27],
    "7 of 8 bytes of ICMPv6": REQUEST6[:47],
    "a longer header than there is": b"\x4f" + REQUEST4[1:28],
    "a reply": encode(Packet(A, B, Icmp("echo-reply", 99, 3))),
    "an ICMPv6 reply": encode(Packet(A6, B6, Icmp("echo-reply", 99, 3))),
    "UDP": encode(Packet(A, B, Udp(0x800, 99, b"x"))),
    "UDP over IPv6": encode(Packet(A6, B6, Udp(0x8000, 99, b"x"))),
    "a later fragment": REQUEST4[:6] + b"\0\1" + REQUEST4[8:],
    "a later fragment of IPv6": REQUEST6[:6] + b"\x2c" + REQUEST6[7:40] + b"\x3a\0\0\x08\0\0\0\1" + REQUEST6[40:],
    "noise": b"\x77" * 60,
}


@pytest.mark.parametrize("quote", NOT_OURS.values(), ids=NOT_OURS.keys())
def test_quotes_of_something_else(quote: bytes) -> None:
    assert quoted_echo(quote) is None


def test_a_quoted_first_fragment_is_known() -> None:
    first = REQUEST6[:6] + b"\x2c" + REQUEST6[7:40] + b"\x3a\0\0\x01\0\0\0\1" + REQUEST6[40:]
    assert quoted_echo(first) == QuotedEcho(A6, B6, 99, 3)


@pytest.mark.parametrize("length", range(0, 90, 7))
def test_any_quote_is_survived(length: int) -> None:
    rng = random.Random(length)
    for first in (0x45, 0x4F, 0x60, 0x00):
        for _ in range(30):
            quoted_echo(bytes([first]) * (length > 0) + rng.randbytes(max(length - 1, 0)))
