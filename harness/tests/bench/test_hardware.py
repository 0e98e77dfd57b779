"""A real bench, with a scripted module: known state before each scenario, first causes, recovery."""

from __future__ import annotations

import json
import socket

import pytest

from harness.bench import conduct, port
from harness.bench.choice import ModuleChoice
from harness.bench.hardware import FIRST_PORT, PORTS, HardwareBench
from harness.errors import BenchError, InconclusiveError, ModuleError
from harness.link.transcript import Transcript, read_transcript
from harness.tests.bench.hardware_rig import SERVERS, STATE, Rig, description
from harness.tests.bench.scripted import OK, OnTcp
from harness.tests.link.test_lock import held_by_another_process

pytestmark = pytest.mark.usefixtures("quick")


def test_the_module_says_who_it_is_once(rig):
    assert rig.bench.identity(rig.choice) == ("BC260Y-CN", "BC260YCNAAR01A03")
    assert rig.heard()[:3] == [b"AT", b"ATI", b"AT+CGMR"]
    rig.bench.identity(rig.choice)
    assert rig.heard() == []
    world = rig.begin()
    assert (world.model, world.firmware) == ("BC260Y-CN", "BC260YCNAAR01A03")
    assert rig.heard() == [*STATE, SERVERS], "its DNS servers are asked for once it is in the network"


def test_what_is_no_module_is_told(rig):
    rig.module.answers[b"ATI"] = OK
    with pytest.raises(InconclusiveError, match="does not say what it is"):
        rig.begin()


def test_a_scenario_finds_no_socket_and_data_as_text(rig):
    rig.begin()
    rig.module.sockets, rig.module.settings[b'AT+QICFG="dataformat"'] = {0, 3}, b'+QICFG: "dataformat",1,0'
    rig.heard()
    world = rig.begin("two")
    assert rig.module.sockets == set() and rig.module.settings[b'AT+QICFG="dataformat"'].endswith(b",0,0")
    assert rig.heard() == [*STATE[:-1], b'AT+QICFG="dataformat",0,0', STATE[-1]]
    assert world.module.others == [] and world.data_format() == (False, False)


def test_sockets_that_stay_open_leave_nothing_to_judge(rig):
    rig.module.sockets = {2}
    rig.module.answers[b"AT+QICLOSE=2"] = b"\r\nERROR\r\n"
    with pytest.raises(InconclusiveError, match="sockets that an earlier scenario left stay open") as caught:
        rig.begin()
    assert '+QISTATE: 2,"TCP"' in str(caught.value) and "main.jsonl, 'before one'" in caught.value.evidence
    rig.module.sockets.clear()


def test_a_radio_that_was_switched_off_is_switched_on(rig):
    rig.module.answers[b"AT+CFUN?"] = b"\r\n+CFUN: 0\r\n" + OK
    rig.module.answers[b"AT+CEREG?"] = b"\r\n+CEREG: 0,0\r\n" + OK
    rig.module.on_heard = lambda command: command == b"AT+CFUN=1" and rig.module.answers.clear()
    rig.begin()
    assert rig.heard()[-5:] == [b"AT+CEREG?", b"AT+CFUN?", b"AT+CFUN=1", b"AT+CEREG?", SERVERS]


def test_a_sleeping_module_loses_commands_and_is_woken(rig):
    rig.module.deaf = 4
    rig.begin()
    assert rig.heard()[:4] == [b"AT", b"AT+CGMR", b"ATI", b"AT+CGMR"]


def test_an_answer_that_was_only_late_is_not_taken_for_the_next_one(rig):
    rig.begin()
    late, module = [], rig.module
    module.answers[b"AT"] = b""

    def heard(command: bytes) -> None:
        if command == b"AT":
            late.append(command)
            if len(late) == 2:
                module.answers[b"AT"] = OK
                rig.bench.time.call_later(0.004, module.says, OK)

    module.on_heard = heard
    world = rig.begin("two")
    assert world.module.ask(b"AT+CSQ").texts == [b"ERROR"]


