"""What a client of CoAP keeps of messages."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class CoapMemory:
    """What CoAP remembers of messages. `status`: of the last CON message, as AT+QCOAPSEND=<clientID> tells it.

    `next_id`: the next message ID, None before the first. `used`: own message IDs, with when they were. `awaited`:
    tokens of requests whose answers may still come, with whether they ask to observe. `heard`: message IDs of the
    server, with when they came and what they were answered with; `server`: whose they are, where there are several
    servers: another one counts its messages on its own (RFC 7252, section 4.4).
    """

    status: int = 0
    next_id: int | None = None
    used: dict[int, float] = field(default_factory=dict)
    awaited: dict[bytes, bool] = field(default_factory=dict)
    heard: dict[int, tuple[float, bytes]] = field(default_factory=dict)
    server: tuple[str, int] | None = None

    def hear(self, server: tuple[str, int]) -> None:
        """From now on messages are those of this server."""
        if server != self.server:
            self.heard.clear()
            self.server = server
