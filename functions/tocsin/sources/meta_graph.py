"""What all of Meta's webhooks share: the signature by the app's secret, the handshake, and entries full of changes.

Source: https://developers.facebook.com/docs/graph-api/webhooks/getting-started
"""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from tocsin.sources.delivery import Delivery, Trust
from tocsin.sources.events import body_of, lacks
from tocsin.sources.parts import Part
from tocsin.sources.refusal import Mistake, NotAuthentic, NotUnderstood
from tocsin.sources.schemes.hmac import Hmac
from tocsin.sources.schemes.tokens import QueryToken
from tocsin.sources.translation import Reply

VERIFY = Hmac(header="X-Hub-Signature-256", prefix="sha256=")
"""The key is the app's secret. The older `X-Hub-Signature` is SHA-1, sent beside it, and not looked at."""
HOMES = {"page": "meta", "instagram": "meta", "whatsapp_business_account": "whatsapp"}
"""The `object` of a delivery -> the source that reads it."""
LONGEST_CHALLENGE = 200


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed, with what its entry says of all of them."""

    object: str
    """What kind of thing it is about: `page`, `instagram`, `whatsapp_business_account`."""
    ours: str
    """The id of our page or account."""
    field: str
    """What was subscribed to; `messaging` and `standby` for private messages."""
    value: Part
    time: datetime | None
    """When Meta sent it."""


def verify_token(secret: str) -> str:
    """What is pasted into Meta's form as "Verify token": it follows from the app's secret and does not tell it."""
    return hmac.digest(secret.encode("utf-8", "replace"), b"hub.verify_token", "sha256").hex()[:32]


def challenge(delivery: Delivery, trust: Trust) -> Reply | NotAuthentic:
    """`hub.challenge` back to whoever knows the verify token: the one that follows from a secret, or a secret."""
    tokens = [*map(verify_token, trust.secrets), *trust.secrets]
    found = QueryToken("hub.verify_token")(delivery, replace(trust, secrets=tokens))
    if isinstance(found, NotAuthentic):
        return NotAuthentic("hub.verify_token is not ours. `tocsin secret` shows the one to paste.")
    asked = delivery.query.get("hub.challenge", "")
    if delivery.query.get("hub.mode") != "subscribe" or not 0 < len(asked) <= LONGEST_CHALLENGE:
        return NotAuthentic("This is no subscription: hub.mode must be `subscribe`, with a hub.challenge.")
    return Reply(body=asked)


def changes_of(delivery: Delivery, source: str) -> Iterator[Change] | NotUnderstood:
    """All changes of all entries. One that belongs to another address of ours is not understood, and says so.

    Meta's pages for Instagram show a list around it, and a change that stands in its entry without `changes`.
    """
    body = body_of(delivery.body)
    if isinstance(body, NotUnderstood):
        return body
    told = list(body.each()) if isinstance(body.value, list) else [body]
    wrong = (found for part in told if (found := _elsewhere(part, source)))
    return next(wrong, None) or (change for part in told for change in _changes(part["object"].text(), part["entry"]))


def _elsewhere(body: Part, source: str) -> NotUnderstood | None:
    """Why it cannot be read here."""
    told = body["object"].text()
    if HOMES.get(told, source) != source:
        problem = f"is {told}: set the address of that webhook at Meta to /hooks/{HOMES[told]}."
        return NotUnderstood((Mistake("object", problem),))
    return None if isinstance(body["entry"].value, list) else lacks("entry")


def _changes(about: str, entries: Part) -> Iterator[Change]:
    for entry in entries.each():
        ours, time = entry["id"].text(), entry["time"].moment()
        for change in (*entry["changes"].each(), *([entry] if entry["field"] else [])):
            yield Change(about, ours, change["field"].text(), change["value"], time)
        for field in ("messaging", "standby"):
            for value in entry[field].each():
                yield Change(about, ours, field, value, time)
