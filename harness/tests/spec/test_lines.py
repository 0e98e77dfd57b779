"""Lines of a note, written and read."""

from __future__ import annotations

import pytest

from harness.spec.lines import numbers, parse_lines, show_lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("178", [178]),
        ("178-181", [178, 179, 180, 181]),
        ("178, 192", [178, 192]),
        ("1-2,4 , 6-7", [1, 2, 4, 6, 7]),
    ],
    ids=["one", "range", "two", "mixed"],
)
def test_lines(text, expected):
    assert list(numbers(parse_lines(text))) == expected


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "neither a line"),
        ("0", "neither a line"),
        ("-3", "neither a line"),
        ("a", "neither a line"),
        ("1;2", "neither a line"),
        ("5-3", "backwards"),
        ("5, 3", "ascend"),
        ("3-5, 5", "ascend"),
    ],
    ids=["empty", "zero", "negative", "word", "semicolon", "backwards", "descending", "overlap"],
)
def test_what_is_no_lines(text, says):
    with pytest.raises(ValueError, match=says):
        parse_lines(text)


def test_line_numbers_are_shown_with_neighbours_joined():
    assert show_lines([20, 12, 13, 15, 14, 12]) == "12-15, 20"
