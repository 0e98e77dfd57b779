"""The bench file: those that come along load, and a fault is told in one sentence."""

from __future__ import annotations

import math
from ipaddress import ip_address

import pytest

from harness.bench.benchfile import BENCHES, EMULATED_BENCH, find_bench, load_bench
from harness.bench.offers import DERIVED, NEEDS
from harness.errors import UsageError
from harness.network.routes import RESOLVERS, RESOLVERS6

GOOD = (BENCHES / "example-hardware.toml").read_text()


def load(tmp_path, text: str):
    path = tmp_path / "mine.toml"
    path.write_text(text)
    return load_bench(path)


def test_the_emulated_bench_offers_everything_and_waits_for_ever():
    bench = load_bench(EMULATED_BENCH)
    assert (bench.kind, bench.patience, bench.latency) == ("emulated", math.inf, 0)
    assert bench.offers == set(NEEDS)
    assert bench.peers["tcp"].listen == ("127.0.0.1", 0)
    told = bench.told()
    assert (told["tcp.host"], told["tcp.address"], told["tcp.port"]) == ("hf.quectel.com", "198.51.100.1", "2020")
    assert (len(told["name:150"]), len(told["name:151"])) == (150, 151)
    assert set(told) == {
        "tcp.host", "tcp.address", "tcp.address6", "tcp.port", "udp.host", "udp.address", "udp.address6", "udp.port",
        "dns.address", "dns.address6", "dns2.address", "dns2.address6",
        "coap.address", "coap.address6", "coap.port",
        "coap-server.address", "coap-server.address6", "coap-server.port",
        "lwm2m.host", "lwm2m.address", "lwm2m.address6", "lwm2m.port", "lwm2m.endpoint",
        "bootstrap.host", "bootstrap.address", "bootstrap.address6", "bootstrap.port",
        "ntp.host", "ntp.address", "ntp.address6", "ntp.port", "ping.host", "ping.address", "ping.address6",
        "operator.dns.1", "operator.dns.2", "operator.dns6.1", "operator.dns6.2",
        "refused.address", "refused.port", "unreachable.address", "unreachable.port",
        "unknown.host", "name:150", "name:151",
    }  # fmt: skip
    assert (told["coap.address"], told["coap.port"]) == ("220.180.239.212", "7002")
    assert (told["coap-server.address"], told["coap-server.port"]) == ("220.180.239.212", "8032")
    assert (told["lwm2m.host"], told["lwm2m.address"]) == ("lwm2m.example.net", "180.101.147.115")
    assert (told["lwm2m.port"], told["lwm2m.endpoint"]) == ("5683", "867724030023557")
    assert (told["bootstrap.host"], told["bootstrap.port"]) == ("lwm.home.komect.com", "5683")
    assert bench.coap_ports == (7002, 8032, 5683)
    assert (bench.peers["lwm2m"].platform, bench.peers["bootstrap"].platform) == ("iot", "andlink")
    assert (told["dns.address"], told["dns2.address6"]) == ("198.51.100.53", "2001:db8:1::54")
    assert (told["ntp.host"], told["ntp.port"], told["ping.host"]) == ("ntp5.aliyun.com", "123", "iot.quectel.com")


def test_the_emulated_operators_servers_are_those_of_the_emulated_network():
    told = load_bench(EMULATED_BENCH).told()
    servers = (*RESOLVERS, *RESOLVERS6)
    named = [told[f"operator.{key}.{number}"] for key in ("dns", "dns6") for number in (1, 2)]
    assert [ip_address(name) for name in named] == [ip_address(server) for server in servers]


LWM2M = ("lwm2m", "bootstrap")


def test_told_names_have_the_addresses_that_are_told():
    bench = load_bench(EMULATED_BENCH)
    told = bench.told()
    both = (told["tcp.address"], told["tcp.address6"])
    known = ("tcp.host", "udp.host", "ntp.host", "ping.host", "name:150", "name:151")
    others = {told[f"{name}.host"]: (told[f"{name}.address"], told[f"{name}.address6"]) for name in LWM2M}
    assert bench.names() == {told[name]: both for name in known} | others


def test_the_example_of_a_real_bench():
    bench = load_bench(BENCHES / "example-hardware.toml")
    assert (bench.kind, bench.patience, bench.latency, bench.line_latency) == ("hardware", 120, 5, 0)
    assert bench.offers == {"sleep", *DERIVED} - {"ipv6"}
    assert bench.peers["udp"].told.host == "peer.example.com"


