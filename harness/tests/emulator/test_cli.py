"""`python -m harness.emulator` as a user starts it: real processes, real time."""

from __future__ import annotations

import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from harness.emulator.cli import key_log, main
from harness.emulator.faults import FAULTS
from harness.emulator.models import FIRMWARES
from harness.errors import UsageError

ROOT = Path(__file__).parents[3]
PATIENCE = 10


@contextmanager
def started(*arguments: str) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """A running emulator and its first line of output."""
    command = [sys.executable, "-m", "harness.emulator", *arguments]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        assert process.stdout is not None
        yield process, process.stdout.readline().decode().rstrip("\n")
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def ended(process: subprocess.Popen[bytes], number: int) -> tuple[int, bytes, bytes]:
    """Exit code and the rest of the output after a signal."""
    process.send_signal(number)
    out, err = process.communicate(timeout=PATIENCE)
    return process.returncode, out, err


def exchanged(descriptor: int, command: bytes, end: bytes) -> bytes:
    """Say it again until the module, which boots, answers."""
    got = b""
    for _ in range(10 * PATIENCE):
        os.write(descriptor, command)
        while select.select([descriptor], [], [], 0.1)[0]:
            got += os.read(descriptor, 4096)
            if end in got:
                return got
    return got


def test_pty_settings_and_signals(tmp_path: Path) -> None:
    nvram, pcap = tmp_path / "nvram.json", tmp_path / "module.pcap"
    options = ("--model", "BC260Y-CN", "--firmware", "BC260YCNAAR01A02", "--pty", "--echo", "0")
    files = ("--nvram", str(nvram), "--pcap", str(pcap))
    with started(*options, *files) as (process, device):
        host = os.open(device, os.O_RDWR | os.O_NOCTTY)
        assert b"Revision: BC260YCNAAR01A02\r\n\r\nOK\r\n" in exchanged(host, b"AT+CMEE=1;+CGMR\r", b"OK\r\n")
        os.close(host)
        assert ended(process, signal.SIGINT) == (0, b"", b"")
    assert '"cmee": 1' in nvram.read_text()
    assert pcap.read_bytes()[:4] == b"\xd4\xc3\xb2\xa1"


def test_tcp_and_sigterm() -> None:
    with started("--listen", "127.0.0.1:0", "--fault", "at-upper-case-only") as (process, url):
        host, _, port = url.removeprefix("socket://").rpartition(":")
        with socket.create_connection((host, int(port))) as client:
            assert b"at\r\r\nERROR\r\n" in exchanged(client.fileno(), b"at\r", b"ERROR\r\n")
            assert ended(process, signal.SIGTERM) == (0, b"", b"")


def test_bc92_with_dtls_writes_its_keys_beside_the_packets(tmp_path: Path) -> None:
    pcap = tmp_path / "module.pcap"
    with started("--model", "BC92", "--echo", "0", "--dtls", "1.0-1.2", "--pcap", str(pcap)) as (process, device):
        host = os.open(device, os.O_RDWR | os.O_NOCTTY)
        said = exchanged(host, b'AT+CGMM;+QCOAPCFG="dtls",0;+QCOAPOPEN?\r', b"OK\r\n")
        assert b'\r\nQuectel_BC92\r\n\r\n+QCOAPCFG: "dtls",0\r\n\r\nOK\r\n' in said
        os.close(host)
        assert ended(process, signal.SIGINT) == (0, b"", b"")
    assert not pcap.with_suffix(".keys").exists()


def test_the_key_log_begins_anew(tmp_path: Path) -> None:
    path = tmp_path / "module.keys"
    path.write_text("old\n")
    write = key_log(path)
    write("CLIENT_RANDOM 1 2")
    write("CLIENT_RANDOM 3 4")
    assert path.read_text() == "CLIENT_RANDOM 1 2\nCLIENT_RANDOM 3 4\n"


def test_a_key_log_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="key log .* cannot be written"):
        key_log(tmp_path / "gone" / "module.keys")("CLIENT_RANDOM 1 2")


LOADED = """
import sys
from harness.emulator import cli, models, modem
models.find("{}", "{}")
print(*sorted(name for name in sys.modules if {}))
"""


def loaded(model: str, which: str) -> str:
    """The modules that are loaded once a model's tables are."""
    code = LOADED.format(model, FIRMWARES[model][0], which)
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout


def test_who_uses_no_coap_does_not_load_it() -> None:
    assert loaded("BC260Y-CN", "'coap' in name or name.split('.')[0] in ('OpenSSL', 'cryptography')") == "\n"
    assert "harness.dtls" not in loaded("BC92", "'dtls' in name")


WRONG = {
    "model": (["--model", "BC99"], "model must be BC260Y-CN or BC92 or BC65, not 'BC99'"),
    "firmware": (["--firmware", "A1"], "firmware of BC260Y-CN must be BC260YCNAAR01A03 or BC260YCNAAR01A02, not 'A1'"),
    "option": (["--baud", "9600"], "unrecognized arguments: --baud 9600"),
    "abbreviation": (["--firm", "x"], "unrecognized arguments: --firm x"),
    "both ports": (["--pty", "--listen", "127.0.0.1:0"], "not allowed with argument --pty"),
    "listen everywhere": (["--listen", "0.0.0.0:7000"], "only loopback is allowed"),
    "listen outside": (["--listen", "192.0.2.1:7000"], "only loopback is allowed"),
    "listen no port": (["--listen", "127.0.0.1"], "is no HOST:PORT such as 127.0.0.1:7000"),
    "listen port too large": (["--listen", "127.0.0.1:65536"], "is no HOST:PORT"),
    "latency 0": (["--answer-latency", "0"], "answer latency must be above 0"),
    "latency 6": (["--answer-latency", "6"], "at most 5 seconds, not 6.0"),
    "latency no number": (["--answer-latency", "fast"], "invalid float value: 'fast'"),
    "jitter": (["--urc-jitter", "-1"], "URC jitter must be 0 to 60"),
    "speed": (["--bytes-per-second", "-5"], "bytes per second must be 0 (unlimited) or at least 1"),
    "echo": (["--echo", "2"], "choose from"),
    "wake loss": (["--wake-loss", "-1"], "wake loss must be 0 to 1000"),
    "fault": (["--fault", "qiclose-rts"], "no fault 'qiclose-rts'; near to it are qiclose-rst"),
    "bearer": (["--bearer", "ipv5"], "choose from"),
    "DTLS": (["--dtls", "1.3"], "choose from"),
    "cell": (["--cell", "/nonexistent.toml"], "/nonexistent.toml"),
}


@pytest.mark.parametrize("case", WRONG)
def test_wrong_options_are_one_sentence(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    arguments, sentence = WRONG[case]
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("attest: ") and err.count("\n") == 1 and sentence in err


def test_faults_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--list-faults"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(FAULTS)
    assert "qiclose-rst: ends a TCP connection with RST (4.2.9: the connection is closed in order)" in lines


def test_a_damaged_nvram_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "nvram.json"
    path.write_text("{")
    assert main(["--nvram", str(path)]) == 2
    assert capsys.readouterr().err.startswith(f"attest: NVRAM file {path} is damaged")


def test_a_port_in_use(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert main(["--listen", f"127.0.0.1:{taken.getsockname()[1]}"]) == 1
    assert "cannot listen on 127.0.0.1:" in capsys.readouterr().err
