"""AT+QPING: what goes out, and what is said of it."""

from __future__ import annotations

import pytest

from harness.ip.records import Fragment, Icmp
from harness.tests.emulator.rig import BOTH, IPV6_ONLY, PEER, PEER6, Rig

PING = f'AT+QPING=0,"{PEER[0]}"'
REPLY = f"+QPING: 0,{PEER[0]},32,100,52"


def lose(*numbers: int):
    """Loses the n-th echo requests of the module."""
    seen: list[object] = []

    def lost(way: str, packet) -> bool:
        if way == "up" and isinstance(packet.body, Icmp) and packet.body.kind == "echo-request":
            seen.append(packet)
            return len(seen) in numbers or not numbers
        return False

    return lost


def test_four_pings_of_32_bytes_unless_told_otherwise() -> None:
    rig = Rig()
    assert rig.told(PING) == ["OK", *4 * [REPLY], "+QPING: 0,4,4,0,100,100,100"]
    assert [len(packet.body.payload) for packet in rig.far.pings] == 4 * [32]
    assert {packet.destination for packet in rig.far.pings} == {PEER[0]}
    assert len({(packet.body.identifier, packet.body.sequence) for packet in rig.far.pings}) == 4


def test_each_line_has_its_own_line_ends() -> None:
    rig = Rig()
    rig.modem.receive(f"{PING},1,1\r".encode())
    rig.clock.advance(1)
    assert bytes(rig.out) == f"\r\nOK\r\n\r\n{REPLY}\r\n\r\n+QPING: 0,1,1,0,100,100,100\r\n".encode()


@pytest.mark.parametrize("size", [32, 33, 1472, 1473, 1499, 1500])
def test_the_size_is_that_of_the_echo_data(size: int) -> None:
    rig = Rig()
    line = f"+QPING: 0,{PEER[0]},{size},100,52"
    assert rig.told(f"{PING},4,2,{size}") == ["OK", line, line, "+QPING: 0,2,2,0,100,100,100"]
    assert [len(packet.body.payload) for packet in rig.far.pings] == [size, size]
    fragments = [packet for _, packet in rig.far.up if isinstance(packet.body, Fragment)]
    assert len(fragments) == (4 if size > 1472 else 0)


@pytest.mark.parametrize("number", [1, 2, 10])
def test_the_number_of_pings(number: int) -> None:
    rig = Rig()
    summary = f"+QPING: 0,{number},{number},0,100,100,100"
    assert rig.told(f"{PING},4,{number}", 3) == ["OK", *number * [REPLY], summary]
    assert len(rig.far.pings) == number


LOST = {
    "the second of four": ("", (2,), ["1", "x", "1", "1"], "0,4,3,1"),
    "the first of two": (",4,2", (1,), ["x", "1"], "0,2,1,1"),
    "the last of two": (",4,2", (2,), ["1", "x"], "0,2,1,1"),
    "two of three": (",4,3", (1, 3), ["x", "1", "x"], "0,3,1,2"),
}


@pytest.mark.parametrize("case", LOST)
def test_a_lost_ping_has_its_code_and_is_not_in_the_times(case: str) -> None:
    parameters, numbers, lines, counts = LOST[case]
    rig = Rig()
    rig.far.lose = lose(*numbers)
    expected = [REPLY if line == "1" else "+QPING: 569" for line in lines]
    assert rig.told(PING + parameters, 30) == ["OK", *expected, f"+QPING: {counts},100,100,100"]


def test_when_all_are_lost_the_summary_begins_with_the_code() -> None:
    rig = Rig()
    rig.far.lose = lose()
    assert rig.told(f"{PING},1,2", 30) == ["OK", "+QPING: 569", "+QPING: 569", "+QPING: 569,2,0,2,0,0,0"]


@pytest.mark.parametrize("time_out", [1, 4, 255])
def test_each_ping_is_given_up_after_its_time_out(time_out: int) -> None:
    rig = Rig()
    rig.far.lose = lose()
    assert rig.ask(f"{PING},{time_out},2") == ["OK"]
    began = rig.clock.now()
    assert rig.wait(time_out - 0.1) == []
    assert rig.wait(0.2) == ["+QPING: 569"]
    assert rig.wait(time_out - 0.2) == []
    assert rig.wait(0.2)[0] == "+QPING: 569"
    requests = [at for at, packet in rig.far.up if isinstance(packet.body, Icmp)]
    assert requests == pytest.approx([began, began + time_out], abs=0.05)


def test_the_next_request_goes_out_when_the_one_before_was_answered() -> None:
    rig = Rig()
    rig.told(PING)
    requests = [at for at, packet in rig.far.up if isinstance(packet.body, Icmp)]
    assert [b - a for a, b in zip(requests, requests[1:], strict=False)] == pytest.approx(3 * [0.1])


def test_times_are_those_of_the_answered_ones() -> None:
    rig = Rig()
    rig.far.ping_delays = {1: 0.269, 2: 0.379, 3: 0.384, 4: 0.160}
    times = (369, 479, 484, 260)
    lines = [f"+QPING: 0,{PEER[0]},32,{time},52" for time in times]
    assert rig.told(PING, 3) == ["OK", *lines, "+QPING: 0,4,4,0,260,484,398"]


