"""Grafana Alerting: what its contact points of the type "Webhook" send.

Source: https://grafana.com/docs/grafana/latest/alerting/configure-notifications/manage-contact-points/integrations/webhook-notifier/
"""

from __future__ import annotations

from datetime import datetime

from tocsin.domain.accounts import Account
from tocsin.sources.alerts import alerts_of
from tocsin.sources.delivery import Delivery, Trust
from tocsin.sources.events import body_of, translated
from tocsin.sources.grafana_before import alert_of, is_of_before
from tocsin.sources.parts import Part
from tocsin.sources.refusal import NotAuthentic, NotUnderstood
from tocsin.sources.saying import Listener
from tocsin.sources.schemes.hmac import Hmac
from tocsin.sources.schemes.tokens import AnyOf, Basic, Bearer, HeaderToken
from tocsin.sources.settings import Settings
from tocsin.sources.shapes import Source
from tocsin.sources.translation import Translation

NAME = "grafana"
HEADER = "X-Grafana-Alerting-Signature"
PLAIN = AnyOf((Hmac(header=HEADER), Bearer(), Basic(), HeaderToken("X-API-Key")))


class Told(Settings):
    """What the plan may say."""

    timestamp_header: str = ""


def verify(delivery: Delivery, trust: Trust) -> str | NotAuthentic:
    """Signed, if Grafana is told a secret for it; else by what else a contact point can send.

    With `timestamp header` in the account's settings the time is signed, too, and nothing else will do: an old delivery
    cannot be played again.
    """
    timestamp = trust.settings.get("timestamp header")
    if not timestamp:
        return PLAIN(delivery, trust)
    return Hmac(header=HEADER, signed="{timestamp}:{body}", timestamp=str(timestamp))(delivery, trust)


def translate(delivery: Delivery, account: Account, heard: datetime) -> Translation | NotUnderstood:
    """The alerts of a group; of an older Grafana the one alert."""
    body = body_of(delivery.body)
    if isinstance(body, Part) and is_of_before(body):
        listener = Listener(source=NAME, account=account, heard=heard)
        return translated([body], lambda alert: alert_of(alert, listener))
    return alerts_of(NAME, body, account, heard)


SOURCE = Source(verify=verify, translate=translate, events=("firing", "resolved", "TestAlert"), settings=Told)
