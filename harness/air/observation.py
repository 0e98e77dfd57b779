"""One thing seen on the air from a named point."""

from __future__ import annotations

import json
from dataclasses import dataclass

Address = tuple[str, int]
"""Host (dotted decimal, or IPv6 in lower case as RFC 5952 writes it), and port."""

_ALWAYS = ("point", "kind", "at", "source", "destination", "flow", "data")


@dataclass(frozen=True, slots=True)
class Observation:
    """What was seen at `point` ("module": packets where they leave and reach it; "peer": a peer's sockets).

    `kind` of what comes from the module: "connect", "data", "fin", "rst", "datagram", and at the module's side also
    "retransmission", "out-of-order", "ping" (an echo request; `data` is what it carries), "icmp" (any other; `data` is
    the message), "fragment" (a piece; the whole follows as what it is, with the last piece), "packet" (any other
    protocol) and "malformed" (`data` is the whole packet); at a peer also "lost" (the connection died, `data` says
    why), "refused" (the peer has too many connections), and "dns" and "ntp" (datagrams to those servers of the suite).
    What goes to the module has the same kinds with "reply-" in front, "refused" is an RST that answers a SYN, and
    "reply-pong" an echo reply. `at` is bench time in seconds. `source` and `destination` follow the bytes, `flow` names
    the conversation and is the same for both ways: see `flow_name`. A ping's ports are its identifier at the module and
    its sequence number at the far end; an ICMP error has the flow of the ping that it is about.
    `ttl` is known of ICMP alone: time to live or hop limit. `words` says what `data` are, for whoever reads the
    evidence; it is empty where the protocol is not known.
    """

    point: str
    kind: str
    at: float
    source: Address | None
    destination: Address | None
    flow: str
    data: bytes = b""
    ttl: int | None = None
    words: str = ""

    def to_json(self) -> str:
        """One line of JSON, without its line end; `data` as Latin-1 text, `ttl` and `words` only where known."""
        table: dict[str, object] = {
            "point": self.point,
            "kind": self.kind,
            "at": self.at,
            "source": self.source,
            "destination": self.destination,
            "flow": self.flow,
            "data": self.data.decode("latin-1"),
        }
        if self.ttl is not None:
            table["ttl"] = self.ttl
        if self.words:
            table["words"] = self.words
        return json.dumps(table)

    @classmethod
    def from_json(cls, line: str) -> Observation:
        """Read back what `to_json` wrote. Raises ValueError for anything else."""
        try:
            table = json.loads(line)
            point, kind, at, source, destination, flow, data = (table[name] for name in _ALWAYS)
            ttl, words = table.get("ttl"), table.get("words", "")
            texts = (point, kind, flow, data, words)
            if not all(isinstance(text, str) for text in texts) or type(at) not in (int, float):
                raise ValueError("a field has the wrong type")
            if ttl is not None and type(ttl) is not int:
                raise ValueError("ttl is no number")
            ends = _address(source), _address(destination)
            return cls(point, kind, at, *ends, flow, data.encode("latin-1"), ttl, words)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise ValueError(f"no observation: {error}") from error


def flow_name(protocol: str, client: Address, server: Address) -> str:
    """The name of a conversation, such as "tcp 10.0.0.2:40000 203.0.113.1:2020": who began it stands first."""
    return f"{protocol} {client[0]}:{client[1]} {server[0]}:{server[1]}"


def _address(value: object) -> Address | None:
    if value is None:
        return None
    host, port = value
    if not isinstance(host, str) or type(port) is not int:
        raise ValueError(f"{value!r} is no address")
    return host, port
