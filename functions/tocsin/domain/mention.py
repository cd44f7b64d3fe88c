"""A mention: one thing somebody said, and the later news of it. What the doors pass on and the table keeps."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from tocsin.domain.frozen import dataclass
from tocsin.domain.words import Channel


class Sentiment(StrEnum):
    """The tone of a mention, as far as a tool tells."""

    POSITIVE = "positive"
    NEUTRAL = "neutral"
    NEGATIVE = "negative"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who said it, as the source tells. `id` is `platform:native id`, the same over all sources."""

    id: str
    name: str = ""
    handle: str | None = None
    followers: int | None = None
    verified: bool = False
    account_age_days: int | None = None
    url: str | None = None
    """The page of their profile."""
    history: str = ""
    """What the monitoring tool says of earlier posts, in its own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """That one of our own people has told us of it: "I saw something"."""

    who: str
    """The id of somebody in the plan; or a name as it was written into the form."""
    way: Channel | None = None
    """How somebody in the plan told it, and is thanked. None: on the form's own page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One thing somebody said. Times are aware; windows run on `posted`, clocks of pages on now."""

    key: str
    """Platform and the post's own id, else source and item id, else a hash: equal keys are the same mention."""
    source: str
    platform: str
    brand: str
    posted: datetime
    heard: datetime
    text: str
    author: Author
    language: str | None = None
    public: bool = True
    rating: int | None = None
    sentiment: Sentiment | None = None
    """What the tool that heard it makes of its tone; never our own guess."""
    media: str | None = None
    url: str | None = None
    links: tuple[str, ...] = ()
    in_reply_to: str | None = None
    """The key of the mention that this one answers, quotes or shows."""
    conversation: str | None = None
    shares: int | None = None
    likes: int | None = None
    comments: int | None = None
    views: int | None = None
    reach: int | None = None
    """How many people the tool thinks could have seen it."""
    posted_claimed: datetime | None = None
    """What the source gave as `posted`, where that lay in the future; `posted` is then `heard`."""
    spf: str | None = None
    """Of an e-mail, what our own server found out: `pass`, `fail`, `none` … (RFC 8601)."""
    dkim: str | None = None
    dmarc: str | None = None
    report: Report | None = None
    account: str = ""
    """Which of our accounts at the provider heard it, where there are several."""
    raw: str | None = None
    """The key under which the delivery lies that it was read from, for as long as deliveries are kept."""
    correlation: str = ""
    """One id from the webhook to the SMS."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """Later news of a mention: its growth, an edit, its deletion where it was said. Counted never, kept always."""

    key: str
    """The key of the mention that it is about."""
    at: datetime
    """When the source saw it so; also the revision: an older one never overwrites a newer one."""
    heard: datetime
    shares: int | None = None
    likes: int | None = None
    comments: int | None = None
    views: int | None = None
    rating: int | None = None
    text: str | None = None
    deleted: bool = False
    each: str = ""
    """Where likes are told one by one, without a total: the id of this one. Its counts are then what it adds."""
    correlation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """What is known of a post's spread at a time. `shares_per_hour` is since it was posted, or since the last look."""

    at: datetime
    shares: int = 0
    likes: int = 0
    shares_per_hour: int = 0
    comments: int = 0
    views: int = 0


Item = Mention | Update
"""What a delivery is made of, one by one."""
