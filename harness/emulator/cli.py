"""The command line of `python -m harness.emulator`."""

from __future__ import annotations

import argparse
import ipaddress
import random
import signal
from collections.abc import Callable, Sequence
from pathlib import Path

from harness.command_line import FOR_EVER, exit_code, say
from harness.command_line import Options as OptionParser
from harness.emulator.models import FIRMWARES, check
from harness.emulator.options import Options
from harness.errors import UsageError


def _arguments(arguments: Sequence[str]) -> argparse.Namespace:
    parser = OptionParser(
        prog="python -m harness.emulator",
        description="Emulate a module until Ctrl-C. Its first line of output is the device or URL to open.",
        allow_abbrev=False,
    )
    add = parser.add_argument
    model = next(iter(FIRMWARES))
    add("--model", default=model, help=f"{', '.join(FIRMWARES)} (the default: {model})")
    add("--firmware", help=f"{', '.join(f for m in FIRMWARES.values() for f in m)} (the first of the model)")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--pty", action="store_true", help="offer a pseudo-terminal (the default)")
    where.add_argument("--listen", metavar="HOST:PORT", type=_loopback, help="offer a TCP port on a loopback address")
    add("--cell", metavar="FILE", help="cell file: where names and addresses lead (without: to the real network)")
    bearers = ("ipv4", "ipv6", "ipv4v6")
    add("--bearer", metavar="|".join(bearers), choices=bearers, default="ipv4", help="what the network gives (ipv4)")
    add("--nvram", metavar="FILE", type=Path, help="keep saved settings in this file")
    add("--pcap", metavar="FILE", help="write the module's packets to this file, DTLS keys to .keys beside it")
    add("--answer-latency", metavar="SECONDS", type=float, default=0.02, help="above 0, at most 5 (0.02)")
    add("--urc-jitter", metavar="SECONDS", type=float, default=0.0, help="each URC comes up to so much later (0)")
    add("--bytes-per-second", metavar="N", type=float, default=0.0, help="speed of the line, 0 for unlimited (0)")
    add("--echo", metavar="0|1", choices=("0", "1"), default="1", help="echo after power-on (1)")
    add("--wake-loss", metavar="N", type=int, default=0, help="bytes lost on waking from light sleep (0)")
    versions = ("1.2", "1.0", "1.0-1.2")
    add("--dtls", metavar="|".join(versions), choices=versions, default="1.2", help="versions to offer (1.2)")
    add("--fault", metavar="ID", action="append", default=[], help="break the firmware; --list-faults says how")
    add("--list-faults", action="store_true", help="print the faults, with what the module does then, and end")
    return parser.parse_args(arguments)


def _loopback(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    host = {"localhost": "127.0.0.1"}.get(host, host.removeprefix("[").removesuffix("]"))
    if not (port.isascii() and port.isdigit() and len(port) <= 5 and int(port) <= 65535):
        raise argparse.ArgumentTypeError(f"{text!r} is no HOST:PORT such as 127.0.0.1:7000")
    try:
        address = ipaddress.ip_address(host)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no HOST:PORT such as 127.0.0.1:7000") from error
    if not address.is_loopback:
        raise argparse.ArgumentTypeError(f"{host} lets other machines use the module; only loopback is allowed")
    return str(address), int(port)


def _faults(ids: Sequence[str]) -> frozenset[str]:
    if not ids:
        return frozenset()
    from harness.emulator.faults import known

    return known(ids)


def key_log(path: Path) -> Callable[[str], None]:
    """Writes lines of the DTLS key log, the first one into a new file."""
    mode = "w"

    def write(line: str) -> None:
        nonlocal mode
        try:
            with path.open(mode, encoding="ascii") as file:
                file.write(line + "\n")
        except OSError as error:
            raise UsageError(f"key log {path} cannot be written: {error.strerror}") from error
        mode = "a"

    return write


def _run(given: argparse.Namespace) -> None:
    if given.list_faults:
        from harness.emulator.faults import CATALOGUE

        for fault in CATALOGUE:
            say(f"{fault.id}: {fault.does} ({fault.breaks})")
        return
    options = Options(
        answer_latency=given.answer_latency,
        urc_jitter=given.urc_jitter,
        bytes_per_second=given.bytes_per_second,
        echo=given.echo == "1",
        wake_loss=given.wake_loss,
        dtls=tuple(given.dtls.split("-")),
    )
    named = _faults(given.fault)
    firmware = given.firmware or (FIRMWARES[given.model][0] if given.model in FIRMWARES else "")
    check(given.model, firmware)

    # all that has something to import comes after what can be wrong
    from harness.clock import BenchTime
    from harness.emulator.memory import NvramStore
    from harness.emulator.modem import Modem
    from harness.emulator.serve import PtyPort, TcpPort
    from harness.network import Cell, Network, PcapWriter, Verdict, load_cell

    cell = load_cell(given.cell) if given.cell else Cell(default=Verdict.DIRECT)
    if given.nvram is not None and not given.nvram.parent.is_dir():
        raise UsageError(f"NVRAM file {given.nvram} cannot be written: there is no folder {given.nvram.parent}")
    nvram = NvramStore(given.nvram)
    rng = random.Random()
    time = BenchTime(virtual=False)
    stopped: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM):
        time.loop.add_signal_handler(number, stopped.append, number)
    closing: list[Callable[[], None]] = [time.close]
    try:
        network = Network(time, cell, rng=rng)
        closing.append(network.close)
        if given.pcap:
            pcap = PcapWriter(given.pcap)
            closing.append(pcap.close)
            network.tap(lambda packet: pcap.write(packet.data, packet.utc))
        network.bearer = given.bearer
        attachment = network.attach(lambda packet: modem.receive_packet(packet))
        modem = Modem(given.model, firmware, time, attachment, nvram, options, rng, named)
        if given.pcap:
            modem.keylog = key_log(Path(given.pcap).with_suffix(".keys"))
        port = TcpPort(time.loop, modem, given.listen) if given.listen else PtyPort(time.loop, modem)
        closing.append(port.close)
        modem.power_on()
        say(port.name)
        time.wait(lambda: stopped, FOR_EVER)
        modem.power_off()
    finally:
        while closing:
            closing.pop()()


def main(arguments: Sequence[str]) -> int:
    """Run until Ctrl-C or SIGTERM. 0 is a clean end, 1 a port or file that cannot be had, 2 a wrong option."""
    return exit_code(lambda: _run(_arguments(arguments)))
