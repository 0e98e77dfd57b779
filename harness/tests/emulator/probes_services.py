"""What shows the faults of names, pings and time: each probe is run on a faulty and on an honest module."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from harness.ip.records import Icmp
from harness.tests.emulator.far_names import address_record, alias, answering, failing, forged, silence
from harness.tests.emulator.far_time import TimeServer
from harness.tests.emulator.rig import BOTH, IPV6_ONLY, PEER, PEER6, RESOLVER, Granted, Rig

Probe = Callable[[Rig], object]

NAME = '"hf.quectel.com"'
LONG = f'"{".".join(["x" * 49, "y" * 49, "z" * 51])}"'
LOOKUP = f"AT+QIDNSGIP=0,{NAME}"
PING = f'AT+QPING=0,"{PEER[0]}"'
NTP = f"AT+QNTP=0,{NAME}"
ONE, TWO, SIX = "203.0.113.1", "203.0.113.2", "2001:db8::6"


def told(command: str, seconds: float = 2) -> Probe:
    """What a module says to a command."""
    return lambda rig: rig.told(command, seconds)


def told_and_sent(command: str, seconds: float = 5) -> Probe:
    """What it says, and whether anything goes out."""
    return lambda rig: (rig.told(command, seconds), len(rig.far.up))


def registered_with(granted: Granted, probe: Probe) -> Probe:
    """The same on another bearer."""

    def other(rig: Rig) -> object:
        rig.far.granted = granted
        rig.told("AT+CFUN=0")
        rig.told("AT+CFUN=1", 10)
        return probe(rig)

    return other


def answered(*behaviours: Callable[..., list[bytes]], command: str = LOOKUP) -> Probe:
    """The primary server behaves so when it is asked."""

    def probe(rig: Rig) -> object:
        rig.far.names.behave[RESOLVER] = behaviours[0]
        return rig.told(command, 58), rig.wait(10)

    return probe


def configured(servers: str, command: str = LOOKUP, seconds: float = 10) -> Probe:
    """Whom a name is asked of with these servers, none of which answers but the last."""

    def probe(rig: Rig) -> object:
        rig.far.serves_udp[123] = TimeServer(rig.clock, rig.clock.utc())
        rig.far.names.behave[ONE] = silence
        accepted = rig.ask(f"AT+QIDNSCFG=0,{servers}")
        shown = rig.ask("AT+QIDNSCFG=0")
        return accepted, shown, rig.told(command, seconds), rig.far.names.servers()

    return probe


def before_ip(rig: Rig) -> object:
    rig.told("AT+CFUN=0")
    return rig.ask(f'AT+QIDNSCFG=0,"{ONE}"')


# pings


def lossy(command: str, *numbers: int, seconds: float = 60) -> Probe:
    """A ping whose n-th requests are lost."""

    def probe(rig: Rig) -> object:
        requests: list[object] = []

        def lost(way: str, packet) -> bool:
            if way == "up" and isinstance(packet.body, Icmp):
                requests.append(packet)
                return len(requests) in numbers
            return False

        rig.far.lose = lost
        return rig.told(command, seconds), len(requests)

    return probe


def pinged(command: str, seconds: float = 5) -> Probe:
    """What is said, and the sizes that arrive."""
    return lambda rig: (rig.told(command, seconds), [len(packet.body.payload) for packet in rig.far.pings])


def on_a02(probe: Probe) -> Probe:
    """The same on firmware A02 with the same faults."""
    return lambda rig: probe(Rig(firmware="BC260YCNAAR01A02", faults=set(rig.modem.faults)))


def late_reply(rig: Rig) -> object:
    rig.far.ping_delays = {1: 0.95}
    return rig.told(f"{PING},1,2", 5)


def unreachable(rig: Rig) -> object:
    rig.far.unreachable = True
    return rig.told(PING)


# time


def synchronised(tail: str = "", server: str = NAME, port: int = 123, seconds: float = 60, **wrong: int) -> Probe:
    """What is said of a time server, and what the clock shows then."""

    def probe(rig: Rig) -> object:
        made = TimeServer(rig.clock, datetime(2030, 1, 2, tzinfo=UTC))
        for name, value in wrong.items():
            setattr(made, name, value)
        rig.far.serves_udp[port] = made
        return rig.told(f"AT+QNTP=0,{server}{tail}", seconds), rig.ask("AT+CCLK?"), len(made.requests)

    return probe


def era_1(rig: Rig) -> object:
    rig.far.serves_udp[123] = TimeServer(rig.clock, datetime(2040, 1, 2, tzinfo=UTC))
    return rig.told(NTP)


def lost_request(rig: Rig) -> object:
    rig.far.serves_udp[123] = TimeServer(rig.clock, datetime(2030, 1, 2, tzinfo=UTC))
    until = rig.clock.now() + 5
    rig.far.lose = lambda way, packet: rig.clock.now() < until
    return rig.told(f'AT+QNTP=0,"{PEER[0]}"', 60)


# registration, sleep


def registers(rig: Rig) -> object:
    rig.modem.power_off()
    rig.modem.power_on()
    rig.wait(10)
    return rig.ask("AT+CCLK?")


def downlink(setting: str, seconds: float) -> Probe:
    """Data for a module that has been idle so long."""

    def probe(rig: Rig) -> object:
        rig.ask(setting)
        rig.open(0, "UDP", tail=",50123")
        rig.wait(seconds - rig.clock.now())
        rig.far.stack.send_udp(b"hello", PEER, (rig.far.address, 50123))
        return rig.wait(0.2), rig.wait(30)

    return probe


def sleeps(command: str) -> Probe:
    def probe(rig: Rig) -> object:
        return rig.ask(f'AT+QCFG="dsevent",1;{command}'), rig.wait(200)

    return probe


def under_way(rig: Rig) -> object:
    rig.far.lose = lambda way, packet: True
    rig.ask(f"{PING},100,1")
    return rig.told("AT+QSCLK=1", 200)


def hears(rig: Rig) -> object:
    rig.open(0, "UDP", tail=",50123")
    rig.told("AT+QSCLK=1", 60)
    rig.told("AT")
    rig.far.echoes = True
    return rig.told('AT+QISEND=0,1,"x"')


def both_families(rig: Rig) -> object:
    return rig.told(f'AT+QIOPEN=0,0,"UDP","{PEER6[0]}",2020')


# older commands


def second_format_refused(rig: Rig) -> object:
    return rig.ask('AT+QICFG="dataformat",1,2'), rig.ask('AT+QICFG="dataformat"')


def open_then_hex(rig: Rig) -> object:
    rig.open()
    rig.ask('AT+QICFG="dataformat",0,1')
    rig.far.served[0].connection.send(b"abc")
    return rig.wait(1)


def listed(command: str) -> Probe:
    def probe(rig: Rig) -> object:
        rig.open(0, host="hf.quectel.com")
        rig.open(4, "UDP")
        return rig.ask(command)

    return probe


ADDRESSES = answering(*(address_record("hf.quectel.com", address) for address in ("192.0.2.11", "192.0.2.12")))
ALIAS = answering(alias("hf.quectel.com", "b.example"), address_record("b.example", "192.0.2.11"))

PROBES: dict[str, Probe] = {
    "at-undefined-form-ok": told("AT+QPING?"),
    "at-missing-parameter-ok": told("AT+QPING=0"),
    "at-minus-ignored": told("AT+QISTATE=1,-1"),
    "at-letters-are-0": told("AT+QISEND=a,0"),
    "at-highest-refused": pinged(f"{PING},255,1"),
    "at-lowest-refused": pinged(f"{PING},1,1"),
    "context-refused-but-used": told_and_sent(PING.replace("=0", "=1")),
    "qicfg-refused-but-set": second_format_refused,
    "qicfg-only-new-sockets": open_then_hex,
    "qiopen-ipv6-fails": registered_with(BOTH, both_families),
    "qisend-connect-id-5": told("AT+QISEND=5,0"),
    "qistate-first-only": listed("AT+QISTATE?"),
    "qistate-context-0-empty": listed("AT+QISTATE=0,0"),
    "qistate-host-resolved": listed("AT+QISTATE=1,0"),
    "qistate-connect-id-5": told("AT+QISTATE=1,5"),
    "qistate-context-12": told("AT+QISTATE=0,12"),
    "qistate-query-type-2": told("AT+QISTATE=2,0"),
    "qiclose-connect-id-5": told("AT+QICLOSE=5"),
    "dns-aaaa-not-asked": registered_with(IPV6_ONLY, told('AT+QIDNSGIP=0,"six.quectel.com"')),
    "dns-id-not-checked": answered(forged("192.0.2.66", identifier=1)),
    "dns-question-not-checked": answered(forged("192.0.2.66", question="other.example")),
    "dns-alias-not-followed": answered(ALIAS),
    "dns-servfail-is-final": answered(failing("SERVFAIL")),
    "dnsgip-context-1": told(LOOKUP.replace("=0", "=1")),
    "dnsgip-context-12": told(LOOKUP.replace("=0", "=12")),
    "dnsgip-name-151": told(f"AT+QIDNSGIP=0,{LONG}"),
    "dnsgip-last-address": answered(ADDRESSES),
    "dnsgip-all-addresses": answered(ADDRESSES),
    "dnsgip-ttl-real": told(LOOKUP),
    "dnsgip-failure-not-reported": told("AT+QIDNSGIP=0,nowhere.example"),
    "dnsgip-failure-with-fields": told("AT+QIDNSGIP=0,nowhere.example"),
    "dnsgip-failure-after-61s": told("AT+QIDNSGIP=0,nowhere.example", 60),
    "dnscfg-context-1": told("AT+QIDNSCFG=1"),
    "dnscfg-context-12": told("AT+QIDNSCFG=12"),
    "dnscfg-address-65": configured(f'"{"1" * 65}"'),
    "dnscfg-any-text": configured('"dns.example"'),
    "dnscfg-before-ip": before_ip,
    "dnscfg-ipv6-on-ipv4": configured(f'"{SIX}"'),
    "dnscfg-ipv4-on-ipv6": registered_with(IPV6_ONLY, configured(f'"{ONE}"')),
    "dnscfg-refused-but-set": configured(f'"{ONE}","x"'),
    "dnscfg-swapped": configured(f'"{ONE}","{TWO}"'),
    "dnscfg-lone-primary-clears-secondary": configured(f'"{ONE}"'),
    "dnscfg-network-given-not-shown": told("AT+QIDNSCFG=0"),
    "dnscfg-secondary-never-asked": configured(f'"{ONE}","{TWO}"'),
    "dnscfg-not-used-by-qidnsgip": configured(f'"{ONE}","{TWO}"'),
    "dnscfg-not-used-by-qiopen": configured(f'"{ONE}","{TWO}"', f'AT+QIOPEN=0,0,"UDP",{NAME},2020'),
    "dnscfg-not-used-by-qping": configured(f'"{ONE}","{TWO}"', f"AT+QPING=0,{NAME}"),
    "dnscfg-not-used-by-qntp": configured(f'"{ONE}","{TWO}"', NTP),
    "ping-context-1": pinged(PING.replace("=0", "=1")),
    "ping-context-12": pinged(PING.replace("=0", "=12")),
    "ping-host-151": pinged(f"AT+QPING=0,{LONG}"),
    "ping-timeout-0": pinged(f"{PING},0"),
    "ping-timeout-256": pinged(f"{PING},256"),
    "ping-num-0": pinged(f"{PING},4,0"),
    "ping-num-11": pinged(f"{PING},4,11"),
    "ping-size-31": pinged(f"{PING},4,1,31"),
    "ping-size-1501": pinged(f"{PING},4,1,1501"),
    "ping-size-201-in-a02": on_a02(pinged(f"{PING},4,1,201")),
    "ping-refused-but-sent": pinged(f"{PING},4,1,1501"),
    "ping-size-ignored": pinged(f"{PING},4,1,100"),
    "ping-count-ignored": pinged(f"{PING},4,1"),
    "ping-timeout-ignored": lossy(f"{PING},10,1", 1, seconds=9.9),
    "ping-defaults-changed": pinged(PING),
    "ping-nothing-sent": pinged(PING),
    "ping-ttl-in-a02": on_a02(pinged(PING)),
    "ping-no-ttl": pinged(PING),
    "ping-time-in-seconds": pinged(PING),
    "ping-lost-line-missing": lossy(PING, 2),
    "ping-lost-not-counted": lossy(PING, 2),
    "ping-stops-at-loss": lossy(PING, 2),
    "ping-statistics-count-lost": lossy(PING, 2),
    "ping-late-reply-taken": late_reply,
    "ping-unreachable-taken": unreachable,
    "ntp-context-1": told(NTP.replace("=0", "=1")),
    "ntp-context-12": told(NTP.replace("=0", "=12")),
    "ntp-server-151": told(f"AT+QNTP=0,{LONG}"),
    "ntp-ipv6-literal": told(f'AT+QNTP=0,"{PEER6[0]}"'),
    "ntp-port-0": told(f"{NTP},0"),
    "ntp-port-65536": told(f"{NTP},65536"),
    "ntp-auto-set-2": synchronised(",123,2"),
    "ntp-port-ignored": synchronised(",124", port=124),
    "ntp-no-retry": lost_request,
    "ntp-clock-not-set": synchronised(",123,1"),
    "ntp-clock-always-set": synchronised(",123,0"),
    "ntp-time-of-rtc": synchronised(",123,0"),
    "ntp-zone-lost": synchronised(),
    "ntp-era-ignored": era_1,
    "ntp-short-taken": synchronised(length=47),
    "ntp-mode-not-checked": synchronised(mode=3),
    "ntp-origin-not-checked": synchronised(origin=5),
    "ntp-kiss-taken": synchronised(stratum=0),
    "ntp-stratum-16-taken": synchronised(stratum=16),
    "ntp-unsynchronised-taken": synchronised(leap=3),
    "ntp-zero-time-taken": synchronised(transmitted=0),
    "ntp-failure-not-reported": told("AT+QNTP=0,nowhere.example"),
    "ntp-failure-with-time": told("AT+QNTP=0,nowhere.example"),
    "ntp-failure-after-61s": told("AT+QNTP=0,nowhere.example", 60),
    "clock-not-set-on-registration": registers,
    "psm-urc": downlink('AT+CPSMS=1,,,"00100001","00000101"', 60),
    "edrx-no-delay": downlink('AT+CEDRXS=1,5,"0010"', 20.48 * 3 + 1),
    "idle-downlink-lost": downlink("AT", 2.56 * 20 + 1),
    "qsclk-0-sleeps": sleeps("+QSCLK=0"),
    "deep-sleep-never": sleeps("+QSCLK=1"),
    "sleep-during-operation": under_way,
    "udp-deaf-after-deep-sleep": hears,
}
