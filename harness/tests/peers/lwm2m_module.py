"""An LwM2M client for tests of the servers: writes CoAP by hand, and reads what came."""

from __future__ import annotations

from harness.peers.coap_codec import Message, encode, read_message, uint
from harness.tests.peers.clients import Datagrams, Secured

OBSERVE, LOCATION, PATH, FORMAT, QUERY = 6, 8, 11, 12, 15
GET, POST, PUT, DELETE = (0, 1), (0, 2), (0, 3), (0, 4)
LINKS = b"</1/0>,</3/0>,</19/0>,</19/1>"


class Module:
    """Sends over `client`; `mid` is that of the last message of its own."""

    def __init__(self, client: Datagrams | Secured, endpoint: str = "867724030023557") -> None:
        self.client, self.endpoint = client, endpoint
        self.mid, self.location = 100, ()

    def asks(self, code, path, *query, payload=None, kind="CON", token=b"m") -> list[Message]:
        self.mid += 1
        options = [(PATH, part.encode()) for part in path] + [(QUERY, part.encode()) for part in query]
        return self.sends(Message(kind, code, self.mid, token, tuple(options), payload))

    def sends(self, message: Message) -> list[Message]:
        """What comes back at once."""
        return [read_message(data) for data in self.client.asks(encode(message))]

    def registers(self, *query: str) -> list[Message]:
        came = self.asks(POST, ["rd"], *(query or (f"ep={self.endpoint}", "lt=300", "lwm2m=1.0", "b=U")), payload=LINKS)
        for message in came:
            if message.code == (2, 1):
                self.location = [value.decode() for number, value in message.options if number == LOCATION]
        return came

    def updates(self, *query: str) -> list[Message]:
        return self.asks(POST, self.location, *query)

    def deregisters(self) -> list[Message]:
        return self.asks(DELETE, self.location)

    def gets(self) -> list[Message]:
        """What has come since this was last asked."""
        return [read_message(data) for data in self.client.taken()]

    def answers(self, request, code=(2, 5), payload=None, observe=None, token=None) -> list[Message]:
        """In the ACK."""
        options = ((OBSERVE, uint(observe)),) if observe is not None else ()
        token = request.token if token is None else token
        return self.sends(Message("ACK", code, request.mid, token, options, payload))

    def notifies(self, request, observe, payload=b"5", kind="CON") -> list[Message]:
        self.mid += 1
        return self.sends(Message(kind, (2, 5), self.mid, request.token, ((OBSERVE, uint(observe)),), payload))


def codes(messages: list[Message]) -> list[tuple[str, str]]:
    """Type and code of each."""
    return [(each.type, f"{each.code[0]}.{each.code[1]:02}") for each in messages]
