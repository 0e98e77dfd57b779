"""The AT language of the modules as data: rows to hold against the notes."""

from __future__ import annotations

from harness.at.rows import Counted, CountedByBits, Deferred, Information, LateLine, Prompting, Session, Urc

FINALS = (b"OK", b"ERROR")
FINAL_PREFIXES = (b"+CME ERROR", b"+CMS ERROR")

_CELL = b"[,<str>,<str>,<int>[,[<int>],[<int>][,[<str>],[<str>]]]]"

GENERAL_URCS = (
    Urc(b"RDY"),
    Urc(b"+CFUN", b"<int>"),
    Urc(b"+CPIN", b"<bare>"),
    Urc(b"+CEREG", b"<int>" + _CELL),
    Urc(b"+IP", b"<text>"),
    Urc(b"+CSCON", b"<int>"),
    Urc(b"+CTZV", b"<rest>"),
    Urc(b"+CTZE", b"<rest>"),
    Urc(b"+CTZEU", b"<rest>"),
    Urc(b"+CEDRXP", b"<rest>"),
    Urc(b"+QNBIOTEVENT", b"<str>"),
    Urc(b"+QATSLEEP"),
    Urc(b"+QATWAKEUP"),
)

GENERAL_INFORMATION = (
    Information(b"+CFUN", "read", b"<int>"),
    Information(b"+CFUN", "test", b"(<rest>"),
    Information(b"+CPIN", "read", b"<bare>"),
    Information(b"+CEREG", "read", b"<int>,<int>" + _CELL),
    Information(b"+CEREG", "test", b"(<rest>"),
    Information(b"+CSCON", "read", b"<int>,<int>"),
    Information(b"+CSCON", "test", b"(<rest>"),
    Information(b"+QNBIOTEVENT", "read", b"<int>,<int>"),
    Information(b"+QNBIOTEVENT", "test", b"(<rest>"),
)

BARE_INFORMATION = (b"I", b"+CGMI", b"+CGMM", b"+CGMR", b"+GMI", b"+GMM", b"+GMR", b"+CGSN", b"+GSN", b"+CIMI")
"""Commands whose information response has no prefix."""

TCPIP_URCS = (
    Urc(b"+QIURC", b'"closed",<int>'),  # 2.3.1
    Urc(b"+QIURC", b'"recv"<rest>'),  # 2.3.2
)

TCPIP_COUNTED = (Counted(b"+QIURC", b'"recv"', 2),)  # 2.3.2

TCPIP_DEFERRED = (
    Deferred(b"+QIOPEN", 5, (LateLine(b"+QIOPEN", b"<int>,<int>", 60.0, key=(1, 0)),)),  # 2.2.2
    Deferred(b"+QICLOSE", 1, (LateLine(b"CLOSE OK", None, 5.0),)),  # 2.2.3
    Deferred(b"+QISEND", 3, (LateLine(b"SEND OK", None, 5.0), LateLine(b"SEND FAIL", None, 5.0))),  # 2.2.5
    Deferred(  # 2.2.6
        b"+QIDNSGIP",
        2,
        (
            LateLine(b"+QIDNSGIP", b"<int>,<int>,<int>", 60.0, closes=False),
            LateLine(b"+QIDNSGIP", b"<int>", 60.0),
            LateLine(b"+QIDNSGIP", b"<text>", 60.0),
        ),
    ),
    Deferred(  # 2.2.8; a summary after 10 requests of 255 s each comes last
        b"+QPING",
        2,
        (
            LateLine(b"+QPING", b"<int>,<text>,<int>,<int>[,<int>]", 255.0, closes=False),
            LateLine(b"+QPING", b"<int>", 255.0, closes=False),
            LateLine(b"+QPING", b"<int>,<int>,<int>,<int>,<int>,<int>,<int>", 2550.0),
        ),
    ),
    Deferred(b"+QNTP", 2, (LateLine(b"+QNTP", b"<int>[,<str>]", 60.0),)),  # 2.2.9
)

TCPIP_INFORMATION = (
    Information(b"+QIOPEN", "test", b"(<rest>"),
    Information(b"+QIDNSGIP", "test", b"(<rest>"),
    Information(b"+QPING", "test", b"(<rest>"),
    Information(b"+QNTP", "test", b"(<rest>"),
)

COAP_URCS = (Urc(b"+QCOAPURC", b"<rest>"),)  # chapter 3

COAP_COUNTED = (CountedByBits(b"+QCOAPURC", 4),)  # chapter 3: <existence>

COAP_PLAIN, COAP_SECURED = 5.0, 60.0
"""Seconds to the late lines of the CoAP commands: without DTLS, and with it (position ALL-1)."""

