"""What shows the faults of the CoAP client: each probe is run on a faulty and on an honest BC92."""

from __future__ import annotations

from collections.abc import Callable

from harness.emulator.clients.coap_codec import ACK, CON, RST, Message
from harness.tests.emulator.far_coap import (
    CONTENT,
    IDENTITY,
    KEY,
    PORT,
    SERVER,
    SERVER6,
    Answers,
    SecureServer,
    Server,
    piggybacked,
    silent,
)
from harness.tests.emulator.rig import BOTH, Rig

Probe = Callable[[Rig], object]
Step = str | bytes | float | Callable[[Rig, Server], object]
"""A command; bytes typed after a prompt; seconds; or anything else."""

OPEN = f'AT+QCOAPOPEN=0,"{SERVER}",{PORT}'
OPEN6 = f'AT+QCOAPOPEN=0,"{SERVER6}",{PORT}'
READ, CLOSE, STATUS = "AT+QCOAPOPEN?", "AT+QCOAPCLOSE=0", "AT+QCOAPSEND=0"
CON_GET, NON_GET = "AT+QCOAPSEND=0,0,1,0,0", "AT+QCOAPSEND=0,1,1,0,0"
DTLS = 'AT+QCOAPCFG="dtls",0,1'
PSK = f'AT+QCOAPCFG="psk",0,"{IDENTITY}","{KEY}"'
ASK_PSK = 'AT+QCOAPCFG="psk",0'
LONG_IDENTITY, LONG_KEY = "1" * 40, "5a" * 24
TYPED = b"abc\x1a"


def asleep(rig: Rig, server: Server) -> object:
    """Into deep sleep and out of it."""
    return rig.told("AT+QSCLK=1", 60), rig.told("AT"), rig.told("AT+QSCLK=0")


def reset(rig: Rig, server: Server) -> object:
    """A reboot."""
    return rig.told("AT+QRST=1", 15), rig.told("AT+QSCLK=0")


def said(rig: Rig, step: Step, server: Server) -> object:
    """What the module says in a step."""
    match step:
        case str():
            return rig.told(step)
        case bytes():
            rig.modem.receive(step)
            return rig.wait(1)
        case float() | int():
            return rig.wait(step)
    return step(rig, server)


def shown(*steps: Step, answers: Answers = silent, secure: bool = False, **server: object) -> Probe:
    """All that is said, and all that reaches the server, with its times."""

    def probe(rig: Rig) -> object:
        far = SecureServer(rig, answers, **server) if secure else Server(rig, answers)
        lines = [said(rig, step, far) for step in steps]
        shakes = far.handshakes if isinstance(far, SecureServer) else []
        return lines, far.raw, far.times, len(far.sources), shakes, len(rig.far.up)

    return probe


def used(*steps: Step, answers: Answers = silent) -> Probe:
    """The same with a context."""
    return shown(OPEN, *steps, answers=answers)


def option(tail: str) -> Probe:
    """An option, and what it makes of a message."""
    return used(f"AT+QCOAPOPTION=0,0,{tail}", NON_GET)


def head(*tails: str) -> Probe:
    """Heads, and the message after them."""
    return used(*(f"AT+QCOAPHEAD=0,{tail}" for tail in tails), NON_GET)


def send(tail: str, *more: Step) -> Probe:
    """A message, and the status after it."""
    return used(f"AT+QCOAPSEND=0,{tail}", *more, STATUS)


def answered(answers: Answers, *more: Step) -> Probe:
    """A GET that is answered so, and the status after it."""
    return used(CON_GET, STATUS, *more, STATUS, answers=answers)


def from_server(*messages: Message | bytes) -> Step:
    """The server says so."""

    def say(rig: Rig, server: Server) -> object:
        for message in messages:
            server.send(message)
        return rig.wait(1)

    return say


def formatted(number: int | None, payload: bytes = b"ab\0c") -> Probe:
    """Data of a content format in an answer."""
    value = () if number is None else ((12, bytes((number,)) if number else b""),)
    return answered(piggybacked(options=value, payload=payload))


def acknowledged_once(message: Message) -> list[Message | bytes]:
    """An empty acknowledgment."""
    return [Message(ACK, 0, message.message_id)]


