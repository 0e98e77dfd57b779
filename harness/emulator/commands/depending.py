"""Parameters whose kind depends on an earlier one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from harness.emulator.parameters import Parameter, Refused, Scanner, Surroundings


@dataclass(frozen=True, slots=True)
class Depending:
    """The parameter of `kinds` that stands there for the value of the parameter `on`; for others nothing may."""

    name: str
    on: str
    kinds: Mapping[Any, Parameter]
    default: Any = None

    def scan(self, scanner: Scanner, values: Mapping[str, Any], module: Surroundings) -> Any:
        kind = self.kinds.get(values[self.on])
        if kind is None:
            raise Refused
        return kind.scan(scanner, values, module)
