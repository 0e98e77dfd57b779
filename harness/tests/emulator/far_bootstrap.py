"""The far end of a bootstrap: a server that names another one, step by step."""

from __future__ import annotations

from harness.emulator.clients import lwm2m_tlv as tlv
from harness.emulator.clients.coap_codec import CON, Message
from harness.emulator.clients.coap_options import CONTENT_FORMAT, URI_PATH
from harness.emulator.clients.lwm2m_tlv import RESOURCE, Entry
from harness.tests.emulator.far_lwm2m import BOOTSTRAP, DELETE, PORT, POST, PUT, SERVER, Lwm2mFar, kind_of
from harness.tests.emulator.rig import Rig

URI = f"coap://{SERVER}:{PORT}"
TLV_FORMAT = (11542).to_bytes(2, "big")


def security(uri: str = URI, mode: int = 3, identity: bytes = b"", key: bytes = b"", short: int = 1) -> bytes:
    """An instance of the Security object."""
    values = {0: uri.encode(), 1: b"\0", 2: bytes((mode,)), 3: identity, 5: key, 10: bytes((short,))}
    return tlv.encode(Entry(RESOURCE, one, value) for one, value in values.items())


def server(lifetime: int = 60, binding: bytes = b"U", short: int = 1) -> bytes:
    """An instance of the Server object."""
    values = {0: bytes((short,)), 1: tlv.integer(lifetime), 6: b"\0", 7: binding}
    return tlv.encode(Entry(RESOURCE, one, value) for one, value in values.items())


Step = tuple[int, str, bytes]
FINISH: Step = (POST, "/bs", b"")


def usual_steps(security_value: bytes | None = None, server_value: bytes | None = None) -> list[Step]:
    """Delete all, write both objects, finish."""
    return [
        (DELETE, "/", b""),
        (PUT, "/0/0", security() if security_value is None else security_value),
        (PUT, "/1/0", server() if server_value is None else server_value),
        FINISH,
    ]


class BootstrapFar(Lwm2mFar):
    """Takes one step after the other, each when the one before has been answered. `said`: codes of the answers."""

    def __init__(self, rig: Rig, steps: list[Step] | None = None) -> None:
        super().__init__(rig, BOOTSTRAP)
        self._steps = list(usual_steps() if steps is None else steps)
        self._identifier = 500
        self.said: list[int] = []

    def take(self, data: bytes) -> None:
        super().take(data)
        message = self.last
        if kind_of(message) == "answer":
            self.said.append(message.code)
        if kind_of(message) in ("answer", "bootstrap") and "bootstrap" not in self.mute and self._steps:
            code, path, payload = self._steps.pop(0)
            self._identifier += 1
            options = [(URI_PATH, one.encode()) for one in path.split("/") if one]
            if payload:
                options.append((CONTENT_FORMAT, TLV_FORMAT))
            self.send(Message(CON, code, self._identifier, b"bs", tuple(options), payload))
