"""The NVRAM file: what it keeps, and what a damaged one says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from harness.emulator.memory import NvramStore
from harness.errors import UsageError
from harness.tests.emulator.rig import Rig


def test_saved_settings_are_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "nvram.json"
    rig = Rig(nvram=NvramStore(path))
    assert not path.exists()
    assert rig.ask('AT+QICFG="dataformat",1,0') == ["OK"]
    assert json.loads(path.read_text())["settings"] == {"dataformat.send": 1, "dataformat.recv": 0}
    assert [entry.name for entry in tmp_path.iterdir()] == ["nvram.json"]
    assert Rig(nvram=NvramStore(path)).ask('AT+QICFG="dataformat"') == ['+QICFG: "dataformat",1,0', "OK"]


DAMAGED = {
    "empty": b"",
    "cut": b'{"schema": 1, "sett',
    "not text": b"\xff\xfe\x00",
    "not an object": b"[1]",
    "deep": b"[" * 200_000,
    "other schema": b'{"schema": 2, "settings": {}}',
    "no settings": b'{"schema": 1}',
    "settings a list": b'{"schema": 1, "settings": []}',
    "unknown setting": b'{"schema": 1, "settings": {"colour": 1}}',
    "value out of range": b'{"schema": 1, "settings": {"dataformat.send": 2}}',
    "value of another type": b'{"schema": 1, "settings": {"dataformat.send": true}}',
    "unhashable value": b'{"schema": 1, "settings": {"dataformat.send": [0]}}',
    "bits too short": b'{"schema": 1, "settings": {"psm.t3324": "01"}}',
}


@pytest.mark.parametrize("case", DAMAGED)
def test_a_damaged_file_is_one_sentence(case: str, tmp_path: Path) -> None:
    path = tmp_path / "nvram.json"
    path.write_bytes(DAMAGED[case])
    with pytest.raises(UsageError, match="NVRAM file .* is damaged: .*; remove it") as raised:
        NvramStore(path)
    assert "\n" not in str(raised.value)


def test_a_directory_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        NvramStore(tmp_path)


def test_a_file_that_cannot_be_written(tmp_path: Path) -> None:
    rig = Rig(nvram=NvramStore(tmp_path / "gone" / "nvram.json"))
    with pytest.raises(UsageError, match="cannot be written"):
        rig.ask("AT+CMEE=1")
