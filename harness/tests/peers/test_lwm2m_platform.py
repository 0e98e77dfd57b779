"""Platform files: those that come along, and that a wrong one is told in one sentence."""

from __future__ import annotations

import pytest

from harness.errors import SuiteError, UsageError
from harness.peers.lwm2m_platform import PLATFORMS, load_platform, platform_names

GOOD = (PLATFORMS / "andlink.toml").read_text().replace('"andlink"', '"fourth"')


def test_the_three_platforms_of_the_note():
    assert platform_names() == ("aep", "andlink", "iot")
    read = {name: load_platform(name) for name in platform_names()}
    assert {name for name, platform in read.items() if platform.data_path} == {"andlink"}
    assert {platform.psk for platform in read.values()} == {"hex"}
    assert read["andlink"].delivery.lifetime == 30


def test_a_fourth_platform_is_a_file(tmp_path):
    (tmp_path / "fourth.toml").write_text(GOOD)
    platform = load_platform("fourth", tmp_path)
    assert platform_names(tmp_path) == ("fourth",) and platform.title == "China Mobile Andlink"
    assert [each.does for each in platform.registered] == ["read", "write"]


@pytest.mark.parametrize(
    ("told", "form", "key"),
    [
        ("00fF", "hex", b"\x00\xff"), ("00f", "hex", b"00f"), ("secret", "hex", b"secret"), ("", "hex", b""),
        ("00 f", "hex", b"00 f"), ("00ff", "text", b"00ff"), (b"00ff", "hex", b"00ff"),
    ],
)  # fmt: skip
def test_how_a_platform_holds_a_key(tmp_path, told, form, key):
    (tmp_path / "fourth.toml").write_text(GOOD.replace('psk = "hex"', f'psk = "{form}"'))
    assert load_platform("fourth", tmp_path).key(told) == key


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('"fourth"', '"fifth"', "name = 'fifth' is not the file's"),
        ('psk = "hex"', 'psk = "base64"', "not one of hex, text"),
        ('["rd", "{id}"]', '["rd"]', "location must be"),
        ('["rd", "{id}"]', '["rd", "1"]', "location must be"),
        ('["rd", "{id}"]', '["x", "{id}"]', "location must be"),
        ('path = "/dp"', 'path = "dp"', "is no path"),
        ("[50]", "50", "'formats' must be a list of Content-Formats"),
        ("[50]", "[70000]", "'formats' must be a list of Content-Formats"),
        ("lifetime = 30", "lifetime = 0", "lifetime = 0 is not from 1"),
        ('binding = "U"', 'binding = "S"', "not one of U, UQ"),
        ('does = "read"', 'does = "delete"', "registered 1: does = 'delete' is not one of"),
        ('does = "read"', 'does = "write"', "a write has a value"),
        ("title =", "titel =", "unknown key 'titel'"),
        ("[[registered]]", "[registered]", "is not TOML"),
    ],
)
def test_a_wrong_file(tmp_path, old, new, says):
    assert old in GOOD
    (tmp_path / "fourth.toml").write_text(GOOD.replace(old, new, 1))
    with pytest.raises(UsageError) as caught:
        load_platform("fourth", tmp_path, UsageError)
    assert says in str(caught.value) and "platforms/fourth.toml" in str(caught.value)


def test_an_unknown_platform():
    with pytest.raises(SuiteError, match="no platform 'andlnk', perhaps 'andlink' is meant"):
        load_platform("andlnk")
