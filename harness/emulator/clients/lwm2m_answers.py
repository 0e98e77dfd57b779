"""What the host answers the server's requests with (LwM2M note 2.8 to 2.11)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from harness.emulator.clients.coap_options import CONTENT_FORMAT
from harness.emulator.clients.lwm2m_codes import DONE, NOT_SENT
from harness.emulator.clients.lwm2m_values import Value, joined, payload
from harness.emulator.memory_lwm2m import Path, Pending
from harness.emulator.parameters import Refused

if TYPE_CHECKING:
    from harness.emulator.clients.lwm2m import Lwm2m

GOOD: Final = (1, 2)
"""<result> of success: content, changed."""
NOT_ACCEPTABLE_RESULT: Final = 15
CODES: Final = {1: 0x45, 2: 0x44, 11: 0x80, 12: 0x81, 13: 0x84, 14: 0x85, 15: 0x86}
"""CoAP codes by <result>."""


@dataclass(slots=True)
class Parts:
    """Parts of an answer that come one by one; `index`: of the last one."""

    index: int
    values: list[tuple[Path, Value]] = field(default_factory=list)


def taken(parts: Parts | None, path: Path, value: Value, index: int, faults: frozenset[str]) -> Parts:
    """The parts with this one. Raises Refused when another index is due."""
    if parts is None:
        parts = Parts(index)
    elif index != parts.index - 1 and "qla-index-not-checked" not in faults:
        raise Refused
    if "qla-last-part-alone" in faults:
        parts.values.clear()
    return Parts(index, [*parts.values, (path, value)])


class Answers:
    """A request is answered once, and only with the command of its kind (2.8 to 2.11, notes)."""

    def __init__(self, client: Lwm2m) -> None:
        self._client, self._faults = client, client.faults
        self._parts: dict[int, Parts] = {}

    def clear(self) -> None:
        """Forget what has come of answers that are not complete."""
        self._parts.clear()

    def with_value(
        self,
        command: str,
        kinds: tuple[str, ...],
        message_id: int,
        result: int,
        path: Path,
        value: Value,
        index: int,
        rai: int,
    ) -> Callable[[], None]:
        """AT+QLARDRSP, QLAOBSRSP: what is to happen behind OK. Raises Refused."""
        pending = self._pending(message_id, kinds)
        objects = self._client.objects
        fits = pending.path.covers(path) and bool(objects.below(path))
        if not fits and "qla-other-resource-ok" not in self._faults:
            raise Refused
        parts = taken(self._parts.get(message_id), path, value, index, self._faults)
        self._parts[message_id] = parts
        if index and "qla-each-part-sent" not in self._faults:
            if "qla-part-without-result" in self._faults:
                return lambda: None
            return lambda: self._client.late(command, DONE)
        return lambda: self._send_value(command, pending, result, parts, rai)

    def without_value(self, command: str, kind: str, message_id: int, result: int, rai: int) -> Callable[[], None]:
        """AT+QLAWRRSP, QLAEXERSP: what is to happen behind OK. Raises Refused."""
        pending = self._pending(message_id, (kind,))
        return lambda: self._answered(command, pending, self._send(pending, CODES[result], rai=rai))

    def _pending(self, message_id: int, kinds: tuple[str, ...]) -> Pending:
        memory = self._client.memory
        pending = memory.pending.get(message_id)
        if pending is None and "qla-answer-twice-ok" in self._faults:
            pending = memory.answered.get(message_id)
        if pending is None and "qla-any-message-id-ok" in self._faults:
            pending = next((one for one in memory.pending.values() if one.kind in kinds), None)
        if pending is None or (pending.kind not in kinds and "qla-any-kind-ok" not in self._faults):
            raise Refused
        return pending

    def _send_value(self, command: str, pending: Pending, result: int, parts: Parts, rai: int) -> None:
        self._parts.pop(pending.message_id, None)
        if result not in GOOD:
            if pending.kind == "observe" and "lwm2m-observation-survives-refusal" in self._faults:
                self._client.requests.observing(pending.path, pending.token, pending.accept)
            self._answered(command, pending, self._send(pending, self._refusal(result), rai=rai))
            return
        form, data = payload(pending.path, joined(parts.values), pending.accept)
        if "qla-format-always-0" in self._faults:
            form = 0
        options = [(CONTENT_FORMAT, form.to_bytes((form.bit_length() + 7) // 8, "big"))]
        if pending.kind == "observe":
            options = [*self._client.requests.observing(pending.path, pending.token, pending.accept), *options]
        if "qla-observe-option-missing" in self._faults:
            options = options[-1:]
        sent = self._send(pending, CODES[1], tuple(options), data, rai)
        self._answered(command, pending, sent)

    def _refusal(self, result: int) -> int:
        if "qla-15-is-4-05" in self._faults and result == NOT_ACCEPTABLE_RESULT:
            return CODES[14]
        return CODES[11] if "qla-refusals-are-4-00" in self._faults else CODES[result]

    def _send(
        self,
        pending: Pending,
        code: int,
        options: tuple[tuple[int, bytes], ...] = (),
        data: bytes = b"",
        rai: int = 0,
    ) -> bool:
        requests = self._client.requests
        if "qla-answer-not-sent" in self._faults:
            return True
        return requests.answer(pending.confirmable, pending.message_id, pending.token, code, options, data, rai)

    def _answered(self, command: str, pending: Pending, sent: bool) -> None:
        memory = self._client.memory
        if sent:
            memory.pending.pop(pending.message_id, None)
            memory.answered[pending.message_id] = pending
            if len(memory.answered) > 32:
                del memory.answered[next(iter(memory.answered))]
        self._client.late(command, DONE if sent else NOT_SENT)
