"""The command line of `python -m harness.peers`."""

from __future__ import annotations

import argparse
import ipaddress
import signal
from collections.abc import Sequence

from harness.clock import BenchTime
from harness.command_line import FOR_EVER, Options, exit_code, say
from harness.errors import UsageError
from harness.network.cell import dump_cell
from harness.peers.offer import Offer


def _arguments(arguments: Sequence[str]) -> argparse.Namespace:
    parser = Options(
        prog="python -m harness.peers",
        description="Start a TCP echo, a UDP echo, a TCP sink, an NTP server, a CoAP server, LwM2M servers of three "
        "platforms and a bootstrap server (these also through DTLS), and a port that refuses, until Ctrl-C.",
        allow_abbrev=False,
    )
    parser.add_argument("--cell-out", metavar="FILE", help="cell file to write, for the emulated network")
    parser.add_argument("--listen", metavar="HOST", default="127.0.0.1", help="IPv4 address to listen at (127.0.0.1)")
    parser.add_argument("--public", action="store_true", help="allow --listen to be reachable for others")
    parser.add_argument("--tcp-port", metavar="N", type=_port, default=0, help="of the TCP echo (kernel's choice)")
    parser.add_argument("--udp-port", metavar="N", type=_port, default=0, help="of the UDP echo (kernel's choice)")
    parser.add_argument("--coap-port", metavar="N", type=_port, default=0, help="of the CoAP server (kernel's choice)")
    parser.add_argument(
        "--lwm2m-port", metavar="N", type=_port, default=0, help="of China Telecom IoT's LwM2M server (kernel's choice)"
    )
    parser.add_argument(
        "--bootstrap-port", metavar="N", type=_port, default=0, help="of the bootstrap server (kernel's choice)"
    )
    given = parser.parse_args(arguments)
    given.listen = _host(given.listen, given.public)
    return given


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) <= 5 and 1 <= int(text) <= 65535:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no port number from 1 to 65535")


def _host(text: str, public: bool) -> str:
    try:
        address = ipaddress.IPv4Address("127.0.0.1" if text == "localhost" else text)
    except ValueError as error:
        raise UsageError(f"--listen {text!r} is no IPv4 address such as 127.0.0.1") from error
    if not (address.is_loopback or public):
        raise UsageError(f"--listen {text} lets other machines use these peers: add --public if that is meant")
    return str(address)


def _run(given: argparse.Namespace) -> None:
    time = BenchTime(virtual=False)
    stopped: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM):
        time.loop.add_signal_handler(number, stopped.append, number)
    try:
        offer = Offer(
            time, given.listen, given.tcp_port, given.udp_port, given.coap_port, given.lwm2m_port, given.bootstrap_port
        )
        try:
            if given.cell_out is not None:
                dump_cell(offer.cell(), given.cell_out)
            found_by = f"\nThe emulated network finds them by {given.cell_out}." if given.cell_out is not None else ""
            say(f"{offer.table()}{found_by}\nCtrl-C ends.")
            time.wait(lambda: stopped, FOR_EVER)
        finally:
            offer.close()
    finally:
        time.close()


def main(arguments: Sequence[str]) -> int:
    """Run until Ctrl-C or SIGTERM. 0 is a clean end, 1 a port that cannot be had, 2 a wrong option."""
    return exit_code(lambda: _run(_arguments(arguments)))