def without(text: str, *tables: str) -> str:
    """The text without these tables, and without the comments between them."""
    for table in tables:
        start = text.index(f"\n[{table}]\n")
        end = text.find("\n[", start + 1)
        text = text[:start] + (text[end:] if end >= 0 else "")
    return text


OPTIONAL = {
    "unreachable-host": (["unreachable"], "unreachable.port"),
    "long-names": (["names"], "name:150"),
    "dns-servers": (["peers.dns", "peers.dns2"], "dns2.address"),
    "ntp-server": (["peers.ntp"], "ntp.host"),
    "coap-peer": (["peers.coap"], "coap.port"),
    "coap-server": (["peers.coap-server"], "coap-server.address"),
    "lwm2m-server": (["peers.lwm2m", "peers.bootstrap"], "lwm2m.endpoint"),
    "bootstrap-server": (["peers.bootstrap"], "bootstrap.host"),
    "ping-host": (["ping"], "ping.address"),
    "operator-dns": (["operator"], "operator.dns.1"),
}


@pytest.mark.parametrize(("need", "tables", "name"), [(need, *about) for need, about in OPTIONAL.items()], ids=OPTIONAL)
def test_a_table_that_may_be_left_out(tmp_path, need, tables, name):
    whole = load(tmp_path, GOOD)
    bench = load(tmp_path, without(GOOD, *tables))
    assert whole.offers - bench.offers == {need, *(["bootstrap-server"] if need == "lwm2m-server" else [])}
    assert name in whole.told() and name not in bench.told()


def test_dtls_needs_a_peer_of_coap_or_lwm2m(tmp_path):
    bench = load(tmp_path, without(GOOD, "peers.coap", "peers.lwm2m", "peers.bootstrap"))
    assert "dtls" not in bench.offers and "coap-server" in bench.offers


def test_all_of_them_may_be_left_out(tmp_path):
    bench = load(tmp_path, without(GOOD, *{table: 0 for tables, _ in OPTIONAL.values() for table in tables}))
    assert bench.offers == {"sleep"} and set(bench.peers) == {"tcp", "udp"}


EMULATED = EMULATED_BENCH.read_text()


@pytest.mark.parametrize(
    "line",
    [line for line in dict.fromkeys(EMULATED.splitlines()) if line.startswith(("address6", "dns6"))],
)
def test_one_ipv6_address_less_and_the_bench_lacks_it(tmp_path, line):
    bench = load(tmp_path, EMULATED.replace(line + "\n", "", 1))
    assert bench.offers == set(NEEDS) - {"ipv6"}
    assert len(load_bench(EMULATED_BENCH).told()) - len(bench.told()) == (2 if line.startswith("dns6") else 1)


