"""pytest's way into Attest: options, collection of features, benches, steps, evidence."""

pytest_plugins = [
    "fixtures.options",
    "fixtures.collection",
    "fixtures.run",
    "fixtures.verdict",
    "fixtures.bench",
    "steps.host",
    "steps.module",
    "steps.peer",
    "steps.sockets",
    "steps.network",
    "steps.coap",
    "steps.lwm2m",
]
