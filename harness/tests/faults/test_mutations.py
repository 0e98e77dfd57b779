"""Which alterations there are of a line and of a delivery, byte by byte."""

from __future__ import annotations

import pytest

from harness.faults.mutations import deadline, of_delivery, of_line
from harness.network.delivery import Datagram, TcpData, TcpFin, TcpRst

MODULE, PEER = ("10.0.0.2", 5000), ("198.51.100.1", 2020)

LINES = {
    "a final result": (
        b"\r\nOK\r\n",
        {
            "dropped": [],
            "doubled": [(0, b"\r\nOK\r\n")] * 2,
            "late": [(5.5, b"\r\nOK\r\n")],
            "CR LF missing in front": [(0, b"OK\r\n")],
            "CR LF missing behind": [(0, b"\r\nOK")],
            "first word changed": [(0, b"\r\nOX\r\n")],
        },
    ),
    "a late line": (
        b"\r\n+QIOPEN: 4,-1\r\n",
        {
            "number 1 off by one": [(0, b"\r\n+QIOPEN: 5,-1\r\n")],
            "number 2 off by one": [(0, b"\r\n+QIOPEN: 4,0\r\n")],
            "blank after the colon missing": [(0, b"\r\n+QIOPEN:4,-1\r\n")],
            "two blanks after the colon": [(0, b"\r\n+QIOPEN:  4,-1\r\n")],
        },
    ),
    "a URC with data": (
        b'\r\n+QIURC: "recv",0,4,"0099"\r\n',
        {
            "number 3 off by one": [(0, b'\r\n+QIURC: "recv",0,4,"0100"\r\n')],
            "quotes 1 missing": [(0, b'\r\n+QIURC: recv,0,4,"0099"\r\n')],
            "quotes 2 missing": [(0, b'\r\n+QIURC: "recv",0,4,0099\r\n')],
            "first word changed": [(0, b'\r\n+QIURX: "recv",0,4,"0099"\r\n')],
            "last word changed": [(0, b'\r\n+QIURC: "recX",0,4,"0099"\r\n')],
        },
    ),
    "the second line of a block has no CR LF in front": (b"OK\r\n", {"CR LF missing behind": [(0, b"OK")]}),
    "a word that ends with X": (b"\r\nFAX\r\n", {"first word changed": [(0, b"\r\nFAY\r\n")]}),
}


@pytest.mark.parametrize(("data", "wanted"), LINES.values(), ids=LINES)
def test_alterations_of_a_line(data: bytes, wanted: dict) -> None:
    made = {mutation.name: [*mutation.parts] for mutation in of_line(data, 5.0)}
    assert {name: made[name] for name in wanted} == wanted


@pytest.mark.parametrize("data", [data for data, _ in LINES.values()], ids=LINES)
def test_each_alteration_alters_and_has_a_name_of_its_own(data: bytes) -> None:
    made = list(of_line(data, 5.0))
    assert all(mutation.parts != ((0.0, data),) for mutation in made)
    assert len({mutation.name for mutation in made}) == len(made)


def test_a_line_that_lacks_a_cr_lf_cannot_lose_it() -> None:
    names = [mutation.name for mutation in of_line(b"OK\r\n", 5.0)]
    assert "CR LF missing in front" not in names


@pytest.mark.parametrize(
    ("cause", "seconds"),
    [
        ("answer AT+QIOPEN=?", 5),
        ("late AT+QIOPEN", 60),
        ("late AT+QIDNSGIP", 60),
        ("late AT+QNTP", 60),
        ("late AT+QPING", 256),
        ("late AT+QISEND", 5),
        ("late AT+QICLOSE", 5),
        ("urc closed", 900),
        ("answer AT+QCOAPCFG=#", 0.3),
        ("answer at+qcoapsend=#", 0.3),
        ("late AT+QCOAPOPEN", 60),
        ("late AT+QCOAPCLOSE", 60),
        ("urc coap", 900),
    ],
)
def test_what_is_late(cause: str, seconds: float) -> None:
    assert deadline(cause, patience=900) == seconds


def test_a_coap_message_has_another_code() -> None:
    item = Datagram(MODULE, PEER, b"\x40\xff\0\1")
    made = {change.name: change.items for change in of_delivery(item, coap=True)}
    assert made["code off by one"] == (Datagram(MODULE, PEER, b"\x40\x00\0\1"),)
    assert "code off by one" not in {change.name for change in of_delivery(item)}


DELIVERIES = {
    "datagram": (
        Datagram(MODULE, PEER, b"\xffb"),
        {
            "dropped": [],
            "doubled": [b"\xffb", b"\xffb"],
            "first byte off by one": [b"\0b"],
            "last byte missing": [b"\xff"],
            "one byte more": [b"\xffb\0"],
        },
    ),
    "a piece of a stream": (TcpData(MODULE, PEER, b"ab"), {"dropped": [], "last byte missing": [b"a"]}),
    "an empty datagram": (
        Datagram(MODULE, PEER, b""),
        {"dropped": [], "doubled": [b"", b""], "one byte more": [b"\0"]},
    ),
}


@pytest.mark.parametrize(("item", "wanted"), DELIVERIES.values(), ids=DELIVERIES)
def test_alterations_of_data(item: Datagram | TcpData, wanted: dict) -> None:
    made = {change.name: [one.data for one in change.items] for change in of_delivery(item)}
    assert {name: made[name] for name in wanted} == wanted
    assert all(type(one) is type(item) for change in of_delivery(item) for one in change.items)


@pytest.mark.parametrize(
    ("item", "wanted"),
    [
        (TcpFin(MODULE, PEER), {"dropped": (), "RST instead of FIN": (TcpRst(MODULE, PEER),)}),
        (TcpRst(MODULE, PEER), {"dropped": (), "FIN instead of RST": (TcpFin(MODULE, PEER),)}),
    ],
    ids=["FIN", "RST"],
)
def test_alterations_of_an_end(item: TcpFin | TcpRst, wanted: dict) -> None:
    assert {change.name: change.items for change in of_delivery(item)} == wanted