def test_settings_of_a_scenario_end_with_it_and_those_of_the_user_return(rig):
    first = {b'AT+QICFG="dataformat"': b'+QICFG: "dataformat",1,1', b'AT+QCFG="dsevent"': b'+QCFG: "dsevent",1'}
    rig.module.settings |= first
    world = rig.begin()
    assert rig.module.settings[b'AT+QICFG="dataformat"'] == b'+QICFG: "dataformat",0,0'
    world.module.ask(b'AT+QCFG="dsevent",0')
    world.module.ask(b'AT+CPSMS=1,,,"01000001","00000101"')
    rig.heard()
    rig.begin("two")
    assert {b'AT+QCFG="dsevent",1', b'AT+CPSMS=0,,,"00100001","00000101"'} < set(rig.heard())
    rig.begin("three")
    assert rig.heard() == STATE
    rig.module.sockets = {1}
    rig.close()
    assert rig.module.settings[b'AT+QICFG="dataformat"'] == b'+QICFG: "dataformat",1,1'
    assert rig.module.settings[b"AT+QSCLK?"] == b"+QSCLK: 1"
    assert rig.module.settings[b'AT+QCFG="dsevent"'] == b'+QCFG: "dsevent",1'
    assert rig.module.sockets == set()


def test_settings_that_cannot_be_put_back_are_told(rig):
    rig.begin()
    rig.module.answers[b"AT+QSCLK=1"] = b"\r\nERROR\r\n"
    with pytest.raises(BenchError, match="could not be left as it was found") as caught:
        rig.close()
    assert caught.value.expected == "AT+QSCLK=1"


def test_what_the_bench_says_is_none_of_the_scenarios_traffic(rig):
    world = rig.begin()
    before = world.entries
    world.module.ask(b"AT")
    rig.begin("two")
    entries = read_transcript(rig.transcript.path)
    assert [entry.scenario for entry in entries if entry.direction == "tx"][:1] == ["the first contact"]
    assert {entry.scenario for entry in entries} == {"the first contact", "before one", "one", "before two"}
    own = [entry for entry in entries if entry.scenario == "one"]
    assert own[0].data == b"AT\r" and own[0].n == before + 1 and world.entries == own[-1].n


def test_each_scenario_has_a_local_port_of_its_own(rig):
    ports = [int(rig.begin(key).told["local.port"]) for key in ("one", "two", "three")]
    assert len(set(ports)) == 3 and all(FIRST_PORT <= port < FIRST_PORT + PORTS for port in ports)


def test_the_peers_listen_and_their_air_is_the_scenarios(rig):
    world = rig.begin()
    with socket.create_connection(world.peers.tcp.address) as client:
        client.sendall(b"hello")
        world.time.wait(lambda: world.flows.connections and world.flows.connections[0].unread == b"hello", 5)
    assert world.flows.unasserted()[0][1] == b"hello"
    world = rig.begin("two")
    assert world.flows.connections == [] and world.flows.unasserted() == []
    assert json.loads((rig.folder / "one.jsonl").read_text().splitlines()[0])["kind"] == "connect"


def test_sleep_needs_no_pin_and_power_is_out_of_reach(rig):
    world = rig.begin()
    world.supply.wake()
    with pytest.raises(BenchError, match="cannot switch the module's supply off"):
        world.supply.off()


# What goes wrong


@pytest.mark.parametrize(
    ("data", "sentence"),
    [(b"\r\nRDY\r\n", "the module rebooted in mid-scenario"), (b"\xfe\x81\x00", "bytes that are no line")],
    ids=["reboot", "garbage"],
)
def test_it_ends_the_scenario_at_once_and_the_next_one_begins_anew(rig, data, sentence):
    world = rig.begin()
    world.time.call_later(0.01, rig.module.says, data)
    began = world.time.now()
    with pytest.raises(ModuleError, match=sentence):
        world.module.take(lambda line: False, "a URC", 30)
    assert world.time.now() - began < 5
    rig.module.says(b"\r\nRDY\r\n\r\n+CFUN: 1\r\n")
    rig.module.deaf = 1
    world = rig.begin("two")
    assert world.module.ask(b"AT").texts == [b"OK"] and world.module.others == []


def test_a_reboot_between_two_scenarios_is_not_lost(rig):
    rig.begin()
    rig.module.says(b"\r\nRDY\r\n")
    with pytest.raises(InconclusiveError, match="rebooted by itself between two scenarios") as caught:
        rig.begin("two")
    assert "the scenario before was one" in str(caught.value)
    assert rig.begin("three").module.ask(b"AT").texts == [b"OK"]


def test_a_restart_that_a_scenario_asked_for_may_come_behind_it(rig):
    world = rig.begin()
    rig.module.answers[b"AT+QRST=1"] = OK
    world.module.ask(b"AT+QRST=1")
    rig.module.says(b"\r\nRDY\r\n")
    assert rig.begin("two").module.ask(b"AT").texts == [b"OK"]


