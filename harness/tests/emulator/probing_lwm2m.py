"""How the faults of the LwM2M client are shown: each probe is run on a faulty and on an honest BC260Y-CN."""

from __future__ import annotations

from collections.abc import Callable

from harness.emulator.clients.coap_codec import FormatError
from harness.tests.emulator.far_bootstrap import BootstrapFar
from harness.tests.emulator.far_lwm2m import (
    BOOTSTRAP,
    IDENTITY,
    KEY,
    NAME,
    Lwm2mFar,
    SecureFar,
    config,
    slept,
)
from harness.tests.emulator.rig import Rig

Probe = Callable[[Rig], object]
Step = str | float | Callable[[Rig, Lwm2mFar], object]
"""A command; seconds; or anything else."""

REG, DEREG, STATUS, READ = "AT+QLAREG", "AT+QLADEREG", "AT+QLASTATUS?", "AT+QLACONFIG?"
OBJECTS, OPTIONS = "AT+QLAADDOBJ?", "AT+QLACFG?"
NO_UPDATES = 'AT+QLACFG="lifetime_enable",0'
NOTIFY = 'AT+QLANOTIFY=19,0,0,1,5,"abcde",0'
DATA = 'AT+QLASENDDATA=1,3,"a b"'
SECURE = config(300, f'0,"{IDENTITY}","{KEY}"')
BS = config(30, server=NAME).replace("=0,", "=1,")
ANDLINK = 'AT+QLACFG="platform",2'


def done(rig: Rig, step: Step, far: Lwm2mFar) -> object:
    """What the module says in a step."""
    if isinstance(step, str):
        return rig.told(step, 3)
    if isinstance(step, int | float):
        return rig.wait(step)
    return step(rig, far), rig.lines()


def seen(rig: Rig, far: Lwm2mFar, *steps: Step) -> object:
    """All that is said, and all that reaches the server, with its times."""
    said = []
    for step in steps:
        try:
            said.append(done(rig, step, far))
        except (FormatError, IndexError) as error:
            said.append(repr(error))
    return said, far.raw, [heard.at for heard in far.heard], len(far.sources)


def fresh(*steps: Step) -> Probe:
    """With a module that is not registered."""
    return lambda rig: seen(rig, Lwm2mFar(rig), *steps)


def objects(rig: Rig) -> None:
    rig.ask("AT+QLAADDOBJ=19,0,2,0,1")
    rig.ask("AT+QLAADDOBJ=19,1,1,0")


def used(*steps: Step, lifetime: int = 300) -> Probe:
    """With a module that is registered."""

    def probe(rig: Rig) -> object:
        objects(rig)
        return seen(rig, Lwm2mFar(rig), config(lifetime), REG, *steps)

    return probe


def secure(*steps: Step, **server: object) -> Probe:
    """With a server behind DTLS."""

    def probe(rig: Rig) -> object:
        far = SecureFar(rig, **server)
        return seen(rig, far, SECURE, *steps), far.handshakes, far.plain

    return probe


def bootstrapped(*steps: Step) -> Probe:
    """With a bootstrap server before the server."""

    def probe(rig: Rig) -> object:
        rig.far.names[NAME] = BOOTSTRAP
        far = Lwm2mFar(rig)
        bootstrap = BootstrapFar(rig)
        return seen(rig, far, BS, READ, REG, READ, *steps), bootstrap.raw

    return probe


def mute(*kinds: str) -> Step:
    return lambda rig, far: far.mute.update(kinds)


def refuse(kind: str, code: int) -> Step:
    return lambda rig, far: far.refuse(kind, code)


def reset(kind: str) -> Step:
    return lambda rig, far: far.reset(kind)


def asleep(rig: Rig, far: Lwm2mFar) -> object:
    return slept(rig)


def asleep_for(seconds: float) -> Step:
    return lambda rig, far: slept(rig, seconds)


def power_off(rig: Rig, far: Lwm2mFar) -> object:
    rig.modem.power_off()
    rig.modem.power_on()
    return rig.wait(15), rig.ask("AT+QSCLK=0")


def asked(kind: str, command: str, path: str = "/19/0/0") -> Step:
    """The server asks so; the host answers with a command, {id} being the message ID."""

    def step(rig: Rig, far: Lwm2mFar) -> object:
        if kind == "write":
            request = far.write(path, b"QUECTEL")
        elif kind == "execute":
            request = far.execute(path)
        elif kind == "read":
            request = far.read(path)
        else:
            request = far.observe(path, int(kind == "cancel"))
        told = rig.lines()
        return told, [rig.told(one.replace("{id}", str(request.message_id))) for one in command.split(";") if one]

    return step


RDRSP = 'AT+QLARDRSP={id},1,19,0,0,1,5,"abcde",0'
OBSRSP = RDRSP.replace("RDRSP", "OBSRSP")
OBSERVED = asked("observe", OBSRSP)


def value(given: str) -> Probe:
    return used(OBSERVED, f"AT+QLANOTIFY=19,0,0,{given},0")


def result(command: str, number: int) -> str:
    return command.replace("},1,", f"}},{number},", 1)


def lapse(rig: Rig, far: Lwm2mFar) -> object:
    """Past the lifetime without an update."""
    return rig.told(NO_UPDATES), rig.wait(310)


def from_server(path: str, data: bytes, form: int | None = 0) -> Step:
    return lambda rig, far: far.write(path, data, form)


def read_from_server(path: str, query: str = "") -> Step:
    return lambda rig, far: far.read(path, query=query)


def automatic(lifetime: int) -> Probe:
    return used(600.0 if lifetime > 300 else 300.0, lifetime=lifetime)


def set_and_shown(*options: str) -> Probe:
    return fresh(*(f"AT+QLACFG={option}" for option in options), OPTIONS)


EVERY_OPTION = (
    '"retransmit",3,1', '"auto_ack",1', '"platform",1', '"lifetime_enable",0', '"dtls_mode",1', '"dtls_version",0',
)  # fmt: skip
MANY = ",".join(map(str, range(15)))
FOUR_INSTANCES = [f"AT+QLAADDOBJ=19,{one},1,0" for one in range(5)]
FOUR_OBJECTS = [f"AT+QLAADDOBJ={one},0,1,0" for one in (19, 20, 21, 22)]
ADD, DELETE = "AT+QLAADDOBJ=20,0,1,0", "AT+QLADELOBJ=19"
WHILE_REGISTERING: tuple[Step, ...] = (*FOUR_OBJECTS[:1], mute("all"), config(), REG)
REGISTERED = config(), REG


def whole(**changed: str) -> Probe:
    given = {"flag": "0", "server": '"1.2.3.4"', "port": "5683", "endpoint": '"ep"', "lifetime": "300", "mode": "3"}
    return fresh("AT+QLACONFIG=" + ",".join((given | changed).values()), READ)


def quickly(command: str) -> Step:
    return lambda rig, far: rig.ask(command, 4.9)