def separately(message: Message) -> list[Message | bytes]:
    """An empty acknowledgment, then a CON of the server's own."""
    if message.code == 0:
        return []
    return [Message(ACK, 0, message.message_id), Message(CON, CONTENT, 700, message.token)]


def twice(message: Message) -> list[Message | bytes]:
    return piggybacked()(message) * 2


def other_token(message: Message) -> list[Message | bytes]:
    return [Message(ACK, CONTENT, message.message_id, b"other")]


def rejected(message: Message) -> list[Message | bytes]:
    return [Message(RST, 0, message.message_id)]


def on_both(probe: Probe) -> Probe:
    """The same on a bearer with IPv6 too."""

    def other(rig: Rig) -> object:
        rig.far.granted = BOTH
        rig.told("AT+CFUN=0")
        rig.told("AT+CFUN=1", 10)
        return probe(rig)

    return other


def quick(command: str) -> Step:
    """What has come 300 ms after a command."""
    return lambda rig, server: rig.ask(command, 0.3)


REQUEST = Message(CON, 1, 500, b"\xe8\x53", ((6, b""), (11, b"3"), (11, b"0")))
REPLY: tuple[Step, ...] = ('AT+QCOAPHEAD=0,5,500,2,"E853"', "AT+QCOAPSEND=0,2,205,0,0")
TWO_EQUAL = piggybacked(0x41, options=((8, b"rd"), (8, b"7")), payload=b"\x01\x02")
HANDSHAKE: tuple[Step, ...] = (DTLS, PSK, OPEN)
WRONG_KEY = {IDENTITY: "00" * 16}
IN_PATH, IN_QUERY = '11,13,"/quectel/time"', '15,7,"a=1&b=2"'

