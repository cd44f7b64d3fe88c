"""Channels: one module for each way out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Lock
from typing import Any

from tocsin.adapters.channels.email import EmailWay
from tocsin.adapters.channels.texting import Texting, ways_of
from tocsin.adapters.channels.texting.twilio import ENDPOINT
from tocsin.adapters.channels.webhook import BODIES, WebhookWay, pool
from tocsin.domain.sending import Channels, Parameters


def channels_of(
    client: Callable[[str], Any],
    *,
    parameters: Parameters,
    providers: Sequence[str] = ("sns",),
    origination: str = "",
    configuration_set: str = "",
    callbacks: str = "",
    twilio_endpoint: str = "",
    sender: str = "",
) -> Channels:
    """All ways out. `client` makes a boto3 client of a service; it is asked once, when something is sent that way.

    `parameters` hold what providers need of secrets; for the rest see `Texting`.
    """
    one_at_a_time = Lock()  # boto3 cannot make two clients at once
    clients: dict[str, Any] = {}

    def made(service: str) -> Any:
        with one_at_a_time:
            if service not in clients:
                clients[service] = client(service)
            return clients[service]

    connections = pool()
    texting = Texting(
        client=made,
        connections=connections,
        parameters=parameters,
        providers=providers,
        origination=origination,
        configuration_set=configuration_set,
        callbacks=callbacks,
        twilio_endpoint=twilio_endpoint or ENDPOINT,
    )
    return {
        **ways_of(texting),
        "email": EmailWay(lambda: made("sesv2"), sender=sender),
        **{kind: WebhookWay(body, connections) for kind, body in BODIES.items()},
    }


__all__ = ["channels_of"]
