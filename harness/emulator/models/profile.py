"""What makes one model different from another: names, numbers, commands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from harness.emulator.commands.table import Command


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds, as seen on hardware (GENERAL-AT) unless a note says more.

    boot: from power to RDY; reset: silence before that boot. sim: RDY to +CPIN; search: +CPIN to registration.
    awake: no sleep so long after anything on the serial line. wake: out of deep sleep. rrc_inactivity: the
    network keeps the connection so long after a packet. drx_cycle: between paging occasions when idle.
    late: a late result line (+QIOPEN, SEND OK) comes at least so long after OK; closing: OK to CLOSE OK.
    opening: +QIOPEN comes by then (TCP/IP note 2.2.2, item 2: within 60 s); result: so does +QNTP.
    port_release: after AT+QICLOSE a TCP port is free again by then (2.2.2, item 4: 70 s).
    """

    boot: float = 0.5
    reset: float = 1.0
    sim: float = 3.0
    search: float = 2.0
    awake: float = 10.0
    wake: float = 0.3
    rrc_inactivity: float = 20.0
    drx_cycle: float = 2.56
    late: float = 0.02
    closing: float = 0.2
    opening: float = 55.0
    result: float = 55.0
    port_release: float = 65.0


@dataclass(frozen=True, slots=True)
class Identity:
    """What identifies one module and its SIM card."""

    serial: str = "D1A20CN11000117P"
    imei: str = "866207050000013"
    imeisv: str = "8662070500000101"
    svn: str = "01"
    imsi: str = "460113000000017"
    iccid: str = "89861120000000000017"


@dataclass(frozen=True, slots=True)
class Profile:
    """A model with one of its firmwares; `differences`: firmware -> fields that are other there.

    `tcp_send_buffer`: bytes given to TCP and not acknowledged beyond which AT+QISEND fails. `ping_largest`, `ping_ttl`:
    the largest <ping_size> of AT+QPING, and whether its lines end with <ttl>. `coap`: there is a CoAP client.
    `factory`: factory defaults of saved settings that are other than usual.
    """

    model: str
    commands: Mapping[str, Command]
    timing: Timing = Timing()
    identity: Identity = Identity()
    apn: str = "CMNBIOT1"
    tcp_send_buffer: int = 4096
    ping_largest: int = 1500
    ping_ttl: bool = True
    coap: bool = False
    factory: Mapping[str, Any] = field(default_factory=dict)
    differences: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    signal: tuple[int, int] = (23, 0)
    manufacturer: str = field(default="Quectel_Ltd")
