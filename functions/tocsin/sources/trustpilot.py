"""Trustpilot: reviews of the company and of its products, as its business app sends them. It does not sign.

Sources: https://support.trustpilot.com/hc/en-us/community/posts/10109980750738 (how to set up Trustpilot webhooks) and
https://support.trustpilot.com/hc/en-us/articles/115015822068 (new, changed and deleted reviews of both kinds).
"""

from __future__ import annotations

from datetime import datetime

from tocsin.domain.accounts import Account
from tocsin.domain.mention import Mention
from tocsin.sources.delivery import Delivery
from tocsin.sources.events import Heard, body_of, lacks, translated
from tocsin.sources.parts import Part
from tocsin.sources.refusal import NotUnderstood
from tocsin.sources.saying import Listener, author_of, key_of
from tocsin.sources.schemes.tokens import AnyOf, PathSecret, QueryToken
from tocsin.sources.shapes import Source
from tocsin.sources.translation import Translation

NAME = "trustpilot"
PAGES = "https://www.trustpilot.com"
BEST = 5


def translate(delivery: Delivery, account: Account, heard: datetime) -> Translation | NotUnderstood:
    """The reviews of a delivery: `events[]`, each with its own name."""
    body = body_of(delivery.body)
    if isinstance(body, NotUnderstood):
        return body
    if not isinstance(body["events"].value, list):
        return lacks("events")
    listener = Listener(source=NAME, account=account, heard=heard)
    return translated(body["events"].each(), lambda event: _event(event, listener))


def _event(event: Part, listener: Listener) -> Heard:
    review = event["eventData"]
    match event["eventName"].text():
        # An updated review is told whole: one that we have not heard before is heard now.
        case "service-review-created" | "service-review-updated":
            return (_review(review, listener, f"{PAGES}/reviews/{review['id'].text()}"),)
        case "product-review-created" | "product-review-updated":
            return (_review(review, listener, review["product"]["productUrl"].text()),)
        case "service-review-deleted" | "product-review-deleted":
            return (listener.update(key_of(NAME, review["id"].needed()), deleted=True),)
        case other:
            return other


def _review(review: Part, listener: Listener, page: str) -> Mention:
    """Of a product's review the text is its `content`, and it has no page of its own: it stands on the product's.

    Nor is `link` one: it leads to Trustpilot's API, which no person can read.
    """
    number, consumer = review["id"].needed(), review["consumer"]
    person = consumer["id"].text()
    stars = review["stars"].count()
    return listener.mention(
        number,
        platform=NAME,
        posted=review["createdAt"].needed_moment(),
        text="\n".join(filter(None, (review["title"].text(), review["text"].text() or review["content"].text()))),
        author=author_of(
            NAME,
            person,
            name=consumer["displayName"].text() or consumer["name"].text(),
            url=f"{PAGES}/users/{person}" if person else None,
        ),
        language=review["language"].text(),
        rating=stars if stars and stars <= BEST else None,
        url=page,
    )


SOURCE = Source(
    verify=AnyOf((QueryToken("key"), PathSecret())),
    translate=translate,
    events=(
        "service-review-created",
        "service-review-updated",
        "service-review-deleted",
        "product-review-created",
        "product-review-updated",
        "product-review-deleted",
    ),
    secret_in_path=True,
)