def test_a_module_that_reboots_without_end_is_given_up(rig):
    rig.module.on_heard = lambda command: command == b"AT+QISTATE?" and rig.module.says(b"\r\nRDY\r\n")
    with pytest.raises(InconclusiveError, match="reboots again and again"):
        rig.begin()


def test_a_silent_module_is_asked_patiently_once_and_then_but_once_each_time(rig):
    rig.begin()
    rig.heard()
    rig.module.deaf = conduct.WAKE_TRIES + 2
    with pytest.raises(InconclusiveError, match=f"answers none of {conduct.WAKE_TRIES} AT") as first:
        rig.begin("two")
    for key in ("three", "four"):
        with pytest.raises(InconclusiveError) as again:
            rig.begin(key)
        assert again.value is first.value
    assert "'before two'" in str(first.value) and rig.module.deaf == 0
    assert rig.begin("five").module.ask(b"AT").texts == [b"OK"]


def test_the_wrong_bit_rate_shows_what_came(rig):
    rig.begin()
    rig.module.answers[b"AT"] = b"\xf8\x80\x1c"
    with pytest.raises(InconclusiveError) as caught:
        rig.begin("two")
    assert "\\xf8\\x80\\x1c" in caught.value.came and "--baud" in caught.value.hint
    rig.module.answers.clear()


def test_a_port_that_vanishes_is_the_first_cause_of_all_that_follows(rig):
    world = rig.begin()
    world.time.call_later(0.01, rig.module.vanish)
    began = world.time.now()
    with pytest.raises(BenchError, match="vanished|was closed by its server") as first:
        world.module.take(lambda line: False, "a URC", 30)
    for key in ("two", "three"):
        with pytest.raises(BenchError) as again:
            rig.begin(key)
        assert again.value is first.value
    assert world.time.now() - began < 5 and first.value.hint


def test_a_port_that_vanishes_between_scenarios(rig):
    rig.begin()
    rig.module.vanish()
    with pytest.raises(BenchError, match=f"port {rig.module.url} "):
        rig.begin("two")


def test_a_port_that_comes_back_is_used_again(tmp_path, monkeypatch):
    monkeypatch.setattr(port, "AGAIN", 0.05)
    rig = Rig(OnTcp(), tmp_path)
    rig.begin()
    rig.module.vanish()
    for key in ("two", "three"):
        with pytest.raises(BenchError, match="was closed by its server"):
            rig.begin(key)
    rig.module.return_()
    rig.bench.time.quiet(0.06)
    rig.module.deaf = 1
    assert rig.begin("four").module.ask(b"AT").texts == [b"OK"]
    rig.close()
    rig.module.vanish()


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("/dev/ttyUSB77", "does not exist"),
        ("/dev/null", "is not a serial port"),
        ("socket://127.0.0.1:1", "refuses the connection"),
    ],
)
def test_a_port_that_cannot_be_opened(tmp_path, url, sentence):
    choice = ModuleChoice(url, url=url)
    bench = HardwareBench(description(), Transcript(tmp_path / "t.jsonl", "main"), choice, 115200)
    for _ in range(2):
        with pytest.raises(BenchError, match=sentence) as caught:
            bench.identity(choice)
        assert caught.value.hint
    bench.close()


def test_a_port_that_another_run_holds(rig, tmp_path):
    with held_by_another_process(rig.module.url, tmp_path) as pid:
        with pytest.raises(BenchError, match=f"is in use by .* .process {pid}. since 20") as caught:
            rig.begin()
        assert f"kill {pid}" in caught.value.hint
    assert rig.module.heard == []


def test_a_peers_address_that_is_taken(rig, tmp_path):
    for kind, name in ((socket.SOCK_STREAM, "tcp"), (socket.SOCK_DGRAM, "udp")):
        with socket.socket(type=kind) as taken:
            taken.bind(("127.0.0.1", 0))
            address = taken.getsockname()
            if kind == socket.SOCK_STREAM:
                taken.listen()
            transcript = Transcript(tmp_path / f"{name}.jsonl", "main")
            sentence = f"{name} 127.0.0.1:{address[1]} for peer '{name}' is in use"
            with pytest.raises(BenchError, match=sentence) as caught:
                HardwareBench(description(address, (name,)), transcript, rig.choice, 115200)
            assert caught.value.hint
        transcript = Transcript(tmp_path / f"{name}.jsonl", "main")
        HardwareBench(description(address, (name,)), transcript, rig.choice, 115200).close()
