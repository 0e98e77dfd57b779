"""The CoAP peer, and data that the host types after a prompt."""

from __future__ import annotations

from pytest_bdd import parsers, step, then, when

from harness.bench.coap_does import COAP_DOES, COAP_GETS
from harness.bench.lwm2m_gets import REPEATED_AT
from harness.bench.phrases import Phrase
from harness.bench.world import World
from harness.module.data_mode import types
from steps.wording import Worded


@step(Worded("the CoAP peer {does}", does=COAP_DOES))
def coap_peer_does(world: World, does: Phrase) -> None:
    """What the suite's scripted CoAP peer does; a new one is silent. Given or When; @needs:coap-peer.

    `{does}`: `keeps silent`, `answers every request with '<message>'`, `answers the next request with '<message>'`,
    `answers the next request with '<message>' after <x> s`, `answers the next request twice with '<message>'`,
    `answers the next request with the bytes '<bytes>'`; `sends '<message>'`, `sends the bytes '<bytes>'`, both to where
    the module's last datagram came from. A request is a CON, or a NON that is not empty. Message ID and token that a
    message leaves out are the request's; CON and NON have a message ID of their own, and an empty ACK goes before them
    to a CON. Bytes and keys are hexadecimal digits.

    With @needs:dtls: `knows the identity '<identity>' with the key '<key>'`, `forgets its DTLS sessions`,
    `offers DTLS 1.2 only`, and with @needs:dtls-1.0 `offers DTLS 1.0 only`.

    A message: `<TYPE> <CODE>[, mid <id>][, token <hex>|none][, <Option>[ <value>]]...[, payload <value>]`, such as
    `ACK 2.05, Content-Format 0, payload "hello"`; harness/spec/coap_notation.py has it all.
    """
    does.act(world)


@then(Worded("the CoAP peer gets {what}", what=COAP_GETS))
def coap_peer_gets(world: World, what: Phrase) -> None:
    """The next datagram that the module sends to the CoAP peer, or has sent, is this message, decoded strictly.

    `{what}`: `'<message>'`; `'<message>' or nothing`, which is recorded; by the form that a step before took last,
    `'<message>' if OK came, and nothing otherwise` or `'<message>' if OK came, and '<message>' otherwise`. Message ID
    and token are judged where they stand there, options and payload always. `mid {new}` and `token {new}` are there,
    and no message before had them; `, options {any}` takes whatever options there are, and records them. What no step
    asserts fails the scenario at its end, copies of a message too.
    """
    what.act(world)


@then(
    Worded(
        "the {peer} gets the same again {count:d} times, first after {least:g} to {most:g} s, "
        "then at doubled intervals",
        peer=REPEATED_AT,
    )
)
def gets_again(world: World, peer: Phrase, count: int, least: float, most: float) -> None:
    """The message that was asserted last there comes so many times more, byte for byte.

    `{peer}`: `CoAP peer`, `LwM2M server` or `bootstrap server`. Each interval is twice the one before; on a real bench
    give or take 1 s or 2 %, whichever is larger.
    """
    peer.meaning(world).gets_again(count, least, most)


@then("the module prompts")
def module_prompts(world: World) -> None:
    """'>' comes and asks for data: alone, without OK or ERROR; waits as for an answer."""
    world.module.prompt()


@when(parsers.parse("the host types '{data}'"))
def host_types(world: World, data: str) -> None:
    """Write these bytes as they are, without a CR, half a second after the prompt: '{text:1024}', 'AAAA{CTRL-Z}'."""
    types(world.module, world.expand(data))