def test_a_reply_that_comes_after_the_time_out_is_no_reply() -> None:
    rig = Rig()
    rig.far.ping_delays = {1: 1.05}
    assert rig.told(f"{PING},1,2", 5) == ["OK", "+QPING: 569", REPLY, "+QPING: 0,2,1,1,100,100,100"]


def test_a_reply_that_comes_twice_counts_once() -> None:
    rig = Rig()
    forward = rig.far.to_module
    rig.far.to_module = lambda packet: (forward(packet), forward(packet))
    assert rig.told(f"{PING},1,2") == ["OK", REPLY, REPLY, "+QPING: 0,2,2,0,100,100,100"]


WRONG_REPLIES = {
    "other data": lambda packet, asked: Icmp("echo-reply", asked.identifier, asked.sequence, asked.payload[:-1] + b"?"),
    "less data": lambda packet, asked: Icmp("echo-reply", asked.identifier, asked.sequence, asked.payload[:-1]),
    "another sequence": lambda packet, asked: Icmp("echo-reply", asked.identifier, asked.sequence + 1, asked.payload),
    "another identifier": lambda packet, asked: Icmp("echo-reply", asked.identifier ^ 1, asked.sequence, asked.payload),
}


@pytest.mark.parametrize("case", WRONG_REPLIES)
def test_a_wrong_reply_is_no_reply(case: str) -> None:
    rig = Rig()
    rig.far.stack.catch_icmp(
        lambda p: rig.far.stack.send_icmp(WRONG_REPLIES[case](p, p.body), p.destination, p.source)
    )
    assert rig.told(f"{PING},1,1", 3) == ["OK", "+QPING: 569", "+QPING: 569,1,0,1,0,0,0"]


def test_a_reply_of_another_host_is_no_reply() -> None:
    rig = Rig()
    reply = lambda p: Icmp("echo-reply", p.body.identifier, p.body.sequence, p.body.payload)  # noqa: E731
    rig.far.stack.catch_icmp(lambda p: rig.far.stack.send_icmp(reply(p), "203.0.113.9", p.source))
    assert rig.told(f"{PING},1,1", 3)[1] == "+QPING: 569"


def test_a_host_that_cannot_be_reached_is_told_at_once() -> None:
    rig = Rig()
    rig.far.unreachable = True
    assert rig.told(f"{PING},255,2") == ["OK", "+QPING: 566", "+QPING: 566", "+QPING: 566,2,0,2,0,0,0"]


def test_a_name_is_resolved_once() -> None:
    rig = Rig()
    assert rig.told('AT+QPING=0,"hf.quectel.com"')[1] == REPLY
    assert rig.far.queries == ["hf.quectel.com"]


def test_a_name_that_is_not_known() -> None:
    rig = Rig()
    assert rig.told('AT+QPING=0,"nowhere.example"') == ["OK", "+QPING: 565"]
    assert rig.far.pings == []


@pytest.mark.parametrize("host", [PEER6[0], "2001:DB8:1:0::7", "six.quectel.com"])
@pytest.mark.parametrize("granted", [IPV6_ONLY, BOTH], ids=["IPv6", "both"])
def test_ping_over_ipv6(granted, host: str) -> None:
    rig = Rig(granted=granted)
    line = f"+QPING: 0,{PEER6[0]},1500,100,52"
    assert rig.told(f'AT+QPING=0,"{host}",4,1,1500') == ["OK", line, "+QPING: 0,1,1,0,100,100,100"]
    assert [packet.destination for packet in rig.far.pings] == [PEER6[0]]


@pytest.mark.parametrize("case", ["IPv6 over IPv4", "IPv4 over IPv6"])
def test_a_family_that_the_bearer_lacks(case: str) -> None:
    rig = Rig(granted=IPV6_ONLY) if case == "IPv4 over IPv6" else Rig()
    host = PEER[0] if case == "IPv4 over IPv6" else PEER6[0]
    assert rig.told(f'AT+QPING=0,"{host}"', 30) == ["OK", "+QPING: 566"]
    assert rig.far.up == []


# firmware

A02 = {
    "test form": ("AT+QPING=?", ["+QPING: (0-11),<host>,(1-255),(1-10),(32-200)", "OK"]),
    "no TTL": (f"{PING},4,1", ["OK", f"+QPING: 0,{PEER[0]},32,100", "+QPING: 0,1,1,0,100,100,100"]),
    "200 bytes": (f"{PING},4,1,200", ["OK", f"+QPING: 0,{PEER[0]},200,100", "+QPING: 0,1,1,0,100,100,100"]),
    "201 bytes": (f"{PING},4,1,201", ["ERROR"]),
    "1500 bytes": (f"{PING},4,1,1500", ["ERROR"]),
}


@pytest.mark.parametrize("case", A02)
def test_firmware_a02(case: str) -> None:
    command, told = A02[case]
    assert Rig(firmware="BC260YCNAAR01A02").told(command) == told
