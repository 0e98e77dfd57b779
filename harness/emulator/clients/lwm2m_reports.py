"""What the host sends without being asked: notifications and direct data (LwM2M note 2.12, 2.13, 3.7 to 3.9)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from harness.emulator.clients.coap_codec import CON, NON, Message
from harness.emulator.clients.coap_options import CONTENT_FORMAT, URI_PATH, URI_QUERY
from harness.emulator.clients.lwm2m_answers import Parts, taken
from harness.emulator.clients.lwm2m_codes import DONE, NOT_SENT, result
from harness.emulator.clients.lwm2m_values import PLAIN_JSON, Value, joined, payload
from harness.emulator.memory_lwm2m import Observation, Path
from harness.emulator.parameters import Refused

if TYPE_CHECKING:
    from harness.emulator.clients.lwm2m import Lwm2m

POST, CHANGED, CONTENT = 0x02, 0x44, 0x45
NOTIFY: Final = "+QLANOTIFY"
DIRECT: Final = b"dp"
"""Where direct data go on the Andlink platform (POSITIONS, LwM2M 15)."""


class Reports:
    """A notification belongs to an observation; direct data need the platform that takes them."""

    def __init__(self, client: Lwm2m) -> None:
        self._client, self._faults = client, client.faults
        self._parts: dict[Path, Parts] = {}

    def clear(self) -> None:
        """Forget what has come of notifications that are not complete."""
        self._parts.clear()

    def notify(self, path: Path, value: Value, index: int, confirmable: bool, rai: int) -> Callable[[], None]:
        """AT+QLANOTIFY: what is to happen behind OK. Raises Refused where nothing is observed."""
        observation = self._observation(path)
        if observation is None:
            if "qlanotify-unobserved-ok" in self._faults:
                return lambda: self._client.late(NOTIFY, DONE)
            raise Refused
        parts = taken(self._parts.get(observation.path), path, value, index, self._faults)
        self._parts[observation.path] = parts
        if index and "qla-each-part-sent" not in self._faults:
            return lambda: self._client.late(NOTIFY, DONE)
        return lambda: self._notify(observation, parts, confirmable, rai)

    def _observation(self, path: Path) -> Observation | None:
        observations = self._client.memory.observations
        if not self._client.objects.below(path):
            return None
        if path in observations:
            return observations[path]
        return next((one for place, one in observations.items() if place.covers(path)), None)

    def _notify(self, observation: Observation, parts: Parts, confirmable: bool, rai: int) -> None:
        self._parts.pop(observation.path, None)
        client, faults = self._client, self._faults
        connection = client.connection
        if connection is None or not connection.usable:
            client.late(NOTIFY, NOT_SENT)
            return
        form, data = payload(observation.path, joined(parts.values), observation.accept)
        options = (
            client.requests.observe_option(observation),
            (CONTENT_FORMAT, form.to_bytes((form.bit_length() + 7) // 8, "big")),
        )
        if "qlanotify-ack-ignored" in faults:
            confirmable = False
        kind = CON if confirmable else NON
        message = connection.made(kind, CONTENT, options, data, observation.token)
        identifier = message.message_id
        told = confirmable or "qlanotify-report-for-non" in faults
        if "qlanotify-report-after-result" in faults:
            client.late(NOTIFY, DONE)
        if told and "qlanotify-report-missing" not in faults:
            client.urc(f'"report",{identifier ^ 1 if "lwm2m-report-other-id" in faults else identifier}')
        if "qlanotify-report-after-result" not in faults and "qlanotify-no-result" not in faults:
            client.late(NOTIFY, DONE)
        if not confirmable:
            connection.say(message, rai)
            return

        def over(status: int, response: Message | None) -> None:
            code = result(status, response, CHANGED, faults)
            if "qlanotify-report-ack-missing" not in faults:
                client.urc(f'"report_ack",{0 if "lwm2m-report-ack-always-0" in faults else code},{identifier}')

        connection.confirm(message, over, rai)

    def send(self, command: str, value: Value, confirmable: bool, rai: int) -> None:
        """AT+QLASENDDATA, in the spelling `command`, has been answered OK."""
        client, faults = self._client, self._faults
        connection, work = client.connection, client.config.work
        if connection is None or work is None or not connection.usable:
            client.late(command, f"{NOT_SENT},0")
            return
        form = bytes((PLAIN_JSON,))
        options = (
            (URI_PATH, DIRECT),
            (CONTENT_FORMAT, form),
            (URI_QUERY, f"ep={work.endpoint}".encode("latin-1")),
        )
        data = value.binary
        if "qlasenddata-blanks-removed" in faults:
            data = data.replace(b" ", b"")
        if "qlasenddata-opaque-as-digits" in faults and value.type == 2:
            data = data.hex().encode("ascii")
        if "qlasenddata-ack-ignored" in faults:
            confirmable = False
        kind = CON if confirmable else NON
        message = connection.made(kind, POST, options, data, connection.new_token())
        identifier = message.message_id
        if confirmable and "qlasenddata-report" in faults:
            client.urc(f'"report",{identifier}')
        client.late(command, f"{DONE},{identifier}")
        if not confirmable:
            if "qlasenddata-nothing-sent" not in faults:
                connection.say(message, rai)
            if "qlasenddata-send-ack-for-non" in faults:
                client.urc(f'"send_ack",0,{identifier}')
            return

        def over(status: int, response: Message | None) -> None:
            code = result(status, response, CHANGED, faults)
            if "qlasenddata-send-ack-missing" not in faults:
                client.urc(f'"send_ack",{code},{identifier}')

        connection.confirm(message, over, rai)