SETTINGS: dict[str, Probe] = {
    "qcoap-answer-after-300ms": shown(quick(DTLS)),
    "qcoapcfg-client-1": shown('AT+QCOAPCFG="dtls",1'),
    "qcoapcfg-dtls-2": shown('AT+QCOAPCFG="dtls",0,2'),
    "qcoapcfg-dtls-ignored": shown(*HANDSHAKE, READ, secure=True),
    "qcoapcfg-dtls-at-once": used(PSK, DTLS, READ),
    "qcoapcfg-query-resets": shown(DTLS, 'AT+QCOAPCFG="dtls",0', 'AT+QCOAPCFG="dtls",0'),
    "qcoapcfg-identity-153": shown(f'{ASK_PSK},"{"1" * 153}","00"'),
    "qcoapcfg-identity-letters": shown(f'{ASK_PSK},"1a","00"'),
    "qcoapcfg-identity-empty-refused": shown(f'{ASK_PSK},"","00"'),
    "qcoapcfg-key-514": shown(f'{ASK_PSK},"1","{"00" * 257}"'),
    "qcoapcfg-key-not-hex": shown(f'{ASK_PSK},"1","zz"'),
    "qcoapcfg-key-empty-refused": shown(f'{ASK_PSK},"1",""'),
    "qcoapcfg-key-256-refused": shown(f'{ASK_PSK},"1","{"00" * 128}"'),
    "qcoapcfg-key-as-text": shown(*HANDSHAKE, 60, secure=True),
    "qcoapcfg-psk-swapped": shown(PSK, ASK_PSK),
    "qcoapcfg-refused-but-set": shown(f'{ASK_PSK},"1","zz"', ASK_PSK),
    "qcoapcfg-lost-in-deep-sleep": shown(PSK, asleep, ASK_PSK),
    "qcoapcfg-survives-reset": shown(PSK, reset, ASK_PSK),
    "qcoapopen-client-1": shown(OPEN.replace("=0", "=1")),
    "qcoapopen-port-0": shown(OPEN.replace(str(PORT), "0")),
    "qcoapopen-port-65536": shown(OPEN.replace(str(PORT), "65536")),
    "qcoapopen-name-accepted": shown(OPEN.replace(SERVER, "coap.example")),
    "qcoapopen-address-40": shown(OPEN6.replace(SERVER6, "0000:0000:0000:0000:0000:ffff:192.168.100.228")),
    "qcoapopen-address-39-refused": shown(OPEN6.replace(SERVER6, "2001:0db8:0001:0000:0000:0000:0000:c0a9")),
    "qcoapopen-ipv6-refused": shown(OPEN6),
    "qcoapopen-ipv6-fails": on_both(shown(OPEN6)),
    "qcoapopen-replaces": shown(OPEN, OPEN),
    "qcoapopen-sends": shown(OPEN),
    "qcoapopen-no-result": shown(OPEN),
    "qcoapopen-result-before-ok": shown(OPEN),
    "qcoapopen-result-after-6s": shown(OPEN),
    "qcoapopen-success-at-once": shown(DTLS, PSK, quick(OPEN)),
    "qcoapopen-failure-is-success": shown(*HANDSHAKE, 60, secure=True, keys=WRONG_KEY),
    "qcoapopen-handshake-failure-is-7": shown(*HANDSHAKE, 60, secure=True, keys={}),
    "qcoapopen-failure-after-61s": shown(*HANDSHAKE, 58, secure=True, keys={}),
    "qcoapopen-read-empty": shown(OPEN, READ),
    "qcoapopen-read-canonical": on_both(shown(OPEN6.replace("db8", "0DB8"), READ)),
    "qcoapopen-status-0": shown(OPEN, READ),
    "qcoapopen-lost-in-deep-sleep": shown(OPEN, asleep, READ),
    "qcoapopen-new-port-after-deep-sleep": used(NON_GET, asleep, NON_GET),
    "qcoapopen-survives-reset": shown(OPEN, reset, READ),
    "qcoapclose-client-1": shown(OPEN, "AT+QCOAPCLOSE=1"),
    "qcoapclose-no-result": used(CLOSE),
    "qcoapclose-result-before-ok": used(CLOSE),
    "qcoapclose-again-succeeds": shown(CLOSE),
    "qcoapclose-keeps-context": used(CLOSE, READ),
    "qcoapclose-goes-on": used(CON_GET, CLOSE, 20),
    "dtls-identity-cut-to-32": shown(
        DTLS,
        f'{ASK_PSK},"{LONG_IDENTITY}","{KEY}"',
        OPEN,
        secure=True,
        keys={LONG_IDENTITY: KEY, LONG_IDENTITY[:32]: KEY},
    ),
    "dtls-key-cut-to-16": shown(DTLS, f'{ASK_PSK},"1","{LONG_KEY}"', OPEN, 60, secure=True, keys={"1": LONG_KEY}),
    "dtls-10-offered": shown(*HANDSHAKE, secure=True, versions=("1.0", "1.2")),
    "dtls-plain-data": lambda rig: (shown(*HANDSHAKE, NON_GET, secure=True)(rig), rig.far.datagrams[-1][0][0]),
    "dtls-session-lost-in-deep-sleep": shown(*HANDSHAKE, asleep, NON_GET, secure=True),
}

