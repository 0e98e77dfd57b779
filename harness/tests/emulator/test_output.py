"""Everything that is emitted: the filter, the line's speed, jitter."""

from __future__ import annotations

import pytest

from harness.emulator.options import Options
from harness.emulator.output import Emission
from harness.errors import UsageError
from harness.tests.emulator.rig import Rig


def test_every_byte_passes_the_filter() -> None:
    rig = Rig(echo=True)
    seen: list[Emission] = []
    rig.modem.output_filter = lambda emission: seen.append(emission) or [(0.0, emission.data)]
    rig.written.clear()
    rig.ask("AT+CSQ")
    assert [(emission.kind, emission.data, emission.cause) for emission in seen] == [
        ("echo", b"AT+CSQ\r", "echo"),
        ("line", b"\r\n+CSQ: 23,0\r\n", "answer AT+CSQ"),
        ("line", b"\r\nOK\r\n", "answer AT+CSQ"),
    ]
    assert [data for _, data in rig.written] == [emission.data for emission in seen]


def test_a_filter_may_drop_double_and_delay() -> None:
    rig = Rig()
    rig.modem.output_filter = lambda emission: []
    assert rig.ask("AT") == []
    rig.modem.output_filter = lambda emission: [(0.0, emission.data), (2.0, emission.data)]
    assert rig.ask("AT") == ["OK"]
    assert rig.wait(1.9) == []
    assert rig.wait(0.2) == ["OK"]


def test_a_slow_line() -> None:
    rig = Rig(bytes_per_second=100)
    rig.wait(10)
    assert rig.ask("AT+CSQ", 0.02 + 0.135) == []
    assert rig.wait(0.01) == ["+CSQ: 23,0"]
    assert rig.wait(0.06) == ["OK"]


def test_jitter_delays_but_keeps_order() -> None:
    rig = Rig(urc_jitter=0.5)
    rig.open(within=2)
    delays = []
    for _ in range(20):
        rig.wait(5)
        sent_at = rig.clock.now()
        rig.written.clear()
        rig.far.served[0].connection.send(b"a")
        rig.far.served[0].connection.send(b"b")
        lines = rig.wait(2)
        assert "".join(line[-2] for line in lines) == "ab"
        delays.append(rig.written[0][0] - sent_at - 0.05)
    assert 0 <= min(delays) < 0.2 and 0.3 < max(delays) <= 3.0
    assert len(set(delays)) > 10


BAD = {
    "answer latency 0": dict(answer_latency=0),
    "answer latency above 5": dict(answer_latency=5.1),
    "answer latency no number": dict(answer_latency=float("nan")),
    "command latency 0": dict(command_latency={"+QICFG": 0}),
    "jitter below 0": dict(urc_jitter=-1),
    "slow as never": dict(bytes_per_second=0.001),
    "infinite speed": dict(bytes_per_second=float("inf")),
    "wake loss below 0": dict(wake_loss=-1),
}


@pytest.mark.parametrize("case", BAD)
def test_options_that_make_no_module(case: str) -> None:
    with pytest.raises(UsageError, match="must be"):
        Options(**BAD[case])