def test_ipv6_does_not_need_tables_that_may_be_left_out(tmp_path):
    tables = ("dns", "dns2", "ntp", "coap", "coap-server", "lwm2m", "bootstrap")
    bench = load(tmp_path, without(EMULATED, *(f"peers.{table}" for table in tables), "ping", "operator"))
    assert "ipv6" in bench.offers


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("[bench]", "[benhc]", "mine.toml: unknown key 'benhc', perhaps 'bench' is meant; allowed are bench, peers"),
        ("[unknown]\n", "[unknown]\nport = 1\n", "mine.toml, [unknown]: unknown key 'port'"),
        ('kind = "hardware"', 'kind = "real"', "kind = 'real' is not one of emulated, hardware"),
        ("patience = 120", "patience = -1", "patience = -1 is not allowed: a number of seconds above 0 or inf"),
        ("patience = 120", "patience = nan", "patience = nan is not allowed"),
        ("patience = 120", 'patience = "120"', "'patience' must be a number of seconds, not '120'"),
        ("patience = 120\n", "", "'patience' is missing"),
        ("line_latency = 0", "line_latency = -1", "line_latency = -1 is not allowed"),
        ("latency = 5", "latency = -0.1", "a number of seconds of 0 or more"),
        ("latency = 5", "latency = inf", "latency = inf is not allowed"),
        ('["sleep"]', '["slep"]', "'slep', perhaps 'sleep' is meant; allowed are sleep, edrx, dtls-1.0"),
        ('["sleep"]', '["power"]', "a real module can do so far; allowed are sleep and edrx and dtls-1.0"),
        ('["sleep"]', '["sleep", "loss"]', "'loss' is more than a bench with a real module can do so far"),
        ('["sleep"]', '"sleep"', "'offers' must be a list of strings"),
        ('["sleep"]', "[1]", "list of strings that are not empty"),
        ('["sleep"]', '["time:70s"]', "patience = <seconds>"),
        ('["sleep"]', '["unreachable-host"]', "follows from a table [unreachable]"),
        ('["sleep"]', '["dns-servers"]', "follows from the tables [peers.dns] and [peers.dns2]; leave it out"),
        ('["sleep"]', '["ipv6"]', "follows from address6 in the tables of all peers"),
        ('["sleep"]', '["dtls"]', "'dtls' follows from a table [peers.coap] or [peers.lwm2m]; leave it"),
        ('["sleep"]', '["lwm2m-server"]', "'lwm2m-server' follows from a table [peers.lwm2m]; leave it out of offers"),
        ('["sleep"]', '["coap-server"]', "'coap-server' follows from a table [peers.coap-server]"),
        ('["sleep"]', '["bearer"]', "'bearer' is more than a bench with a real module can do so far"),
        ("[peers.udp]", "[peers.upd]", "[peers]: unknown key 'upd', perhaps 'udp' is meant"),
        ('listen = "0.0.0.0:2020"', 'listen = "0.0.0.0"', "[peers.tcp]: listen = '0.0.0.0' is no IPv4"),
        ('listen = "0.0.0.0:2020"', 'listen = "localhost:2020"', "is no IPv4 address and port"),
        ('listen = "0.0.0.0:2020"', 'listen = "0.0.0.0:65536"', "is no IPv4 address and port"),
        ('listen = "0.0.0.0:2020"', 'listen = "0.0.0.0:0"', "a real module cannot know a port that the kernel chooses"),
        ("port = 2020", "port = 0", "port = 0 is not from 1 to 65535"),
        ("port = 2020", 'port = "2020"', "'port' must be a whole number, not '2020'"),
        ("port = 2020", "port = true", "'port' must be a whole number, not True"),
        ('address = "203.0.113.7"', 'address = "203.0.113"', "is no IPv4 address in dotted decimal"),
        ('host = "peer.example.com"', 'host = "peer example"', "is no domain name"),
        ('host = "peer.example.com"', 'host = "203.0.113.7"', "is no domain name"),
        ('host = "no-such-host.invalid"', 'host = ""', "'host' is empty"),
        ("[refused]", "[refuse]", "unknown key 'refuse', perhaps 'refused' is meant"),
        ('long150 = "', 'long150 = "a', "long150 has 151 bytes instead of 150"),
        ("long151", "long152", "unknown key 'long152'"),
        ("[bench]", "[bench", "is not TOML"),
        ("[peers.coap]", "[peers.coaps]", "[peers]: unknown key 'coaps', perhaps 'coap' is meant"),
        ("[peers.coap]\n", '[peers.coap]\nhost = "a.b"\n', "[peers.coap]: unknown key 'host'; allowed are listen"),
        ("[peers.coap-server]\n", '[peers.coap-server]\nhost = "a.b"\n', "[peers.coap-server]: unknown key 'host'"),
        ("port = 7002\n", "", "[peers.coap]: 'port' is missing"),
        ('endpoint = "urn:imei:867724030023557"\n', "", "[peers.lwm2m]: 'endpoint' is missing; it must be a string"),
        ('endpoint = "urn:imei:867724030023557"', 'endpoint = "a\\"b"', "ASCII characters at most, without a quote"),
        ('endpoint = "urn:imei:867724030023557"', f'endpoint = "{"a" * 151}"', "is not 150 ASCII characters at most"),
        ("port = 5683\n", 'port = 5683\nplatform = "iott"\n', "platform 'iott', perhaps 'iot' is meant"),
        ("port = 5693\n", 'port = 5693\nendpoint = "a"\n', "[peers.bootstrap]: unknown key 'endpoint'"),
        ("[peers.lwm2m]", "[peers.lwm2mm]", "unknown key 'lwm2mm', perhaps 'lwm2m' is meant"),
        ("0.0.0.0:5693", "0.0.0.0:5683", "lwm2m and bootstrap listen at one UDP port, 0.0.0.0:5683"),
        ("0.0.0.0:8032", "0.0.0.0:7002", "[peers]: coap and coap-server listen at one UDP port, 0.0.0.0:7002"),
        ("[peers.dns2]", "[peers.dns3]", "unknown key 'dns3', perhaps 'dns' is meant; allowed are tcp, udp, dns, dns2"),
        ('address = "203.0.113.53"\n', 'address = "203.0.113.53"\nport = 5353\n', "[peers.dns]: unknown key 'port'"),
        ('address = "203.0.113.53"\n', 'address = "203.0.113.53"\nhost = "a.b"\n', "[peers.dns]: unknown key 'host'"),
        ("203.0.113.54", "203.0.113.53", "dns and dns2 are told with one address, 203.0.113.53; give each its own"),
        ("0.0.0.0:5354", "0.0.0.0:5353", "[peers]: dns and dns2 listen at one UDP port, 0.0.0.0:5353"),
        ("0.0.0.0:1123", "0.0.0.0:2020", "[peers]: udp and ntp listen at one UDP port, 0.0.0.0:2020"),
        ('address = "203.0.113.7"\n', 'address = "203.0.113.7"\naddress6 = "1.2.3.4"\n', "is no IPv6 address such as"),
        ('address = "203.0.113.7"\n', 'address = "203.0.113.7"\naddress6 = "fe80::1%lo"\n', "no IPv6 address such as"),
        ('address = "203.0.113.7"\n', 'address = "203.0.113.7"\naddress6 = ""\n', "'address6' is empty"),
        ("[ping]\n", "[ping]\nport = 7\n", "[ping]: unknown key 'port'; allowed are host, address, address6"),
        ("[ping]\n", "[pingg]\n", "unknown key 'pingg', perhaps 'ping' is meant"),
        ('["192.0.2.53", "192.0.2.54"]', '["192.0.2.53"]', "must be two IPv4 addresses, the primary server's first"),
        ('["192.0.2.53", "192.0.2.54"]', '["192.0.2.53", "::1"]', "dns = ['192.0.2.53', '::1'] must be two IPv4"),
        ('["192.0.2.53", "192.0.2.54"]', '["192.0.2.53", "192.0.2.54"]\ndns6 = []', "dns6 = [] must be two IPv6"),
        ('dns = ["192.0.2.53", "192.0.2.54"]', "", "[operator]: 'dns' is missing"),
    ],
    ids=lambda value: value if len(value) < 60 and "\n" not in value else "",
)
def test_a_fault_is_told_in_one_sentence(tmp_path, old, new, says):
    assert old in GOOD
    with pytest.raises(UsageError) as told:
        load(tmp_path, GOOD.replace(old, new, 1))
    assert says in str(told.value)
    assert str(told.value).startswith("mine.toml")


