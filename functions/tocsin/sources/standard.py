"""The source `standard`: Tocsin's own mention format, signed by Standard Webhooks. See `standard_format.py`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from tocsin.domain.accounts import Account
from tocsin.domain.mention import Author, Mention, Update
from tocsin.sources.cleaning import digest, json_of, mistakes, path, shortened
from tocsin.sources.delivery import Delivery
from tocsin.sources.refusal import Mistake, NotUnderstood
from tocsin.sources.schemes.standard_webhooks import standard_webhooks
from tocsin.sources.shapes import Source
from tocsin.sources.standard_format import StatedGrowth, StatedMention, StatedUpdate
from tocsin.sources.translation import Translation

NAMES_ITS_PLATFORM = re.compile(r"[a-z][a-z0-9_]*:\S")
NEITHER = "is neither a mention nor an update: write an object in braces."


def translate(body: bytes, now: datetime) -> Translation | NotUnderstood:
    """The mentions and updates of a body. What is right in a list is understood, whatever stands beside it."""
    try:
        said = json_of(body)
    except ValueError as unreadable:
        return NotUnderstood((Mistake("", f"The body is not JSON: {unreadable}."),))
    items: list[Mention | Update] = []
    wrong: list[Mistake] = []
    for where, one in _each(said):
        try:
            items.extend(understood(one, now))
        except ValidationError as error:
            wrong.extend(mistakes(error, where))
        except TypeError:
            wrong.append(Mistake(where, NEITHER))
    return Translation(tuple(items), tuple(wrong))


def of_delivery(delivery: Delivery, _account: Account, heard: datetime) -> Translation | NotUnderstood:
    """As every source has it. Its mentions name their brand themselves."""
    return translate(delivery.body, heard)


def key(own_id: str) -> str:
    """The key of a mention, from its id alone, so that a reply and an update find it.

    An id that names its platform (`x:1799`) is the post's own: the same post through two tools is the same mention.
    Any other is the sender's (`standard:nb-024`).
    """
    return own_id if NAMES_ITS_PLATFORM.match(own_id) else f"standard:{own_id}"


def _each(said: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(said, dict) and "mentions" in said:
        said = said["mentions"]
        if not isinstance(said, list):
            yield "mentions", None
            return
    if not isinstance(said, list):
        yield "", said
        return
    for index, one in enumerate(said):
        yield path("mentions", [index]), one


def understood(one: Any, now: datetime) -> Iterator[Mention | Update]:
    """A mention with its updates, or an update, from the fields of one. Raises ValidationError, TypeError."""
    if not isinstance(one, dict):
        raise TypeError
    if "update_of" in one:
        update = StatedUpdate.model_validate(one)
        yield _update(update, key(update.update_of), now)
        return
    stated = StatedMention.model_validate(one)
    mention = _mention(stated, now)
    yield mention
    for growth in stated.updates:
        yield _update(growth, mention.key, now)


def _mention(stated: StatedMention, now: datetime) -> Mention:
    heard = min(stated.heard or now, now)
    own_id = stated.id or digest(stated.platform, stated.author.id, stated.posted.isoformat(), stated.text)
    return Mention(
        key=key(own_id),
        source=stated.source,
        platform=stated.platform,
        brand=stated.brand,
        posted=min(stated.posted, heard),
        posted_claimed=stated.posted if stated.posted > heard else None,
        heard=heard,
        text=shortened(stated.text),
        author=_author(stated),
        language=stated.language,
        public=stated.public,
        rating=stated.rating,
        media=stated.media,
        url=stated.url,
        links=stated.links,
        in_reply_to=key(stated.in_reply_to) if stated.in_reply_to else None,
        conversation=stated.conversation,
        shares=stated.shares,
        likes=stated.likes,
        comments=stated.comments,
        views=stated.views,
        reach=stated.reach,
        sentiment=stated.sentiment,
    )


def _author(stated: StatedMention) -> Author:
    author = stated.author
    return Author(
        id=author.id if NAMES_ITS_PLATFORM.match(author.id) else f"{stated.platform}:{author.id}",
        name=author.name,
        handle=author.handle,
        followers=author.followers,
        verified=author.verified,
        account_age_days=author.account_age_days,
        url=author.url,
        history=shortened(author.history, 1000),
    )


def _update(stated: StatedGrowth, mention: str, now: datetime) -> Update:
    return Update(
        key=mention,
        at=min(stated.at, now),
        heard=now,
        shares=stated.shares,
        likes=stated.likes,
        comments=stated.comments,
        views=stated.views,
        rating=stated.rating,
        text=None if stated.text is None else shortened(stated.text),
        deleted=stated.deleted,
    )


SOURCE = Source(
    verify=standard_webhooks,
    translate=of_delivery,
    events=("mention", "update", "list"),
    tells_sender=True,
)
