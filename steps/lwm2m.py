"""The LwM2M server, the bootstrap server, and a client that is registered."""

from __future__ import annotations

from pytest_bdd import given, parsers, step, then

from harness.bench import lwm2m_given
from harness.bench.lwm2m_bootstrap import BOOTSTRAP_DOES
from harness.bench.lwm2m_does import LWM2M_DOES
from harness.bench.lwm2m_gets import LWM2M_GETS, SERVERS
from harness.bench.phrases import Phrase
from harness.bench.world import World
from steps.wording import Worded


@step(Worded("the LwM2M server {does}", does=LWM2M_DOES))
def lwm2m_server_does(world: World, does: Phrase) -> None:
    """What the suite's scripted LwM2M server does; a new one plays the platform 'iot'. Given or When;
    @needs:lwm2m-server.

    `{does}`, what it answers: `plays the platform '<name>'` (iot, aep, andlink, or another that has a file),
    `answers as usual`, as its platform does, `keeps silent`; `answers the next <op> with '<message>'`,
    `answers the next <op> with '<message>' after <x> s`, `answers the next <op> twice with '<message>'`,
    `answers every <op> with '<message>'`, `resets the next <op>`, `ignores the next <op>`, `ignores the next <n> <op>`,
    copies counted. `<op>`: registration, update, deregistration, notification, data (sent without having been asked),
    or message, which is any of them. A message is as for the CoAP peer, such as `ACK 4.03`.

    What it asks, each once and without waiting: `reads '<path>'`, `reads '<path>' with the query '<text>'`,
    `reads '<path>' as <format>`, `observes '<path>'`, `cancels '<path>'`, `writes '<value>' to '<path>'`,
    `writes '<value>' to '<path>' as <format>`, `executes '<path>'`, `executes '<path>' with '<text>'`,
    `discovers '<path>'`, `writes the attributes '<text>' of '<path>'`, `creates '<path>'`, `deletes '<path>'`,
    `sends its last request again`, byte for byte, `sends '<message>'`, `sends the bytes '<bytes>'`. A path is /19/0/0;
    `<format>` is text, opaque, TLV or JSON; a value is "text", hex:0A0B, a number, true or false. Without a format
    bytes are opaque, and all else is text.

    With @needs:dtls: `knows the identity '<identity>' with the key '<key>'`, written as in AT+QLACONFIG,
    `forgets its DTLS sessions`, `offers DTLS 1.2 only`, and with @needs:dtls-1.0 `offers DTLS 1.0 only`.
    """
    does.act(world)


@step(Worded("the bootstrap server {does}", does=BOOTSTRAP_DOES))
def bootstrap_server_does(world: World, does: Phrase) -> None:
    """What the suite's bootstrap server does; a new one delivers the LwM2M server for 30 s. Given or When;
    @needs:bootstrap-server.

    `{does}`: `keeps silent`, `answers as usual`, `delivers the LwM2M server for <n> s`,
    `delivers the LwM2M server for <n> s with binding '<text>'`,
    `delivers the LwM2M server for <n> s with the identity '<identity>' and the key '<key>'`, `delivers nothing`,
    which is to finish at once, `refuses with '<message>'`, `stops after <k> messages` of the four: DELETE /, PUT /0/0,
    PUT /1/0, POST /bs, each sent when the one before has been answered.
    """
    does.act(world)


@then(Worded("the {server} gets {what}", server=SERVERS, what=LWM2M_GETS))
def server_gets(world: World, server: Phrase, what: Phrase) -> None:
    """The next message that the module sends to the `LwM2M server` or the `bootstrap server`, or has sent, is this
    operation, judged strictly by LwM2M 1.0.

    `{what}`: `'<operation>'`; `'<operation>' after <x> s`, counted from the message that was asserted last there, on a
    real bench give or take 1 s or 2 %, and from then on URCs are waited for; `'<operation>' or nothing`, which is
    recorded; by the form that a step before took last, `'<operation>' if OK came, and nothing otherwise`. Or
    `a full DTLS handshake`, `a resumed DTLS handshake`, `a full DTLS handshake of version <version>`,
    `a resumed DTLS handshake of version <version>` (1.0 or 1.2). What no step asserts fails the scenario at its end,
    copies too.

    An operation: `register, ep <name>, lt <n>, objects /19/0`, `update`, `deregister`, `bootstrap-request`,
    `answer 2.05 to read /19/0/0, value "abcde"`, `notification CON of /19/0/0, value hex:0A0B`, `data CON, value ...`,
    `acknowledgement`, `reset`, each perhaps with `, mid {name}` at its end; or a message as for the CoAP peer.
    harness/spec/lwm2m_notation.py has it all.
    """
    what.act(world, server.meaning(world))


@given(Worded("the LwM2M client is registered for {lifetime:d} s with {resources}", resources=lwm2m_given.RESOURCES))
def client_is_registered(world: World, lifetime: int, resources: Phrase) -> None:
    """It has the `{resources}` `'/19/0/0 /19/0/1 /19/1/0'`, or `''`, by AT+QLAADDOBJ; AT+QLACONFIG names the suite's
    server and binding U, without DTLS, AT+QLAREG is answered +QLAREG: 0, and the server has got the registration.
    """
    lwm2m_given.registered(world, lifetime, resources.values[0].split())


@given(parsers.parse("the LwM2M server has '{path}' under observation"))
def under_observation(world: World, path: str) -> None:
    """The server observes it, the host answers with "abcde", and the server has got that."""
    lwm2m_given.observed(world, path)