@pytest.mark.parametrize("alone", ["dns", "dns2"])
def test_one_dns_server_alone_is_none(tmp_path, alone):
    other = {"dns": "dns2", "dns2": "dns"}[alone]
    with pytest.raises(UsageError, match=f"'{alone}' alone; a bench has both DNS servers, dns and dns2, or none"):
        load(tmp_path, without(GOOD, f"peers.{other}"))


def test_one_ipv6_address_written_in_two_ways_is_one(tmp_path):
    text = EMULATED.replace("2001:db8:1::54", "2001:DB8:1:0::53")
    with pytest.raises(UsageError, match="told with one address, 2001:db8:1::53"):
        load(tmp_path, text)


def test_benches_are_found_by_name_and_by_path(tmp_path):
    assert find_bench("emulated") == EMULATED_BENCH
    assert find_bench(str(EMULATED_BENCH)) == EMULATED_BENCH
    with pytest.raises(UsageError, match="no bench file 'emulatd', perhaps 'emulated' is meant"):
        find_bench("emulatd")
    with pytest.raises(UsageError, match="cannot be read"):
        load_bench(tmp_path / "absent.toml")


def test_a_bootstrap_server_needs_what_it_delivers(tmp_path):
    with pytest.raises(UsageError, match="'bootstrap' without 'lwm2m', the server that it would deliver"):
        load(tmp_path, without(GOOD, "peers.lwm2m"))
