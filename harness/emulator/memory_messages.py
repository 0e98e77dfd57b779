"""What a client of CoAP keeps of messages."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class CoapMemory:
    """What CoAP remembers of messages. `status`: of the last CON message, as AT+QCOAPSEND=<clientID> tells it.

    `next_id`: the next message ID, None before the first. `used`: own message IDs, with when they were. `awaited`:
    tokens of requests whose answers may still come, with whether they ask to observe. `heard`: message IDs of the
    server, with when they came and what they were answered with.
    """

    status: int = 0
    next_id: int | None = None
    used: dict[int, float] = field(default_factory=dict)
    awaited: dict[bytes, bool] = field(default_factory=dict)
    heard: dict[int, tuple[float, bytes]] = field(default_factory=dict)