CONFIGURED: dict[str, Probe] = {
    "qcoapoption-client-1": used('AT+QCOAPOPTION=1,0,11,1,"a"'),
    "qcoapoption-index-1": used('AT+QCOAPOPTION=0,1,11,1,"a"'),
    "qcoapoption-other-numbers": option('7,1,"a"'),
    "qcoapoption-last-refused": option('35,1,"a"'),
    "qcoapoption-length-256": option('11,256,"a"'),
    "qcoapoption-value-256": option(f'11,255,"{"a" * 256}"'),
    "qcoapoption-length-0-refused": option('11,0,""'),
    "qcoapoption-if-match-9": option('1,9,"123456789"'),
    "qcoapoption-8-refused": option('4,8,"12345678"'),
    "qcoapoption-uri-host-0": option('3,0,""'),
    "qcoapoption-etag-0": option('4,0,""'),
    "qcoapoption-etag-9": option('4,9,"123456789"'),
    "qcoapoption-if-none-match-1": option('5,1,"a"'),
    "qcoapoption-proxy-uri-0": option('35,0,""'),
    "qcoapoption-flag-2": option('11,1,"a",2'),
    "qcoapoption-refused-but-set": option('11,1,"ab"'),
    "qcoapoption-only-last": used('AT+QCOAPOPTION=0,0,11,1,"a"', 'AT+QCOAPOPTION=0,0,11,1,"b"', NON_GET),
    "qcoapoption-flag-ignored": option(f"{IN_PATH},1"),
    "qcoapoption-flag-inverted": option(IN_PATH),
    "qcoapoption-path-empty-segment": option(IN_PATH),
    "qcoapoption-query-not-split": option(IN_QUERY),
    "qcoapoption-integer-as-text": option('12,2,"40"'),
    "qcoapoption-integer-zero-byte": option('12,1,"0"'),
    "qcoapoption-integer-two-bytes": option('12,2,"40"'),
    "qcoapoption-block-more-lost": option('27,2,"30"'),
    "qcoapoption-kept-in-deep-sleep": used('AT+QCOAPOPTION=0,0,11,1,"a"', asleep, NON_GET),
    "qcoaphead-client-1": used("AT+QCOAPHEAD=1,1"),
    "qcoaphead-mode-0": head("0"),
    "qcoaphead-mode-6": head("6"),
    "qcoaphead-msgid-65536": head("3,65536"),
    "qcoaphead-token-length-0": head('5,1,0,""'),
    "qcoaphead-token-length-9": head('5,1,9,"010203040506070809"'),
    "qcoaphead-token-8-refused": head('5,1,8,"0102030405060708"'),
    "qcoaphead-token-not-hex": head('5,1,1,"zz"'),
    "qcoaphead-token-mismatch": head('5,1,1,"0102"'),
    "qcoaphead-refused-but-set": head('5,1234,1,"zz"'),
    "qcoaphead-mode-1-no-token": head("1"),
    "qcoaphead-mode-2-token": head("2"),
    "qcoaphead-mode-3-token": head("3,7"),
    "qcoaphead-mode-3-own-id": head("3,7"),
    "qcoaphead-mode-4-no-token": head("4,7"),
    "qcoaphead-mode-4-own-id": head("4,7"),
    "qcoaphead-mode-5-own-token": head('5,7,1,"aa"'),
    "qcoaphead-mode-5-own-id": head('5,7,1,"aa"'),
    "qcoaphead-earlier-id-lost": head("3,1234", '5,,1,"aa"'),
    "qcoaphead-default-no-token": head(),
    "qcoaphead-kept-in-deep-sleep": used("AT+QCOAPHEAD=0,3,7", asleep, NON_GET),
    "coap-message-id-constant": used(NON_GET, NON_GET),
    "coap-token-constant": used(NON_GET, NON_GET),
}

