"""Google Business Profile: reviews of our places. Pub/Sub pushes that there is one; what it says is asked for.

Sources: https://cloud.google.com/pubsub/docs/authenticate-push-subscriptions (the token),
https://developers.google.com/my-business/reference/notifications/rest/v1/NotificationSetting (the events) and
https://developers.google.com/my-business/reference/rest/v4/accounts.locations.reviews (a review).
"""

from __future__ import annotations

import base64
import binascii
import re
from datetime import datetime
from typing import Annotated

from pydantic import Field

from tocsin.domain.accounts import Account
from tocsin.domain.fetch import NOT_YET, Fetch
from tocsin.domain.mention import Item
from tocsin.sources.delivery import Delivery
from tocsin.sources.events import Heard, body_of, lacks, translated
from tocsin.sources.parts import Part, Unreadable
from tocsin.sources.refusal import Mistake, NotUnderstood
from tocsin.sources.saying import Listener, author_of
from tocsin.sources.schemes.google_token import certificates, google_token
from tocsin.sources.settings import Settings
from tocsin.sources.shapes import Announces, Source
from tocsin.sources.translation import Translation

NAME = "google"
API = "https://mybusiness.googleapis.com"
RENEW_AT = "https://oauth2.googleapis.com/token"
REVIEW = re.compile(r"accounts/[\w-]{1,100}/locations/[\w-]{1,100}/reviews/([\w-]{1,300})", re.ASCII)
NAMES = ("reviewName", "review_name", "reviewResourceName", "review", "resourceName", "resource_name", "name")
"""How the name of a review is called; the versions of the API differ."""
STARS = {"ONE": 1, "TWO": 2, "THREE": 3, "FOUR": 4, "FIVE": 5}
TRANSLATED = re.compile(
    r"^\(Translated by Google\).*?^\(Original\)\s*|\s*^\(Translated by Google\).*", re.DOTALL | re.MULTILINE
)
"""What Google adds to a comment in another language than the reader's, before or behind it."""


class Told(Settings):
    """What the plan must say: whose pushes are trusted."""

    service_account: Annotated[str, Field(pattern=r".+@.+")]
    audience: str = ""


def translate(delivery: Delivery, account: Account, heard: datetime) -> Translation | NotUnderstood:
    """The one message of a push."""
    push = body_of(delivery.body)
    if isinstance(push, NotUnderstood):
        return push
    message = push["message"]
    if not isinstance(message.value, dict) and not push["notificationType"]:
        return lacks("message")
    # With "payload unwrapping" in the subscription the message itself is the body.
    told = body_of(_decoded(message["data"].text()) or b"{}") if message else push
    if isinstance(told, NotUnderstood):
        return NotUnderstood((Mistake("message.data", "is no JSON in base64."),))
    listener = Listener(source=NAME, account=account, heard=heard)
    return translated([message], lambda sent: _event(sent, told, listener))


def _event(message: Part, told: Part, listener: Listener) -> Heard:
    """The names of fields differ between the versions of the API, and some stand among the attributes."""
    kind = _either(message, told, "notificationType", "notification_type", "type")
    if kind not in {"NEW_REVIEW", "UPDATED_REVIEW"}:
        return kind
    name = _name(message, told)
    if not (found := REVIEW.fullmatch(name)):
        raise Unreadable(Mistake("message.data.reviewName", "is missing or no review's name."))
    posted = (message["publishTime"] or message["publish_time"]).moment() or listener.heard
    mention = listener.mention(
        found[1],
        platform=NAME,
        posted=posted,
        text=NOT_YET,
        author=author_of(NAME, f"review:{found[1]}"),
    )
    return (Fetch(mention=mention, path=f"/v4/{name}", is_new=kind == "NEW_REVIEW"),)


def read(answer: bytes, account: Account, heard: datetime) -> tuple[Item, ...] | NotUnderstood:
    """A review. Who wrote it has no id: there is one review of a place by each, so it stands for them."""
    review = body_of(answer)
    if isinstance(review, NotUnderstood):
        return review
    listener = Listener(source=NAME, account=account, heard=heard)
    try:
        number = review["reviewId"].text() or review["name"].needed().rpartition("/")[2]
        posted = review["createTime"].needed_moment()
    except Unreadable as wrong:
        return NotUnderstood((wrong.mistake,))
    reviewer = review["reviewer"]
    return (
        listener.mention(
            number,
            platform=NAME,
            posted=posted,
            text=TRANSLATED.sub("", review["comment"].text()).strip(),
            author=author_of(NAME, f"review:{number}", name=reviewer["displayName"].text()),
            rating=STARS.get(review["starRating"].text()),
        ),
    )


def _name(message: Part, told: Part) -> str:
    """The review's whole name, or what it is made of: its place's name and its own id."""
    name = _either(message, told, *NAMES)
    if name:
        return name
    place = _either(message, told, "locationName", "location_name", "location")
    if place.startswith("locations/"):
        place = f"{_either(message, told, 'accountName', 'account_name', 'account')}/{place}"
    number = _either(message, told, "reviewId", "review_id") or told["review"]["reviewId"].text()
    return f"{place}/reviews/{number}"


def _either(message: Part, told: Part, *names: str) -> str:
    found = (part[name].text() for part in (told, message["attributes"]) for name in names)
    return next(filter(None, found), "")


def _decoded(data: str) -> bytes:
    try:
        return base64.b64decode(data, validate=True)
    except (binascii.Error, ValueError):
        return b"?"


SOURCE = Source(
    verify=google_token,
    settings=Told,
    translate=translate,
    published_at=certificates,
    events=("NEW_REVIEW", "UPDATED_REVIEW", "NEW_QUESTION", "GOOGLE_UPDATE"),
    announces=Announces(api=API, read=read, renew_at=RENEW_AT),
)
