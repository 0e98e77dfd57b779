"""How a bench brings the LwM2M client into a state: registered, with a resource under observation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from harness.bench import conduct
from harness.bench.phrases import Phrases
from harness.bench.world import World
from harness.errors import SuiteError

RESOURCES: Final = Phrases({"<resources>": None})
"""Paths of resources in quotes, with blanks between them; or none."""
SHOWN: Final = b"abcde"
"""What a resource holds when its observation begins."""


def registered(world: World, lifetime: int, resources: Sequence[str]) -> None:
    """AT+QLAADDOBJ for each instance of these resources, then AT+QLACONFIG and AT+QLAREG; the server has got it all."""
    told = world.told
    instances = _instances(resources)
    for (item, instance), ids in instances.items():
        numbers = b",".join(b"%d" % number for number in ids)
        conduct.accepted(world, b"AT+QLAADDOBJ=%d,%d,%d,%s" % (item, instance, len(ids), numbers))
    endpoint = world.lwm2m.peer.platform.endpoint or told["lwm2m.endpoint"]
    where = b'"%s",%s,"%s"' % tuple(each.encode() for each in (told["lwm2m.address"], told["lwm2m.port"], endpoint))
    conduct.accepted(world, b"AT+QLACONFIG=0,%s,%d,3,0" % (where, lifetime))
    conduct.accepted_whole(world, b"AT+QLAREG")
    paths = "".join(f" /{item}/{instance}" for item, instance in instances)
    conduct.given(
        lambda: world.lwm2m.gets(f"register, ep {endpoint}, lt {lifetime}, lwm2m 1.0, b U, objects{paths}")
    )


def observed(world: World, path: str) -> None:
    """The server observes a resource, and the host answers by AT+QLAOBSRSP."""
    ids = path.strip("/").split("/")
    if len(ids) != 3 or not all(each.isdecimal() for each in ids):
        raise SuiteError(f"'{path}' is no resource that a host could answer for", hint="write '/19/0/0'")
    world.lwm2m.peer.observe(path)
    world.stimulus()
    line = f'+QLAURC: "observe",{{any}},0,{",".join(ids)}'
    conduct.given(lambda: _answered(world, line, ",".join(ids)))


def _answered(world: World, line: str, ids: str) -> None:
    number = world.urc(line).parsed.fields[1].text
    command = b'AT+QLAOBSRSP=%s,1,%s,1,%d,"%s",0' % (number, ids.encode(), len(SHOWN), SHOWN)
    conduct.accepted_whole(world, command)
    path = "/" + ids.replace(",", "/")
    world.lwm2m.gets(f'answer 2.05 to observe {path}, value "{SHOWN.decode()}"')


def _instances(resources: Sequence[str]) -> dict[tuple[int, int], list[int]]:
    """Resources by object and instance, in the order in which they are named."""
    instances: dict[tuple[int, int], list[int]] = {}
    for path in resources:
        item, instance, number = map(int, path.strip("/").split("/"))
        instances.setdefault((item, instance), []).append(number)
    return instances
