"""Prometheus Alertmanager: what its receivers send by `webhook_configs`."""

from __future__ import annotations

from datetime import datetime

from tocsin.domain.accounts import Account
from tocsin.sources.alerts import alerts_of
from tocsin.sources.delivery import Delivery
from tocsin.sources.events import body_of
from tocsin.sources.refusal import NotUnderstood
from tocsin.sources.schemes.tokens import AnyOf, Basic, Bearer, HeaderToken
from tocsin.sources.shapes import Source
from tocsin.sources.translation import Translation


def translate(delivery: Delivery, account: Account, heard: datetime) -> Translation | NotUnderstood:
    """The alerts of a group."""
    return alerts_of("alertmanager", body_of(delivery.body), account, heard)


SOURCE = Source(
    # What `http_config` can do: `authorization`, `basic_auth`, and since 0.28 `http_headers`.
    verify=AnyOf((Bearer(), Basic(), HeaderToken("X-API-Key"))),
    translate=translate,
    events=("firing", "resolved"),
)