SENDING: dict[str, Probe] = {
    "qcoapsend-client-1": used("AT+QCOAPSEND=1"),
    "qcoapsend-type-4": send("4,1,0,0"),
    "qcoapsend-rst-refused": send("3,0,0,0"),
    "qcoapsend-empty-refused": send("2,0,0,0"),
    "qcoapsend-other-codes": send("1,231,0,0"),
    "qcoapsend-without-context-ok": shown(NON_GET),
    "qcoapsend-prompt-for-0": send("1,1,0,0"),
    "qcoapsend-prompt-for-inline": send('1,2,0,1,"61"'),
    "qcoapsend-ok-with-prompt": send("1,2,0", TYPED),
    "qcoapsend-no-automatic-send": send("1,2,0,3", b"abc"),
    "qcoapsend-esc-sends": send("1,2,0", b"abc\x1b"),
    "qcoapsend-ctrl-z-sent": send("1,2,0", TYPED),
    "qcoapsend-line-ends-lost": send("1,2,0", b"a\r\nb\x1a"),
    "qcoapsend-text-as-hex": send("1,2,0", b"3132\x1a"),
    "qcoapsend-inline-as-text": send('1,2,0,2,"3132"'),
    "qcoapsend-inline-not-hex": send('1,2,0,2,"3z32"'),
    "qcoapsend-inline-too-short": send('1,2,0,2,"31"'),
    "qcoapsend-length-in-digits": send('1,2,0,2,"3132"'),
    "qcoapsend-cut-missing": send(f'1,2,0,1024,"{"5a" * 1025}"'),
    "qcoapsend-cut-at-1023": send(f'1,2,0,1024,"{"5a" * 1024}"'),
    "qcoapsend-1025-without-length": send("1,2,0", b"x" * 1025 + b"\x1a"),
    "qcoapsend-refused-but-sent": send('1,2,0,2,"3z32"'),
    "qcoapsend-nothing-sent": send("1,1,0,0"),
    "qcoapsend-non-as-con": send("1,1,0,0"),
    "qcoapsend-code-as-number": send("1,205,0,0"),
    "qcoapsend-status-never-moves": answered(piggybacked()),
    "qcoapsend-status-4-at-once": answered(silent),
    "qcoapsend-status-4-for-5": answered(rejected),
    "qcoapsend-status-2-for-3": answered(silent, 100),
    "qcoapsend-status-never-3": answered(silent, 100),
    "qcoapsend-status-any-type": used(NON_GET, STATUS),
    "coap-equal-options-reversed": option(IN_PATH),
    "coap-option-delta-absolute": option(IN_PATH),
    "coap-option-length-not-extended": option('11,14,"abcdefghijklmn"'),
    "coap-marker-without-payload": used(NON_GET),
    "coap-payload-line-end": send('1,2,0,1,"61"'),
    "coap-no-retransmission": answered(silent, 100),
    "coap-non-retransmitted": used(NON_GET, 100),
    "coap-retransmission-early": answered(silent, 100),
    "coap-retransmission-not-doubled": answered(silent, 100),
    "coap-retransmission-fifth": answered(silent, 200),
    "coap-retransmission-third-last": answered(silent, 200),
    "coap-retransmission-new-id": answered(silent, 10),
    "coap-retransmission-after-ack": answered(acknowledged_once, 10),
    "coap-duplicates-taken": used(NON_GET, from_server(REQUEST, REQUEST)),
    "coap-reply-not-repeated": used(NON_GET, from_server(REQUEST), *REPLY, from_server(REQUEST)),
    "coap-late-answer-reported": answered(twice),
    "coap-token-not-compared": answered(other_token),
    "coap-unexpected-not-reset": used(NON_GET, from_server(Message(CON, CONTENT, 5, b"what"))),
    "coap-notifications-rejected": used(
        'AT+QCOAPHEAD=0,5,1,2,"E853"',
        'AT+QCOAPOPTION=0,0,6,1,"0"',
        CON_GET,
        from_server(Message(CON, CONTENT, 9, b"\xe8\x53", ((6, b"\3"),))),
        answers=piggybacked(options=((6, b"\2"),)),
    ),
    "coap-malformed-ignored": used(NON_GET, from_server(b"\x40\x01\x00\x05\xff")),
    "coap-request-acknowledged": used(NON_GET, from_server(REQUEST)),
    "coap-request-not-reported": used(NON_GET, from_server(REQUEST)),
    "coap-separate-acknowledged-wrongly": answered(separately),
}

REPORTED: dict[str, Probe] = {
    "urc-not-reported": answered(piggybacked()),
    "urc-lost-in-data-mode": used(NON_GET, "AT+QCOAPSEND=0,1,2,0", from_server(REQUEST), TYPED),
    "urc-type-always-0": answered(piggybacked()),
    "urc-code-not-decimal": answered(piggybacked()),
    "urc-message-id-0": answered(piggybacked()),
    "urc-existence-no-data-bit": answered(TWO_EQUAL),
    "urc-existence-no-token-bit": answered(TWO_EQUAL),
    "urc-existence-options-flag": answered(TWO_EQUAL),
    "urc-token-length-in-digits": answered(piggybacked()),
    "urc-token-reversed": answered(piggybacked()),
    "urc-equal-options-once": answered(TWO_EQUAL),
    "urc-option-values-hex": answered(TWO_EQUAL),
    "urc-length-in-digits": answered(TWO_EQUAL),
    "urc-data-cut-at-nul": formatted(0),
    "urc-no-format-as-text": formatted(None),
    "urc-other-formats-text": formatted(40),
    "urc-format-42-text": formatted(42),
    "urc-format-0-hex": formatted(0),
    "urc-format-41-hex": formatted(41),
    "urc-format-50-hex": formatted(50),
}

PROBES: dict[str, Probe] = SETTINGS | CONFIGURED | SENDING | REPORTED
assert len(PROBES) == len(SETTINGS) + len(CONFIGURED) + len(SENDING) + len(REPORTED)
