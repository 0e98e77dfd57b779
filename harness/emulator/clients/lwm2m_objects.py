"""The objects that the host has added (LwM2M note 2.6, 2.7), and what is registered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from harness.emulator.clients.lwm2m_links import links
from harness.emulator.memory_lwm2m import Path
from harness.emulator.parameters import Refused

if TYPE_CHECKING:
    from harness.emulator.modem import Modem

BUILT_IN: Final = (0, 1, 3, 4, 5)
"""Objects that are there without AT+QLAADDOBJ (2.6, note 2)."""
REGISTERED: Final = (Path(1, 0), Path(3, 0), Path(4, 0), Path(5, 0))
"""Their instances as a registration names them: not the Security object (OMA TS 1.0, 5.3.1)."""
MOST_OBJECTS, MOST_INSTANCES, MOST_RESOURCES = 3, 4, 14

Added = tuple[int, int, list[int]]
"""Object, instance, resources."""


class Objects:
    """Saved at once, in the order in which they were added."""

    def __init__(self, modem: Modem) -> None:
        self._modem, self._faults = modem, modem.faults

    def all(self) -> list[Added]:
        """All instances."""
        return [(object_id, instance, list(ids)) for object_id, instance, ids in self._modem.nvram.get("lwm2m.objects")]

    def add(self, object_id: int, instance: int, resources: list[int]) -> None:
        """Add an instance. Raises Refused for a built-in object, one that is there, and one too many."""
        there = self.all()
        known = {one for one, _, _ in there}
        most = MOST_OBJECTS + ("qlaaddobj-four-objects" in self._faults)
        most_instances = MOST_INSTANCES + ("qlaaddobj-five-instances" in self._faults)
        if "qlaaddobj-refused-but-added" in self._faults and object_id not in BUILT_IN and len(there) < most:
            self._save([*there, (object_id, instance, resources)])
        if object_id in BUILT_IN:
            raise Refused
        if any((object_id, instance) == one[:2] for one in there):
            if "qlaaddobj-twice-ok" in self._faults:
                return
            raise Refused
        if object_id not in known and len(known) >= most - ("qlaaddobj-third-object-refused" in self._faults):
            raise Refused
        if sum(one == object_id for one, _, _ in there) >= (
            most_instances - ("qlaaddobj-fourth-instance-refused" in self._faults)
        ):
            raise Refused
        self._save([*there, (object_id, instance, resources)])

    def delete(self, object_id: int) -> None:
        """Delete an object with all its instances. Raises Refused for one that was never added."""
        there = self.all()
        if all(one != object_id for one, _, _ in there):
            if "qladelobj-never-added-ok" in self._faults:
                return
            raise Refused
        if "qladelobj-first-instance-alone" in self._faults:
            first = next(one for one in there if one[0] == object_id)
            self._save([one for one in there if one is not first])
        elif "qladelobj-nothing-deleted" not in self._faults:
            self._save([one for one in there if one[0] != object_id])

    def has(self, path: Path) -> bool:
        """Whether an added instance is at this place, above or below it."""
        return bool(self.below(path))

    def below(self, path: Path) -> Sequence[Path]:
        """All resources of added instances at this place or below it."""
        every = (Path(one, instance, ids) for one, instance, resources in self.all() for ids in resources)
        return [resource for resource in every if path.covers(resource)]

    def links(self) -> bytes:
        """The links of a registration."""
        own = [Path(object_id, instance) for object_id, instance, _ in self.all()]
        if "lwm2m-register-without-added" in self._faults:
            own = []
        return links((*REGISTERED, *own))

    def power_off(self) -> None:
        if "qlaaddobj-not-saved" in self._faults:
            self._modem.nvram.reset("lwm2m.objects")

    def fall_asleep(self) -> None:
        if "qlaaddobj-lost-in-deep-sleep" in self._faults:
            self._modem.nvram.reset("lwm2m.objects")

    def _save(self, objects: list[Added]) -> None:
        self._modem.nvram.save({"lwm2m.objects": [list(one) for one in objects]})
