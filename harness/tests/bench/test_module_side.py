"""What leaves the module's side: nothing but what is named, whatever protocol it is of."""

from __future__ import annotations

import pytest

from harness.air.observation import Observation
from harness.bench import module_side
from harness.errors import ModuleError
from harness.tests.bench.scripted_world import HOST, MODULE, Scripted

DATA = b"probe"


def goes_out(scripted: Scripted, kind: str, data: bytes = b"") -> None:
    ends = (MODULE, 50000), (HOST, 2020)
    scripted.world.air.append(Observation("module", kind, scripted.time.now(), *ends, "udp a b", data))


def test_one_datagram_alone(scripted: Scripted) -> None:
    goes_out(scripted, "datagram", DATA)
    for kind in ("reply-datagram", "reply-pong", "fin", "fragment"):
        goes_out(scripted, kind, b"other")
    module_side.nothing_else(scripted.world, DATA)


@pytest.mark.parametrize("kind", ["connect", "data", "datagram", "ping", "icmp", "packet", "malformed"])
def test_whatever_goes_out_besides_is_told(scripted: Scripted, kind: str) -> None:
    goes_out(scripted, kind, b"x")
    goes_out(scripted, "datagram", DATA)
    with pytest.raises(ModuleError, match="something else has left the module") as caught:
        module_side.nothing_else(scripted.world, DATA)
    assert kind in caught.value.came and caught.value.expected == "probe alone"


def test_a_payload_of_which_the_port_alone_is_known(scripted: Scripted) -> None:
    goes_out(scripted, "datagram", b"whatever")
    module_side.goes_out(scripted.world, None, "{any}", "2020")
    with pytest.raises(ModuleError, match="another destination port") as caught:
        module_side.goes_out(scripted.world, None, "{any}", "123")
    assert caught.value.expected == "any payload from port {any} to port 123"


def test_no_payload_at_all(scripted: Scripted) -> None:
    scripted.pings(0.0)
    with pytest.raises(ModuleError, match="a payload has not left the module"):
        module_side.goes_out(scripted.world, None, "{any}", "2020")


def test_a_real_ping_is_one_of_them(scripted: Scripted) -> None:
    scripted.pings(0.0)
    goes_out(scripted, "datagram", DATA)
    with pytest.raises(ModuleError, match="something else has left the module"):
        module_side.nothing_else(scripted.world, DATA)
