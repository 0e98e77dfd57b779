"""What both roles share: datagrams in, datagrams and events out, the repeated flight, the deadline, the end."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from harness.dtls.errors import NotEstablished, TooLong
from harness.dtls.events import Clock, DtlsEvents, Timer
from harness.dtls.flight import Flight
from harness.dtls.records import Record, datagrams, records

if TYPE_CHECKING:
    from OpenSSL import SSL

    from harness.dtls.openssl import Party

RECORD = 16384
"""The most data that one record can carry (RFC 6347 section 4.1)."""

Happening = tuple[Callable[..., object], tuple[object, ...]]
"""What is to be called, with what: a datagram to be sent, an event to be told."""

KNOWN_VERSIONS = ("1.0", "1.2")


def checked_versions(versions: tuple[str, ...]) -> tuple[str, ...]:
    """The versions in their order; ValueError if there is none, or an unknown one."""
    if not versions or not set(versions) <= set(KNOWN_VERSIONS):
        raise ValueError(f"DTLS versions are {' and '.join(KNOWN_VERSIONS)}, not {versions!r}")
    return tuple(sorted(set(versions)))


class Endpoint:
    """One end of one DTLS connection. See DtlsClient and DtlsServer.

    `established`: data may be sent (false again after the end). `ended`: nothing is told, sent or taken any more.
    `version` ("1.0" or "1.2"), `cipher`, `resumed` and `max_data` (bytes that one `send` takes) are known from the
    handshake's end on, and stay.
    """

    def __init__(
        self,
        clock: Clock,
        transmit: Callable[[bytes], object],
        events: DtlsEvents,
        within: float,
        party: Party,
        connection: SSL.Connection,
    ) -> None:
        from harness.dtls import openssl

        self._openssl = openssl
        self._clock, self._transmit, self._events, self._within = clock, transmit, events, within
        self._party = party
        self._connection: SSL.Connection | None = connection
        self._flight = Flight(clock, self._repeat)
        self._deadline: Timer | None = None
        self._inbox: deque[bytes] = deque()
        self._outbox: deque[Happening] = deque()
        self._unread: deque[Record] = deque()
        self._number = 0
        self._more = False
        self._busy = False
        self.established = False
        self.version: str | None = None
        self.cipher: str | None = None
        self.resumed = False
        self.max_data = 0

    @property
    def ended(self) -> bool:
        return self._connection is None

    @property
    def identity(self) -> bytes | None:
        """Whose key it is: the client's own; a server knows it from the moment at which it was sent, right or wrong."""
        return self._party.identity

    def receive(self, datagram: bytes) -> None:
        """A datagram came, whatever it holds. Raises only what `transmit`, an event or another callback raises.

        It may be called from within `transmit` and the events: such a datagram is taken when they are done.
        """
        self._inbox.append(datagram)
        self._work()

    def send(self, data: bytes) -> None:
        """Send data, in one record and one datagram; no data: nothing. NotEstablished, TooLong."""
        if not self.established or self._connection is None:
            raise NotEstablished("the DTLS connection is not established, or is over")
        if len(data) > self.max_data:
            raise TooLong(f"{len(data)} bytes do not fit into a datagram: {self.max_data} is the most")
        if data:
            self._connection.send(data)
            self._post(self._written())
            self._work()

    def close(self) -> None:
        """End the connection with close_notify, if there is one; nothing is told of it."""
        if self._connection is None:
            return
        connection, established = self._connection, self.established
        self._outbox = deque(entry for entry in self._outbox if entry[0] is self._transmit)
        if established:
            connection.shutdown()
            self._post(self._written())
        self._release()
        self._work()

    def abandon(self) -> None:
        """Forget the connection: nothing is sent, nothing is told."""
        self._outbox.clear()
        self._release()

    # the work: OpenSSL does one step, then what came of it is sent and told, so that events find things as they say

    def _work(self) -> None:
        if self._busy:
            return
        self._busy = True
        try:
            while self._outbox or self._more or self._unread or self._inbox:
                if self._outbox:
                    call, arguments = self._outbox.popleft()
                    call(*arguments)
                elif self._connection is None:
                    self._more = False
                    self._unread.clear()
                    self._inbox.clear()
                elif self._more:
                    self._step(self._connection)
                elif self._unread:
                    self._connection.bio_write(self._unread.popleft().raw)
                    self._more = True
                else:
                    self._take([record for record in records(self._inbox.popleft()) if record.sound])
        finally:
            self._busy = False

    def _take(self, came: list[Record]) -> None:
        self._unread.extend(came)
        if not self.established:
            self._flight.heard(came)
        elif self._flight.asked_again(came):
            self._post(self._flight.records)

    def _step(self, connection: SSL.Connection) -> None:
        """The handshake as far as it goes, or one record's data. `_more` stays until all that came is read."""
        ssl = self._openssl.SSL
        handshaking = not self.established
        happened: Happening | None = None
        closed, reason = False, ""
        try:
            if handshaking:
                connection.do_handshake()
                self._handshake_is_over(connection)
                happened = self._events.established, ()
            else:
                happened = self._events.data, (connection.recv(RECORD),)
        except ssl.WantReadError:
            self._more = False
        except ssl.ZeroReturnError:
            closed, reason = not handshaking, "close_notify came"
            if closed:
                connection.shutdown()
        except ssl.Error as error:
            reason = _words(error)
        written = self._written()
        self._post(self._news(written) if handshaking else written)
        if happened is not None:
            self._outbox.append(happened)
        elif closed:
            self._finish(self._events.closed)
        elif reason:
            alerts = (f", alert {record.alert} sent" for record in written if record.alert)
            self._finish(self._events.failed, reason + "".join(alerts))
        if (raised := self._party.taken()) is not None:
            self._outbox.append((_raise, (raised,)))

    def _news(self, written: list[Record]) -> list[Record]:
        fresh = self._flight.news(written)
        if self.established:
            self._flight.over(last_is_ours=any(record.part_of_handshake for record in fresh))
        elif fresh and self._deadline is None:
            self._deadline = self._clock.call_later(self._within, self._too_late)
        return fresh

    def _handshake_is_over(self, connection: SSL.Connection) -> None:
        self.established = True
        self.version = self._openssl.NAMES[connection.get_protocol_version_name()]
        self.cipher = connection.get_cipher_name()
        self.resumed = self._openssl.resumed(connection)
        self.max_data = connection.get_cleartext_mtu()
        if self._deadline is not None:
            self._deadline.cancel()

    def _written(self) -> list[Record]:
        """What OpenSSL wants sent."""
        assert self._connection is not None
        joined = b""
        try:
            while True:
                joined += self._connection.bio_read(65536)
        except self._openssl.SSL.WantReadError:
            return records(joined)

    def _post(self, of: list[Record]) -> None:
        numbered = []
        for record in of:
            if record.epoch == 0:
                # what is repeated must not look like a copy: a far end that could not use it yet takes no copy
                record = record.numbered(self._number)
                self._number += 1
            numbered.append(record)
        self._outbox.extend((self._transmit, (datagram,)) for datagram in datagrams(numbered, self._openssl.MOST))

    # time

    def _repeat(self) -> None:
        connection = self._connection
        assert connection is not None
        try:
            # on the wall clock it has its own timer due by now too, and writes records of new numbers
            connection.DTLSv1_handle_timeout()
        except self._openssl.SSL.Error as error:
            self._finish(self._events.failed, _words(error))
        else:
            self._post(self._flight.repeat(self._written()))
        self._work()

    def _too_late(self) -> None:
        self._finish(self._events.failed, f"timed out: the handshake was not over within {self._within:g} s")
        self._work()

    # the end

    def _finish(self, tell: Callable[..., object], *arguments: object) -> None:
        self._outbox.append((tell, arguments))
        self._release()

    def _release(self) -> None:
        if self._connection is None:
            return
        # or OpenSSL takes the connection for broken, and its session for one not to be resumed
        self._connection.set_shutdown(self._openssl.SSL.SENT_SHUTDOWN | self._openssl.SSL.RECEIVED_SHUTDOWN)
        self._connection = None
        self.established = False
        self._flight.stop()
        if self._deadline is not None:
            self._deadline.cancel()


def _raise(raised: BaseException) -> None:
    raise raised


def _words(error: Exception) -> str:
    """OpenSSL's reason in one phrase; an alert of the far end by the name that the standard gives it."""
    queue = error.args[0] if error.args and isinstance(error.args[0], list) else []
    text = queue[0][-1] if queue else "the connection is over"
    _, is_alert, name = text.partition("alert ")
    return f"alert {name.replace(' ', '_')} came" if is_alert else text