COAP_DEFERRED = (
    Deferred(b"+QCOAPOPEN", 3, (LateLine(b"+QCOAPOPEN", b"<int>,<int>", COAP_SECURED, key=(0, 0)),)),  # 2.3.2
    Deferred(b"+QCOAPCLOSE", 1, (LateLine(b"+QCOAPCLOSE", b"<int>,<int>", COAP_SECURED, key=(0, 0)),)),  # 2.3.3
)

COAP_INFORMATION = (
    Information(b"+QCOAPOPEN", "test", b"(<rest>"),
    Information(b"+QCOAPOPEN", "read", b"<int>,<text>,<int>,<int>"),
    Information(b"+QCOAPCLOSE", "test", b"(<rest>"),
)

COAP_PROMPTING = (Prompting(b"+QCOAPSEND", (4, 5, 6)),)
"""2.3.6. With a length of 0, or with data (6), there must be none; one that comes all the same is then told as that."""

LWM2M_URCS = (Urc(b"+QLAURC", b"<rest>"),)  # chapter 3

LWM2M_COUNTED = (Counted(b"+QLAURC", b'"write"', 6, behind=1),)  # 3.3: <len>, then <value> and <index>

LWM2M_TOTAL, LWM2M_BEYOND = 126.0, 5.0
"""Seconds of all transmissions with the defaults, 2 + 4 + 8 + 16 + 32 + 64, and what ALL-1 grants besides."""
_LATEST = LWM2M_TOTAL + LWM2M_BEYOND

_RESULT, _RESULT_AND_ID = b"<int>", b"<int>[,<int>]"

_DATA_SENT = (
    LateLine(b"+QLASENDDATA", _RESULT_AND_ID, _LATEST),
    LateLine(b"+QLASENDATA", _RESULT_AND_ID, _LATEST),
)
"""Either spelling, whichever the command has (position LWM2M-3)."""

LWM2M_DEFERRED = (
    Deferred(b"+QLAREG", 0, (LateLine(b"+QLAREG", _RESULT, _LATEST),), "execution"),  # 2.3
    Deferred(b"+QLAUPDATE", 2, (LateLine(b"+QLAUPDATE", _RESULT_AND_ID, _LATEST),)),  # 2.4
    Deferred(b"+QLADEREG", 0, (LateLine(b"+QLADEREG", _RESULT, _LATEST),), "execution"),  # 2.5
    Deferred(b"+QLAADDOBJ", 4, (LateLine(b"+QLAADDOBJ", _RESULT, _LATEST),), in_session=True),  # 2.6
    Deferred(b"+QLADELOBJ", 1, (LateLine(b"+QLADELOBJ", _RESULT, _LATEST),), in_session=True),  # 2.7
    Deferred(b"+QLARDRSP", 9, (LateLine(b"+QLARDRSP", _RESULT, _LATEST),)),  # 2.8
    Deferred(b"+QLAWRRSP", 2, (LateLine(b"+QLAWRRSP", _RESULT, _LATEST),)),  # 2.9
    Deferred(b"+QLAEXERSP", 2, (LateLine(b"+QLAEXERSP", _RESULT, _LATEST),)),  # 2.10
    Deferred(b"+QLAOBSRSP", 9, (LateLine(b"+QLAOBSRSP", _RESULT, _LATEST),)),  # 2.11
    Deferred(b"+QLANOTIFY", 7, (LateLine(b"+QLANOTIFY", _RESULT, _LATEST),)),  # 2.12; "report" is a URC (3.7)
    Deferred(b"+QLASENDDATA", 3, _DATA_SENT),  # 2.13
    Deferred(b"+QLASENDATA", 3, _DATA_SENT),
)

LWM2M_INFORMATION = (
    Information(b"+QLAREG", "test", b"(<rest>"),
    Information(b"+QLAUPDATE", "test", b"(<rest>"),
    Information(b"+QLADEREG", "test", b"(<rest>"),
    Information(b"+QLAADDOBJ", "test", b"(<rest>"),
    Information(b"+QLAADDOBJ", "read", b"<int>,<rest>"),
    Information(b"+QLADELOBJ", "test", b"(<rest>"),
    Information(b"+QLARDRSP", "test", b"(<rest>"),
    Information(b"+QLAWRRSP", "test", b"(<rest>"),
    Information(b"+QLAEXERSP", "test", b"(<rest>"),
    Information(b"+QLAOBSRSP", "test", b"(<rest>"),
    Information(b"+QLANOTIFY", "test", b"(<rest>"),
    Information(b"+QLASENDDATA", "test", b"(<rest>"),
    Information(b"+QLASENDATA", "test", b"(<rest>"),
)

LWM2M_SESSIONS = (
    Session(
        begins=(b"+QLAREG: 0", b'+QLAURC: "recovered",0'),
        ends=(b"+QLADEREG: 0", b'+QLAURC: "recovered",3', b"RDY"),
    ),
)
"""By these lines the host knows whether the module is registered (2.3, 2.5, 3.12)."""
