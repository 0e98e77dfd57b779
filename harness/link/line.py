"""A serial line on the bench loop: opened by any pyserial URL, recorded before anyone reads it."""

from __future__ import annotations

import os
import socket
import warnings
from collections.abc import Callable
from typing import Final
from urllib.parse import urlsplit

import serial

from harness.clock import BenchTime
from harness.errors import BenchError, UsageError
from harness.link.channels import Channel, DescriptorChannel, LoopbackChannel, ThreadChannel
from harness.link.transcript import Transcript
from harness.link.trouble import UNUSABLE, URL_HINT, cannot_open, flooded, lost

CONNECT_SECONDS: Final = 5.0
"""Real seconds that the server of a socket:// port may take to accept."""

FLOOD: Final = 1_000_000
"""Bytes that a port may deliver before the host writes again: a serial line takes many seconds for so many."""

Received = Callable[[bytes, float], None]
Gone = Callable[[BenchError], None]


class SerialLine:
    """An open port. `found_at_open` is what lay there before it was opened: recorded, but given to nobody.

    All that comes later goes to the transcript first, then to `received` with its bench time. A port that is
    lost, or that floods the host, closes itself and tells `gone` once; `write` raises that same error from then on.
    """

    def __init__(
        self, name: str, channel: Channel, time: BenchTime, transcript: Transcript, received: Received, gone: Gone
    ) -> None:
        self.name = name
        self._channel, self._time, self._transcript = channel, time, transcript
        self._received, self._gone = received, gone
        self._failure: BenchError | None = None
        self._closed = False
        self._unasked = 0
        self.found_at_open = channel.found
        if channel.found:
            transcript.rx(name, channel.found, time.now())
        channel.start(self._delivered, self._lost)

    @property
    def unsent(self) -> int:
        """Bytes written that the port has not taken yet, because the module holds the host off."""
        return self._channel.unsent

    def write(self, data: bytes) -> None:
        """Record the bytes, then write them without waiting; what the port does not take now follows by itself."""
        if self._failure is not None:
            raise self._failure
        if self._closed:
            raise BenchError(f"port {self.name} has been closed")
        if not data:
            return
        self._unasked = 0
        self._transcript.tx(self.name, data, self._time.now())
        self._channel.write(data)
        if self._failure is not None:
            raise self._failure

    def close(self) -> None:
        """Close the port; what it has not taken is dropped. May be called more than once."""
        if not self._closed:
            self._closed = True
            self._channel.close()

    def _delivered(self, data: bytes) -> None:
        at = self._time.now()
        self._transcript.rx(self.name, data, at)
        self._unasked += len(data)
        if self._unasked > FLOOD:
            self._fail(flooded(self.name, self._unasked, at))
            return
        self._received(data, at)

    def _lost(self, error: Exception | None) -> None:
        if not self._closed:
            self._fail(lost(self.name, error, self._time.now()))

    def _fail(self, failure: BenchError) -> None:
        self.close()
        self._failure = failure
        self._gone(failure)


def open_line(
    url: str, baud: int, time: BenchTime, transcript: Transcript, received: Received, gone: Gone
) -> SerialLine:
    """Open a device path or pyserial URL with 8N1 at `baud`, exclusively where the system can.

    Raises BenchError (no such port, in use, not allowed, refused, no answer) with what to try, or UsageError
    for a URL or baud rate that cannot be used. Locks nothing between runs: that is PortLock's, held by the
    bench for as long as it uses the port. Where a port has no descriptor (rfc2217://) its threads live on the
    wall clock, so it is a UsageError on a virtual bench.
    """
    scheme = _checked(url, time.virtual)
    try:
        channel = _channel(url, scheme, baud, time)
    except (OSError, *UNUSABLE) as error:
        raise cannot_open(url, error) from error
    return SerialLine(url, channel, time, transcript, received, gone)


def check_url(url: str) -> None:
    """Raise UsageError for a URL that nothing on the wall clock could ever open, or a device that is not there."""
    try:
        scheme = _checked(url, virtual=False)
        serial.serial_for_url(url, do_not_open=True)
        if not scheme:
            os.stat(url)
    except (OSError, *UNUSABLE) as error:
        wrong = cannot_open(url, error)
        raise UsageError(wrong.what, hint=wrong.hint) from error


def _checked(url: str, virtual: bool) -> str:
    """The URL's scheme, empty for a device path."""
    if not url or "\0" in url:
        raise UsageError(f"port {url!r} cannot be used: it names nothing", hint=URL_HINT)
    if "://" not in url:
        return ""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise UsageError(f"port {url} cannot be used: {error}", hint=URL_HINT) from error
    if parts.scheme in ("socket", "rfc2217") and not (host and port):
        raise UsageError(f"port {url} cannot be used: host and port number are needed", hint=URL_HINT)
    if parts.scheme == "rfc2217" and virtual:
        raise UsageError(
            f"port {url} cannot be used on a bench with virtual time: its traffic takes real time",
            hint="use it with a hardware bench",
        )
    return parts.scheme


def _channel(url: str, scheme: str, baud: int, time: BenchTime) -> Channel:
    if scheme == "socket":
        # not pyserial's: it throws away what the server said first, and sleeps when it closes
        parts = urlsplit(url)
        stream = socket.create_connection((parts.hostname, parts.port), timeout=CONNECT_SECONDS)
        stream.setblocking(False)
        stream.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return DescriptorChannel(time.loop, stream.fileno(), stream.close)
    # an inter-byte time-out of 0 makes pyserial set VMIN to 1: then an empty read is an end of file, nothing else
    port = serial.serial_for_url(url, baudrate=baud, exclusive=True, inter_byte_timeout=0, do_not_open=True)
    # pyserial clears the input while opening; what the module said before is evidence
    for clearing in ("_reset_input_buffer", "reset_input_buffer"):
        if hasattr(port, clearing):
            setattr(port, clearing, _keep_input)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # pyserial's rfc2217 names its thread the old way
        port.open()
    if scheme == "loop":
        return LoopbackChannel(time.loop, port)
    try:
        return DescriptorChannel(time.loop, port.fileno(), port.close)
    except OSError:
        pass
    if time.virtual:
        port.close()
        raise UsageError(f"port {url} has no descriptor and cannot be used with virtual time", hint=URL_HINT)
    return ThreadChannel(time.loop, port)


def _keep_input() -> None:
    return None
