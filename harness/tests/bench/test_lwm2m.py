"""The LwM2M server of a scenario: what it got is read in order against what it asked, and what is wrong is told."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from harness.air.observation import Observation
from harness.bench.lwm2m_gets import LWM2M_GETS, SERVERS
from harness.errors import ModuleError, SuiteError
from harness.peers.coap_codec import EMPTY, Message, encode
from harness.tests.bench.lwm2m_rig import (
    BOOTSTRAP,
    DELETE,
    POST,
    Rig,
    answer,
    notification,
    options,
    register,
    update,
)  # fmt: skip
from harness.tests.bench.scripted_world import ANSWERED, Scripted

READ = "answer 2.05 to read /19/0/0, value "
PROMISES = "nothing in this scenario promises"


@pytest.fixture
def rig(scripted: Scripted) -> Rig:
    return Rig(scripted.time)


def act(rig: Rig, text: str, server: str = "LwM2M server") -> None:
    """The step 'the <server> gets <text>'."""
    LWM2M_GETS(text).act(rig.world, SERVERS(server).meaning(rig.world))


# gets


def test_operations_are_read_one_after_the_other(rig: Rig) -> None:
    rig.gets(register())
    rig.gets(update(), 0.5)
    rig.world.lwm2m.gets("register, ep ep1, lt 300, lwm2m 1.0, objects /19/0, mid 1")
    rig.world.lwm2m.gets("update, mid 2")
    assert rig.world.lwm2m.unread() == [] and rig.time.now() == pytest.approx(0.5)
    rig.world.closing_exchange()


def test_a_message_can_be_told_in_the_notation_of_coap(rig: Rig) -> None:
    rig.gets(update())
    rig.world.lwm2m.gets("CON POST, mid {mid}, Uri-Path rd, Uri-Path 7")
    assert rig.world.bound == {"mid": "2"}


OTHER = {
    "another operation": (update(), "register", "update"),
    "another parameter": (register(lifetime=301), "register, lt 300", "301"),
    "another object": (register(objects="</19/1>"), "register, objects /19/0", "/19/1"),
    "another message ID": (register(), "register, mid 4", "1 instead of 4"),
}


@pytest.mark.parametrize(("data", "wanted", "why"), OTHER.values(), ids=OTHER)
def test_another_operation(rig: Rig, data: bytes, wanted: str, why: str) -> None:
    rig.gets(data)
    error = rig.wrong(wanted)
    assert error.what.startswith("the LwM2M server got another message: ") and why in error.what
    assert error.expected == wanted and "mid " in error.came and error.since == "0.000 s"


MEANINGLESS = {
    "no endpoint name": encode(Message("CON", POST, 1, b"", options("rd", "lt=300", 40), b"</19/0>")),
    "another location": update(location="rd/8"),
    "an answer to nothing": answer(9, b"\x09"),
    "a notification of nothing": notification(9, b"\x09", 1),
}


@pytest.mark.parametrize("data", MEANINGLESS.values(), ids=MEANINGLESS)
def test_what_means_nothing_to_lwm2m_is_told_as_that(rig: Rig, data: bytes) -> None:
    rig.gets(data)
    error = rig.wrong("update")
    assert error.what.startswith("the module sent a message that is no operation of LwM2M here: ")
    assert "OMA" in error.expected and error.since == "0.000 s"


def test_what_is_no_coap_message_is_told_as_that(rig: Rig) -> None:
    rig.gets(b"\x40\x01")
    assert "no CoAP message" in rig.wrong("update").what


def test_no_message(rig: Rig) -> None:
    rig.gets(register(), at=BOOTSTRAP)
    error = rig.wrong("register")
    assert error.what == "the LwM2M server has not got the message" and error.came == "nothing"
    assert rig.time.now() == pytest.approx(10.0)


def test_a_bench_without_an_lwm2m_server(scripted: Scripted) -> None:
    with pytest.raises(SuiteError, match="no LwM2M server") as caught:
        scripted.world.lwm2m.gets("register")
    assert "@needs:lwm2m-server" in caught.value.hint
    with pytest.raises(SuiteError, match="no bootstrap server"):
        scripted.world.bootstrap.gets("bootstrap-request")
    scripted.world.closing_exchange()


# Against what the server asked


def test_answers_belong_to_requests(rig: Rig) -> None:
    rig.asks("read", "/19/0/0", 40, b"\x4c\x01")
    rig.asks("read", "/19/0/1", 41, b"\x4c\x02")
    rig.gets(answer(41, b"\x4c\x02", b"two"))
    rig.gets(answer(40, b"\x4c\x01", b"one"))
    rig.world.lwm2m.gets('answer 2.05, value "two"')
    rig.world.lwm2m.gets(READ + '"one"')
    assert rig.recorded() == {"content format of answer": "text"}


def test_a_request_that_was_sent_after_the_answer_does_not_explain_it(rig: Rig) -> None:
    rig.gets(answer(40, b"\x4c\x01"))
    rig.time.quiet(1.0)
    rig.asks("read", "/19/0/0", 40, b"\x4c\x01")
    assert "no operation of LwM2M" in rig.wrong(READ + '"abcde"').what


def test_a_copy_means_what_the_first_one_meant(rig: Rig) -> None:
    request = rig.asks("read", "/19/0/0", 40, b"\x4c\x01")
    rig.gets(answer(40, b"\x4c\x01"))
    rig.sends(request)
    rig.gets(answer(40, b"\x4c\x01"))
    for _ in range(2):
        rig.world.lwm2m.gets(READ + '"abcde"')


def observing(rig: Rig) -> None:
    rig.asks("observe", "/19/0/0", 40, b"\x4c\x01")
    rig.gets(answer(40, b"\x4c\x01", observe=1))
    rig.world.lwm2m.gets('answer 2.05 to observe /19/0/0, value "abcde"')


def test_an_observation_goes_on_until_it_ends(rig: Rig) -> None:
    observing(rig)
    rig.gets(notification(8, b"\x4c\x01", 2))
    rig.world.lwm2m.gets('notification NON of /19/0/0, value "abcde"')
    rig.gets(notification(9, b"\x4c\x01", 2))
    assert "Observe" in rig.wrong("notification of /19/0/0").what


ENDS = {
    "power is off": lambda rig: rig.world.mark("power-off"),
    "the registration has ended": lambda rig: setattr(rig.registration, "ended", rig.time.now()),
    "the server has reset a notification": lambda rig: rig.sends(encode(Message("RST", EMPTY, 8, b""))),
}


@pytest.mark.parametrize("ends", ENDS.values(), ids=ENDS)
def test_what_ends_an_observation(rig: Rig, ends) -> None:
    observing(rig)
    rig.gets(notification(8, b"\x4c\x01", 2, "CON"))
    rig.time.quiet(1.0)
    ends(rig)
    rig.gets(notification(9, b"\x4c\x01", 3))
    rig.world.lwm2m.gets('notification CON of /19/0/0, value "abcde"')
    assert "no operation of LwM2M" in rig.wrong("notification of /19/0/0").what


def test_only_the_newest_location_counts(rig: Rig) -> None:
    rig.gets(update())
    rig.world.lwm2m.gets("update")
    rig.time.quiet(1.0)
    rig.server.registrations.append(SimpleNamespace(location="/rd/8", at=rig.time.now(), ended=None))
    rig.gets(update(3))
    assert "/rd/8" in rig.wrong("update").what


def test_an_empty_ack_of_a_message_that_is_no_request(rig: Rig) -> None:
    rig.sends(encode(Message("CON", (2, 4), 50, b"\x02")))
    rig.gets(encode(Message("ACK", EMPTY, 50, b"")))
    rig.world.lwm2m.gets("acknowledgement")


def test_direct_data_go_where_the_platform_takes_them(rig: Rig) -> None:
    rig.gets(encode(Message("NON", POST, 9, b"\x05", options("dp", "ep=ep1", 50), b"[]")))
    rig.world.lwm2m.gets("data NON, value hex:5B5D")
    assert rig.recorded() == {}


# Times


@pytest.mark.parametrize("took", [15.0, 15.1])
def test_after_so_many_seconds(rig: Rig, took: float) -> None:
    rig.gets(register())
    rig.gets(update(), took)
    rig.world.lwm2m.gets("register")
    act(rig, "'update' after 15 s")
    rig.world.closing_exchange()


@pytest.mark.parametrize(("took", "how"), [(14.9, "early"), (15.3, "late")])
def test_at_another_time(rig: Rig, took: float, how: str) -> None:
    rig.gets(register())
    rig.gets(update(), took)
    rig.world.lwm2m.gets("register")
    with pytest.raises(ModuleError, match=f"came {how}") as caught:
        act(rig, "'update' after 15 s")
    assert caught.value.expected == "15 s after the message before" and f"{took:.3f}" in caught.value.came


def test_weeks_are_waited_for(rig: Rig) -> None:
    rig.gets(register())
    rig.gets(update(), 5000000.5)
    rig.world.lwm2m.gets("register")
    act(rig, "'update' after 5000000.5 s")


def test_a_urc_is_waited_for_from_then_on(rig: Rig) -> None:
    rig.gets(register())
    rig.gets(update(), 250.0)
    rig.world.lwm2m.gets("register")
    act(rig, "'update' after 250 s")
    rig.time.call_later(9.0, rig.says, b'\r\n+QLAURC: "ping",0\r\n')
    rig.world.urc('+QLAURC: "ping",0')


def test_a_time_without_a_beginning(rig: Rig) -> None:
    with pytest.raises(SuiteError, match="nothing was asserted before"):
        act(rig, "'update' after 15 s")


def test_repetitions(rig: Rig) -> None:
    rig.gets(register())
    for at in (2.0, 6.0, 14.0):
        rig.gets(register(), at)
    rig.world.lwm2m.gets("register")
    rig.world.lwm2m.gets_again(3, 2, 2)
    rig.world.closing_exchange()


# The other phrases


def test_or_nothing(rig: Rig) -> None:
    act(rig, "'update' or nothing")
    assert rig.recorded() == {"at the LwM2M server": "nothing"}
    rig.gets(update())
    act(rig, "'update' or nothing")
    assert rig.recorded() == {"at the LwM2M server": "update"}


def test_if_ok_came(rig: Rig) -> None:
    with pytest.raises(SuiteError, match="no step before"):
        act(rig, "'update' if OK came, and nothing otherwise")
    rig.world.record("form", "OK then +QLAUPDATE: 0,1")
    rig.gets(update())
    act(rig, "'update' if OK came, and nothing otherwise")
    rig.world.record("form", "ERROR")
    act(rig, "'update' if OK came, and nothing otherwise")
    assert rig.time.now() == 0.0


def shake(rig: Rig, resumed: bool = False, version: str = "1.2", reason: str = "") -> None:
    ok = not reason
    rig.server.handshakes.append(SimpleNamespace(ok=ok, resumed=resumed, version=version, reason=reason, at=0.0))


def test_handshakes_in_order(rig: Rig) -> None:
    shake(rig)
    shake(rig, resumed=True, version="1.0")
    act(rig, "a full DTLS handshake of version 1.2")
    act(rig, "a resumed DTLS handshake")


@pytest.mark.parametrize(
    ("made", "wanted", "came"),
    [
        ({"resumed": True}, "a full DTLS handshake", "a resumed one of version 1.2"),
        ({}, "a resumed DTLS handshake", "a full one of version 1.2"),
        ({}, "a full DTLS handshake of version 1.0", "a full one of version 1.2"),
        ({"reason": "unknown psk identity"}, "a full DTLS handshake", "unknown psk identity"),
    ],
)
def test_another_handshake(rig: Rig, made: dict, wanted: str, came: str) -> None:
    shake(rig, **made)
    with pytest.raises(ModuleError, match="another DTLS handshake") as caught:
        act(rig, wanted)
    assert (caught.value.expected, caught.value.came) == (wanted, came)


def test_no_handshake(rig: Rig) -> None:
    with pytest.raises(ModuleError, match="no further DTLS handshake"):
        act(rig, "a full DTLS handshake")


def test_the_bootstrap_server(rig: Rig) -> None:
    rig.gets(encode(Message("CON", POST, 5, b"\x01", options("bs", "ep=ep1"))), at=BOOTSTRAP)
    act(rig, "'bootstrap-request, ep ep1'", "bootstrap server")
    rig.gets(update(), at=BOOTSTRAP)
    with pytest.raises(ModuleError, match=f"the bootstrap server got what {PROMISES}"):
        rig.world.closing_exchange()


# The closing exchange, and what is recorded everywhere


@pytest.mark.parametrize("data", [update(), b"\xff", encode(Message("CON", DELETE, 3, b"", options("rd/7")))])
def test_what_nobody_asserted_fails_the_scenario(rig: Rig, data: bytes) -> None:
    rig.answers[b"AT+QLADEREG"] = [(ANSWERED, b"\r\nOK\r\n")]
    rig.world.module.ask(b"AT+QLADEREG")
    rig.gets(data, 0.1)
    with pytest.raises(ModuleError, match=f"the LwM2M server got what {PROMISES}"):
        rig.world.closing_exchange()


def test_whether_the_message_id_is_that_of_the_wire_is_recorded(rig: Rig) -> None:
    rig.asks("read", "/19/0/0", 40, b"\x4c\x01")
    rig.says(b'\r\n+QLAURC: "read",40,19,0,0\r\n')
    rig.says(b'\r\n+QLAURC: "observe",41,0,19,0,0\r\n')
    assert rig.recorded() == {
        "messageID in read": "that of the request", "messageID in observe": "another than on the air",
    }  # fmt: skip


def test_in_which_spelling_direct_data_are_answered_is_recorded(rig: Rig) -> None:
    rig.answers[b'AT+QLASENDDATA=1,1,"a"'] = [(ANSWERED, b"\r\nOK\r\n\r\n+QLASENDATA: 0,7\r\n")]
    rig.world.module.ask(b'AT+QLASENDDATA=1,1,"a"')
    rig.world.late("+QLASENDDATA: 0,{id}", 131.0)
    assert rig.recorded() == {"direct data are answered by": "+QLASENDATA"} and rig.world.bound == {"id": "7"}


@pytest.mark.parametrize(("binding", "how"), [(b"U", "without quotes"), (b'"UQ"', "in quotes")])
def test_whether_a_binding_is_in_quotes_is_recorded(rig: Rig, binding: bytes, how: str) -> None:
    rig.says(b'\r\n+QLAURC: "binding_changed",' + binding + b"\r\n")
    rig.world.urc('+QLAURC: "binding_changed",{any}')
    assert rig.recorded() == {"binding in binding_changed": how}


def test_what_came_before_the_known_state_is_of_no_interest(rig: Rig) -> None:
    rig.gets(register())
    rig.world.known_state()
    assert rig.world.lwm2m.unread() == []
    rig.world.closing_exchange()


def test_an_observation_of_the_bench_is_no_message(rig: Rig) -> None:
    rig.world.air.append(Observation("bench", "wake", 0.0, None, None, "bench"))
    rig.gets(update())
    rig.world.lwm2m.gets("update")
