"""The cell file: what it says, and what is wrong with it in one sentence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from harness.errors import UsageError
from harness.network import Cell, Host, Ping, Route, Verdict, dump_cell, load_cell

HOST = '[[host]]\naddress = "198.51.100.7"\n'
ROUTE = '[[route]]\naddress = "198.51.100.7"\nprotocol = "tcp"\nport = 7\nto = "127.0.0.1:40007"\n'
GOOD = f"""
default = "refuse"
{ROUTE}name = "Echo.Example"
[[route]]
name = ["a.example", "echo.example"]
address = "198.51.100.8"
protocol = "udp"
port = 5683
to = "[::1]:40008"
[[route]]
address = "198.51.100.9"
protocol = "udp"
port = 1
to = "unreachable"
[[route]]
name = "echo.example"
address = "2001:DB8:0::1"
protocol = "tcp"
port = 7
to = "127.0.0.1:40007"
[[host]]
name = "ping.example"
address = "198.51.100.10"
[[host]]
name = ["ping.example", "echo.example"]
address = "2001:db8::A"
ping = "unreachable"
hops = 3
"""


def test_reads_routes_names_and_default(tmp_path: Path) -> None:
    (tmp_path / "cell.toml").write_text(GOOD)
    cell = load_cell(tmp_path / "cell.toml")
    assert cell.endpoint("tcp", "198.51.100.7", 7) == ("127.0.0.1", 40007)
    assert cell.endpoint("udp", "198.51.100.8", 5683) == ("::1", 40008)
    assert cell.endpoint("udp", "198.51.100.9", 1) is Verdict.UNREACHABLE
    assert cell.endpoint("udp", "198.51.100.7", 7) is Verdict.REFUSE
    assert cell.endpoint("tcp", "2001:db8::1", 7) == cell.endpoint("tcp", "2001:DB8::1", 7) == ("127.0.0.1", 40007)
    assert cell.resolve("ECHO.example") == ["198.51.100.7", "198.51.100.8", "2001:db8::1", "2001:db8::a"]
    assert cell.resolve("ping.example") == ["198.51.100.10", "2001:db8::a"]
    assert cell.resolve("a.example.") == ["198.51.100.8"]
    assert cell.resolve("b.example") == []


@pytest.mark.parametrize(
    ("default", "endpoint"),
    [("unreachable", Verdict.UNREACHABLE), ("refuse", Verdict.REFUSE), ("direct", ("192.0.2.1", 80))],
)
def test_default_is_for_what_no_route_names(default: str, endpoint: object) -> None:
    assert Cell(default=Verdict(default)).endpoint("tcp", "192.0.2.1", 80) == endpoint
    assert Cell().endpoint("tcp", "192.0.2.1", 80) is Verdict.UNREACHABLE


def test_a_dumped_cell_is_read_back_as_it_was(tmp_path: Path) -> None:
    cell = Cell(
        (
            Route("198.51.100.7", "tcp", 7, ("127.0.0.1", 1), ("one.example",)),
            Route("198.51.100.7", "udp", 7, ("::1", 65535), ("one.example", "a" * 63 + "." + "b" * 63 + ".c")),
            Route("198.51.100.8", "udp", 7, Verdict.REFUSE),
            Route("2001:DB8::8", "udp", 7, Verdict.REFUSE),
        ),
        Verdict.DIRECT,
        (Host("198.51.100.9"), Host("2001:DB8::9", Ping.SILENT, 0, ("one.example", "two.example"))),
    )
    dump_cell(cell, tmp_path / "cell.toml")
    assert load_cell(tmp_path / "cell.toml") == cell


@pytest.mark.parametrize(
    ("address", "by_default", "ping", "hops"),
    [
        pytest.param("198.51.100.7", "unreachable", "answers", 12, id="an address with a route"),
        pytest.param("2001:DB8::7", "unreachable", "answers", 12, id="an IPv6 address with a route"),
        pytest.param("198.51.100.8", "unreachable", "answers", 12, id="a route that refuses"),
        pytest.param("198.51.100.9", "refuse", "silent", 12, id="a route that is unreachable"),
        pytest.param("198.51.100.10", "unreachable", "answers", 12, id="one route of two that is unreachable"),
        pytest.param("198.51.100.11", "unreachable", "unreachable", 2, id="a host beats its route"),
        pytest.param("198.51.100.12", "unreachable", "answers", 63, id="a host without a route"),
        pytest.param("192.0.2.1", "unreachable", "silent", 12, id="unknown, default unreachable"),
        pytest.param("192.0.2.1", "refuse", "unreachable", 12, id="unknown, default refuse"),
        pytest.param("2001:db8::99", "direct", "silent", 12, id="unknown, default direct"),
    ],
)
def test_what_pings_find(address: str, by_default: str, ping: str, hops: int) -> None:
    to = ("127.0.0.1", 1)
    cell = Cell(
        (
            Route("198.51.100.7", "tcp", 7, to),
            Route("2001:db8::7", "udp", 7, to),
            Route("198.51.100.8", "udp", 7, Verdict.REFUSE),
            Route("198.51.100.9", "udp", 7, Verdict.UNREACHABLE),
            Route("198.51.100.10", "udp", 7, to),
            Route("198.51.100.10", "udp", 8, Verdict.UNREACHABLE),
            Route("198.51.100.11", "udp", 7, to),
        ),
        Verdict(by_default),
        (Host("198.51.100.11", Ping.UNREACHABLE, 2), Host("198.51.100.12", hops=63)),
    )
    found = cell.host(address)
    assert (found.ping, found.hops) == (ping, hops)


def changed(old: str, new: str) -> str:
    assert old in ROUTE
    return ROUTE.replace(old, new)


WRONG = {
    "not TOML": ("default = ", "is not TOML: "),
    "text after the value": ('default = "refuse" x', "is not TOML: "),
    "nested without end": ("a = " + "[" * 100_000, "is not TOML: "),
    "an endless number": ("port = " + "9" * 10_000, "is not TOML: "),
    "not UTF-8": (b'default = "\xff"', "is not UTF-8: byte 11 is 0xFF"),
    "too large": (b"#" * 1_000_001, "is larger than 1000000 bytes"),
    "unknown key at the top": ("defualt = 1", "unknown key 'defualt' at the top: known are default, route, host"),
    "unknown key in a route": (ROUTE + ROUTE.replace("7", "8") + "dns = 1", "unknown key 'dns' in route 2: known are"),
    "default of another kind": ("default = 7", "default is 7: it must be"),
    "default that does not exist": ('default = "drop"', "default is 'drop': it must be"),
    "default as a list": ('default = ["refuse"]', "default is ['refuse']: it must be"),
    "route as one table": ("[route]\nport = 7", "route must be an array of tables"),
    "route as numbers": ("route = [1]", "route must be an array of tables"),
    "no address": (changed('address = "198.51.100.7"\n', ""), "address is missing in route 1"),
    "no port": (changed("port = 7\n", ""), "port is missing in route 1"),
    "no destination": (changed('to = "127.0.0.1:40007"\n', ""), "to is missing in route 1"),
    "no protocol": (changed('protocol = "tcp"\n', ""), "protocol is missing in route 1"),
    "protocol": (changed('"tcp"', '"sctp"'), "protocol is 'sctp' in route 1: it must be"),
    "protocol as a list": (changed('"tcp"', '["tcp"]'), "protocol is ['tcp'] in route 1: it must be"),
    "address with five parts": (changed("198.51.100.7", "198.51.100.7.1"), "in route 1: it must be an IPv4 or IPv6"),
    "address above 255": (changed("198.51.100.7", "198.51.100.256"), "in route 1: it must be an IPv4 or IPv6 address"),
    "address as a name": (changed("198.51.100.7", "echo.example"), "in route 1: it must be an IPv4 or IPv6 address"),
    "address as a number": (changed('"198.51.100.7"', "3325256711"), "in route 1: it must be an IPv4 or IPv6 address"),
    "port 0": (changed("port = 7", "port = 0"), "port is 0 in route 1: it must be a number from 1 to 65535"),
    "port 65536": (changed("port = 7", "port = 65536"), "port is 65536 in route 1"),
    "port as text": (changed("port = 7", 'port = "7"'), "port is '7' in route 1"),
    "port true": (changed("port = 7", "port = true"), "port is True in route 1"),
    "port with a fraction": (changed("port = 7", "port = 7.0"), "port is 7.0 in route 1"),
    "to without a port": (changed(":40007", ""), "to is '127.0.0.1' in route 1: it must be an address and a port"),
    "to port 0": (changed(":40007", ":0"), "to is '127.0.0.1:0' in route 1"),
    "to port too high": (changed(":40007", ":70000"), "to is '127.0.0.1:70000' in route 1"),
    "to a name": (changed("127.0.0.1", "echo.example"), "(names are not looked up)"),
    "to IPv6 without brackets": (changed("127.0.0.1", "::1"), "to is '::1:40007' in route 1"),
    "to direct": (changed("127.0.0.1:40007", "direct"), "to is 'direct' in route 1"),
    "to a number": (changed('"127.0.0.1:40007"', "40007"), "to is 40007 in route 1"),
    "name as a number": (ROUTE + "name = 7", "name is 7 in route 1: it must be a domain name or a list"),
    "name with a space": (ROUTE + 'name = "a b"', "name is 'a b' in route 1: it is not a domain name"),
    "name with an empty label": (ROUTE + 'name = "a..b"', "it is not a domain name"),
    "name that ends in a newline": (ROUTE + 'name = "a\\n"', "it is not a domain name"),
    "label of 64": (ROUTE + f'name = "{"a" * 64}"', "it is not a domain name"),
    "name of 255": (ROUTE + f'name = "{"a." * 127}a"', "it is not a domain name"),
    "list with a number": (ROUTE + 'name = ["a", 1]', "name is 1 in route 1: it is not a domain name"),
    "address of another version": (changed("198.51.100.7", "2001:db8::7::"), "in route 1: it must be an IPv4 or IPv6"),
    "address with a zone": (changed("198.51.100.7", "fe80::1%eth0"), "in route 1: it must be an IPv4 or IPv6 address"),
    "duplicate route in another spelling": (
        changed("198.51.100.7", "2001:db8::7") + changed("198.51.100.7", "2001:DB8:0::7"),
        "two routes for tcp [2001:db8::7]:7",
    ),
    "host as one table": ("[host]\nhops = 7", "host must be an array of tables, written [[host]]"),
    "host without an address": ("[[host]]\nhops = 7", "address is missing in host 1"),
    "host's address as a name": (HOST.replace("198.51.100.7", "a.example"), "in host 1: it must be an IPv4 or IPv6"),
    "unknown key in a host": (HOST + "ttl = 3", "unknown key 'ttl' in host 1: known are name, address, ping, hops"),
    "ping of another kind": (HOST + "ping = true", "ping is True in host 1: it must be"),
    "ping that does not exist": (HOST + 'ping = "maybe"', "ping is 'maybe' in host 1: it must be \"answers\""),
    "ping as a list": (HOST + 'ping = ["silent"]', "ping is ['silent'] in host 1: it must be"),
    "hops below": (HOST + "hops = -1", "hops is -1 in host 1: it must be a number from 0 to 63"),
    "hops above": (HOST + "hops = 64", "hops is 64 in host 1: it must be a number from 0 to 63"),
    "hops true": (HOST + "hops = true", "hops is True in host 1"),
    "hops as text": (HOST + 'hops = "12"', "hops is '12' in host 1"),
    "host's name": (HOST + 'name = "a b"', "name is 'a b' in host 1: it is not a domain name"),
    "duplicate host": (HOST + HOST, "two hosts with address 198.51.100.7"),
    "the second resolver's place": (
        changed("198.51.100.7", "240E:5B::6666").replace("tcp", "udp").replace("port = 7", "port = 53"),
        "udp [240e:5b::6666]:53 is the operator's own resolver",
    ),
    "duplicate route": (ROUTE + ROUTE, "two routes for tcp 198.51.100.7:7"),
    "the resolver's place": (
        changed("198.51.100.7", "10.0.0.53").replace("tcp", "udp").replace("port = 7", "port = 53"),
        "udp 10.0.0.53:53 is the operator's own resolver",
    ),
}


@pytest.mark.parametrize(("content", "reason"), WRONG.values(), ids=WRONG)
def test_says_in_one_sentence_what_is_wrong(tmp_path: Path, content: str | bytes, reason: str) -> None:
    path = tmp_path / "cell.toml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(UsageError) as raised:
        load_cell(path)
    assert raised.value.what.startswith(f"cell file {path} ")
    assert reason in raised.value.what
    assert "\n" not in raised.value.what
    assert len(raised.value.what) < 400 + len(str(path))


def test_files_that_are_none(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    for name, reason in (
        ("missing", "No such file"),
        (".", "is not a regular file"),
        ("fifo", "is not a regular file"),
        ("x" * 5000, "cannot be read"),
        ("nul\0", "cannot be read"),
    ):
        with pytest.raises(UsageError, match=reason):
            load_cell(tmp_path / name)
    with pytest.raises(UsageError, match="is not a regular file"):
        load_cell("/dev/zero")
    with pytest.raises(UsageError, match="cannot be written"):
        dump_cell(Cell(), tmp_path / "missing" / "cell.toml")


def test_a_cell_made_in_code_refuses_duplicates_too() -> None:
    route = Route("198.51.100.7", "tcp", 7, ("127.0.0.1", 1))
    with pytest.raises(UsageError, match="two routes for tcp"):
        Cell((route, Route("198.51.100.7", "tcp", 7, ("127.0.0.1", 2))))
    Cell((route, Route("198.51.100.7", "udp", 7, ("127.0.0.1", 2))))
    host = Host("198.51.100.7")
    with pytest.raises(UsageError, match="two hosts"):
        Cell(hosts=(host, host))


@pytest.mark.parametrize("wrong", [{"hops": 64}, {"hops": -1}, {"ping": "maybe"}], ids=str)
def test_a_host_made_in_code_is_checked_too(wrong: dict) -> None:
    with pytest.raises(UsageError, match="host 198.51.100.7 cannot have"):
        Host("198.51.100.7", **wrong)
