"""What a scenario needs of a bench beyond a serial line and peers, and what of it a bench lacks."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from harness.errors import SuiteError
from harness.strict_toml import near

NEEDS = {
    "power": "the module's supply can be switched off and on from outside",
    "sleep": "the module can go to deep sleep and be woken",
    "loss": "packets can be dropped on the way, a far end that never accepts or never acknowledges can be made",
    "coverage": "the module can lose the network and find it again",
    "module-side-capture": "packets are captured where they leave and reach the module",
    "bearer": "the network can be made to give IPv4, IPv6 or both",
    "edrx": "the network grants the eDRX cycle that the module asks for",
    "factory": "the module is as it left the factory",
    "unreachable-host": "an address is known where nobody answers",
    "long-names": "domain names of 150 and 151 bytes lead to the peers",
    "dns-servers": "the suite has two DNS servers of its own that the module can be told to ask",
    "ntp-server": "the suite has an NTP server",
    "coap-peer": "the suite has a CoAP peer that does what a scenario says",
    "dtls": "that CoAP peer, or the LwM2M server, is reached through DTLS too, with the keys that a scenario says",
    "dtls-1.0": "DTLS 1.0 can be spoken between the module and the suite's peer",
    "coap-server": "the suite has a CoAP server that behaves",
    "lwm2m-server": "the suite has an LwM2M server that does what a scenario says",
    "bootstrap-server": "the suite has an LwM2M bootstrap server, which delivers that LwM2M server",
    "ping-host": "a host is known that answers pings",
    "operator-dns": "the DNS servers are known that the network gives to the module",
    "ipv6": "IPv6 addresses are known of all peers, the ping host and the operator's DNS servers",
}
"""Each need and what it means. `time:<n>s` comes on top: the patience to wait n seconds."""

DERIVED = {
    "unreachable-host": "a table [unreachable]",
    "long-names": "a table [names]",
    "dns-servers": "the tables [peers.dns] and [peers.dns2]",
    "ntp-server": "a table [peers.ntp]",
    "coap-peer": "a table [peers.coap]",
    "dtls": "a table [peers.coap] or [peers.lwm2m]",
    "coap-server": "a table [peers.coap-server]",
    "lwm2m-server": "a table [peers.lwm2m]",
    "bootstrap-server": "a table [peers.bootstrap]",
    "ping-host": "a table [ping]",
    "operator-dns": "a table [operator]",
    "ipv6": "address6 in the tables of all peers and [ping], and dns6 in [operator]",
}
"""Needs that a bench file offers by what else it has, not by naming them."""

_TIME = re.compile(r"time:([1-9][0-9]*)s")


def check_need(need: str) -> None:
    """Raises SuiteError for a need that is not in the vocabulary."""
    if need in NEEDS or _TIME.fullmatch(need):
        return
    if need.startswith("time:"):
        raise SuiteError(f"the need {need!r} is no time: whole seconds are written as time:70s")
    close = near(need, NEEDS, 1)
    raise SuiteError(
        f"unknown need {need!r}" + (f", perhaps {close[0]!r} is meant" if close else ""),
        hint=f"use one of {', '.join(NEEDS)} or time:70s, or add the need to harness/bench/offers.py",
    )


def lacking(needs: Iterable[str], offers: Collection[str], patience: float) -> list[str]:
    """What of `needs` a bench with `offers` and `patience` (seconds) lacks, to be read after "bench lacks".

    Of several times the longest counts. The order is that of the needs. Raises SuiteError for an unknown need.
    """
    missing: list[str] = []
    longest = 0
    for need in needs:
        check_need(need)
        if time := _TIME.fullmatch(need):
            longest = max(longest, int(time[1]))
        elif need not in offers and need not in missing:
            missing.append(need)
    if longest > patience:
        missing.append(f"patience of {longest} s")
    return missing
