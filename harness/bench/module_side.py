"""What leaves the module's side of the air, port by port."""

from __future__ import annotations

from harness.air.observation import Observation
from harness.bench.world import World
from harness.errors import ModuleError
from harness.module.exchange import visible
from harness.spec.notation import Placeholder, pieces

SENT = ("data", "datagram")
GOING = ("connect", "data", "datagram", "ping", "icmp", "packet", "malformed")
WITHIN = 10.0


def goes_out(world: World, data: bytes | None, source: str, destination: str) -> None:
    """Wait for a packet with exactly this payload, or any (None), and these ports, in the notation of features."""

    def found() -> list[Observation]:
        return [seen for seen in _left(world) if seen.kind in SENT and data in (None, seen.data)]

    world.module.wait(found, WITHIN)
    came = found()
    wanted = f"{'any payload' if data is None else visible(data[:80])} from port {source} to port {destination}"
    if not came:
        raise ModuleError(
            "a payload has not left the module", expected=wanted, came=_told(_left(world)[-4:]), since="the first When"
        )
    seen = came[-1]
    for which, text, address in (("source", source, seen.source), ("destination", destination, seen.destination)):
        if not _is_port(world, text, address[1]):
            raise ModuleError(f"a payload left with another {which} port", expected=wanted, came=_told([seen]))


def nothing_else(world: World, data: bytes) -> None:
    """Since the first When exactly one packet has left the module that is more than an acknowledgment: this payload."""
    left = [seen for seen in _left(world) if seen.kind in GOING]
    if [seen.data for seen in left] != [data]:
        raise ModuleError(
            "something else has left the module", expected=f"{visible(data[:80])} alone", came=_told(left[:6])
        )


def connections(world: World) -> list[int]:
    """The module's ports of the TCP connections that it has made."""
    made = (seen for seen in world.air.observations if seen.point == "module" and seen.kind == "connect")
    return sorted({seen.source[1] for seen in made if seen.source is not None})


def _left(world: World) -> list[Observation]:
    start = world.air_from
    return [seen for seen in world.air.observations[start:] if seen.point == "module"]


def _is_port(world: World, text: str, port: int) -> bool:
    parts = list(pieces(text, world.told, expected=True))
    if len(parts) == 1 and isinstance(parts[0], Placeholder):
        wanted = parts[0]
        if wanted.kind == "int":
            return wanted.least <= port <= wanted.most
        return wanted.kind == "any" or world.bound.get(wanted.name) == str(port)
    return b"".join(parts) == b"%d" % port


def _told(seen: list[Observation]) -> str:
    return "; ".join(f"{one.kind} {one.flow} {visible(one.data[:60])}".rstrip() for one in seen) or "nothing"
