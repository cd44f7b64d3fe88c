"""Channels: one module for each way out."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Any

from tocsin.adapters.channels.email import EmailWay
from tocsin.adapters.channels.sms import SmsWay
from tocsin.adapters.channels.webhook import BODIES, WebhookWay, pool
from tocsin.domain.sending import Channels


def channels_of(client: Callable[[str], Any], *, origination: str = "", sender: str = "") -> Channels:
    """All ways out. `client` makes a boto3 client of a service; it is asked only when something is sent that way."""
    one_at_a_time = Lock()  # boto3 cannot make two clients at once

    def made(service: str) -> Any:
        with one_at_a_time:
            return client(service)

    connections = pool()
    return {
        "sms": SmsWay(lambda: made("sns"), origination=origination),
        "email": EmailWay(lambda: made("sesv2"), sender=sender),
        **{kind: WebhookWay(body, connections) for kind, body in BODIES.items()},
    }


__all__ = ["channels_of"]
