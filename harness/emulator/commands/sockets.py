"""AT+QICFG, QIOPEN, QICLOSE, QISTATE and QISEND (TCP/IP note 2.2.1 to 2.2.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from harness.emulator.clients.sockets import CLOSING, CONNECTED, Socket
from harness.emulator.commands.counted import CountedData, Payload
from harness.emulator.commands.table import OK, Answer, Command, table
from harness.emulator.parameters import Integer, Refused, Text, Word

if TYPE_CHECKING:
    from harness.emulator.modem import Modem

DIRECT_PUSH: Final = 1
"""The only <access_mode> there is (2.2.2, item 4)."""
HIGHEST_ID: Final = 4
BY_CONTEXT, BY_ID = 0, 1
"""<query_type> of AT+QISTATE."""
LONGEST_HEX: Final = 512
"""Bytes that one AT+QISEND takes in hexadecimal format; 1024 as text (2.2.5)."""

QUERY: Final = 0
"""<send_length> of AT+QISEND that asks for the counters."""
OMITTED: Final = None


def _data_format(modem: Modem, given: dict[str, Any]) -> Answer:
    send, recv = given["send_data_format"], given["recv_data_format"]
    if send is OMITTED and recv is OMITTED:
        send, recv = modem.nvram.get("dataformat.send"), modem.nvram.get("dataformat.recv")
        return Answer((f'+QICFG: "dataformat",{send},{recv}',))
    if send is OMITTED or recv is OMITTED:
        raise Refused
    if "qicfg-swapped" in modem.faults:
        send, recv = recv, send
    if recv > 1 and "qicfg-refused-but-set" in modem.faults:
        modem.nvram.save({"dataformat.send": send})
        raise Refused
    modem.nvram.save({"dataformat.send": min(send, 1), "dataformat.recv": min(recv, 1)})
    return OK


def _open(modem: Modem, given: dict[str, Any]) -> Answer:
    # only context 0 is supported so far (2.2.2)
    if given["contextID"] and not modem.faults & {"qiopen-context-1", "qiopen-context-12"}:
        raise Refused
    return Answer(then=lambda: modem.sockets.open(given))


def _close(modem: Modem, given: dict[str, Any]) -> Answer:
    if given["connectID"] > HIGHEST_ID:
        # a faulty module has accepted it
        return Answer(then=lambda: modem.late("CLOSE OK", "late AT+QICLOSE"))
    socket = modem.sockets.get(given["connectID"])
    if socket is None or socket.state == CLOSING:
        raise Refused
    if socket.failed and "qiopen-failed-cannot-be-closed" in modem.faults:
        raise Refused
    return Answer(then=lambda: modem.sockets.close(socket))


def _describe(modem: Modem, socket: Socket) -> str:
    host = socket.remote if "qistate-host-resolved" in modem.faults else socket.host
    return (
        f'+QISTATE: {socket.connect_id},"{socket.service}","{host}",{socket.remote_port},'
        f"{socket.local_port},{socket.state},0,{DIRECT_PUSH}"
    )


def _list(modem: Modem) -> Answer:
    existing = modem.sockets.existing()
    if "qistate-first-only" in modem.faults:
        existing = existing[:1]
    return Answer([_describe(modem, socket) for socket in existing])


def _select(modem: Modem, given: dict[str, Any]) -> Answer:
    number = given["contextID/connectID"]
    if given["query_type"] == BY_CONTEXT:
        return OK if number or "qistate-context-0-empty" in modem.faults else _list(modem)
    if number > HIGHEST_ID and "qistate-connect-id-5" not in modem.faults:
        raise Refused
    everything = "qistate-id-ignored" in modem.faults
    return Answer(
        [_describe(modem, socket) for socket in modem.sockets.existing() if everything or socket.connect_id == number]
    )


def _send(modem: Modem, given: dict[str, Any]) -> Answer:
    connect_id, length, payload = given["connectID"], given["send_length"], given["data"]
    if length == QUERY:
        if payload is not OMITTED:
            raise Refused
        return _counters(modem, connect_id)
    hexadecimal = modem.nvram.get("dataformat.send")
    if payload is OMITTED or (hexadecimal and length > LONGEST_HEX and "qisend-hex-513" not in modem.faults):
        raise Refused
    socket = modem.sockets.get(connect_id)
    if socket is None or socket.state != CONNECTED:
        raise Refused
    if not payload.fits and "qisend-length-not-checked" not in modem.faults:
        if "qisend-refused-but-sent" in modem.faults:
            modem.sockets.send(socket, payload.data, given["rai_mode"])
        raise Refused
    if "qisend-result-before-ok" in modem.faults:
        modem.unsolicited("SEND OK" if modem.sockets.send(socket, payload.data, 0) else "SEND FAIL", "late AT+QISEND")
        return OK
    return Answer(then=lambda: _hand_over(modem, socket, payload, given["rai_mode"]))


def _hand_over(modem: Modem, socket: Socket, payload: Payload, rai: int) -> None:
    sent = modem.sockets.send(socket, payload.data, rai)
    modem.late("SEND OK" if sent else "SEND FAIL", "late AT+QISEND")


def _counters(modem: Modem, connect_id: int) -> Answer:
    socket = modem.sockets.get(connect_id)
    if socket and "qisend-query-sends" in modem.faults:
        modem.sockets.send(socket, b"\0", 0)
    return Answer(("+QISEND: {},{},{}".format(*modem.sockets.counters(connect_id)),))


COMMANDS = table(
    Command(
        "+QICFG",
        test=('+QICFG: "dataformat",(0,1),(0,1)',),
        parameters=(
            Word("item", ("dataformat",)),
            Integer("send_data_format", 0, 1, default=OMITTED, lax={"qicfg-format-2": (0, 2)}),
            Integer(
                "recv_data_format",
                0,
                1,
                default=OMITTED,
                lax={"qicfg-format-2": (0, 2), "qicfg-refused-but-set": (0, 9)},
            ),
        ),
        write=_data_format,
    ),
    Command(
        "+QIOPEN",
        test=('+QIOPEN: (0-11),(0-4),"TCP/UDP",<host>,<remote_port>,<local_port>,(1)',),
        parameters=(
            Integer("contextID", 0, 11, lax={"qiopen-context-12": (0, 12)}),
            Integer("connectID", 0, HIGHEST_ID, lax={"qiopen-connect-id-5": (0, 5)}),
            Word("service_type", ("TCP", "UDP"), lax="qiopen-any-service"),
            Text("host", 150, lax={"qiopen-host-151": 1500}),
            Integer("remote_port", 1, 65535, lax={"qiopen-remote-port-0": (0, 65535), "qiopen-port-65536": (1, 65536)}),
            Integer("local_port", 0, 65535, default=0, lax={"qiopen-port-65536": (0, 65536)}),
            Integer("access_mode", DIRECT_PUSH, DIRECT_PUSH, default=DIRECT_PUSH, lax={"qiopen-access-mode-0": (0, 2)}),
        ),
        write=_open,
    ),
    Command(
        "+QICLOSE",
        test=("+QICLOSE: (0-4)",),
        parameters=(Integer("connectID", 0, HIGHEST_ID, lax={"qiclose-connect-id-5": (0, 5)}),),
        write=_close,
    ),
    Command(
        "+QISTATE",
        test=("+QISTATE: (0-1),(0-4)",),
        read=_list,
        parameters=(
            Integer("query_type", BY_CONTEXT, BY_ID, lax={"qistate-query-type-2": (0, 2)}),
            Integer("contextID/connectID", 0, 11, lax={"qistate-context-12": (0, 12)}),
        ),
        write=_select,
    ),
    Command(
        "+QISEND",
        test=("+QISEND: (0-4),(0-1024),<data>,<rai_mode>",),
        parameters=(
            Integer("connectID", 0, HIGHEST_ID, lax={"qisend-connect-id-5": (0, 5)}),
            Integer("send_length", QUERY, 1024, lax={"qisend-text-1025": (QUERY, 1025)}),
            CountedData("data", length="send_length", default=OMITTED),
            Integer("rai_mode", 0, 2, default=0, lax={"qisend-rai-3": (0, 3)}),
        ),
        write=_send,
    ),
)
