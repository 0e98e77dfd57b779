from __future__ import annotations

import pytest

from reports.records import Step
from reports.timeline import AT_THE_END, Behind, as_text, escaped, excerpt, merge
from reports.traffic import Entry, Sighting


def tx(number: int, at: float, data: bytes = b"AT\r") -> Entry:
    return Entry(number, "a", "pty", "tx", at, "", data)


def air(at: float) -> Sighting:
    return Sighting("peer", "data", at, "10.0.0.2:4000", "10.0.0.1:80", "tcp-1", b"hi\n")


def step(text: str, first: int, behind: int, status: str = "passed") -> Step:
    return Step("When", text, status, 0.0, (first, behind))


def kinds(rows) -> str:
    return " ".join(
        str(r.number) if isinstance(r, Entry) else f"air{r.at:g}" if isinstance(r, Sighting)
        else r.text if isinstance(r, Step) else "over" for r in rows
    )


@pytest.mark.parametrize(
    ("entries", "sightings", "steps", "expected"),
    [
        pytest.param([tx(1, 0), tx(2, 0)], [], [], "1 2", id="same time, order of writing"),
        pytest.param([tx(2, 1), tx(1, 0)], [air(0.5)], [], "1 air0.5 2", id="air between"),
        pytest.param([tx(1, 1), tx(2, 2)], [air(1)], [], "1 air1 2", id="air at the same time stands behind"),
        pytest.param([tx(1, 1)], [air(9), air(3)], [], "1 air3 air9", id="air at the end, in order"),
        pytest.param([tx(1, 1), tx(2, 1)], [], [step("a", 1, 2), step("b", 2, 3)], "a 1 b 2", id="steps"),
        pytest.param([tx(1, 1), tx(2, 1)], [], [step("a", 1, 2)], "a 1 over 2", id="cleaning up"),
        pytest.param([tx(1, 1)], [], [step("a", 1, 2), step("b", 2, 2)], "a 1 b", id="step without traffic"),
        pytest.param([], [], [Step("When", "a", "not run", 0.0)], "", id="step that did not run"),
    ],
)
def test_merge(entries, sightings, steps, expected: str) -> None:
    assert kinds(merge(entries, sightings, steps)) == expected


def test_the_excerpt_shows_the_failed_step_and_what_led_to_it() -> None:
    steps = [step("given", 1, 51), step("when", 51, 53), step("then", 53, 55, "failed")]
    rows = merge([tx(n, n) for n in range(1, 80)], [], steps)
    part = excerpt(rows)
    assert kinds(part).endswith("when 51 52 then 53 54")
    assert not any(isinstance(row, Behind) for row in part)
    assert len(part) < 20


def test_without_steps_the_excerpt_is_the_end() -> None:
    rows = merge([tx(n, n) for n in range(100)], [])
    assert kinds(excerpt(rows)).split() == [str(n) for n in range(100 - AT_THE_END, 100)]


def test_as_text() -> None:
    assert as_text([step("the host sends 'AT'", 1, 2), tx(1, 1.5, b'AT+X="\\\x1a\xe9"\r'), air(1.6)]).splitlines() == [
        "When the host sends 'AT'",
        '       1.500 s  ->  AT+X="\\\\\\x1a\\xe9"\\r',
        "       1.600 s  air peer: data 10.0.0.2:4000 > 10.0.0.1:80, 3 bytes  hi\\n",
    ]


def test_what_data_say_stands_before_them() -> None:
    row = {
        "point": "module", "kind": "datagram", "at": 1.6, "flow": "",
        "source": ["10.0.0.2", 4000], "destination": ["10.0.0.1", 5683],
        "data": "@\x01\0\x07", "words": "CON GET, mid 7, token none",
    }  # fmt: skip
    assert as_text([Sighting.of(row)]).splitlines() == [
        "       1.600 s  air module: datagram 10.0.0.2:4000 > 10.0.0.1:5683, 4 bytes: CON GET, mid 7, token none  "
        "@\\x01\\x00\\x07"
    ]


def test_escaping_loses_nothing() -> None:
    data = bytes(range(256))
    assert escaped(data).encode().decode("unicode_escape").encode("latin-1") == data
    assert escaped(data).isprintable()
