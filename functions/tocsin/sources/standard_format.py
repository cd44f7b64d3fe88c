"""Tocsin's own mention format, as types. `docs/mention.schema.json` is generated from them (`make schema`)."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator

from tocsin.domain.mention import Sentiment
from tocsin.sources.cleaning import shortened
from tocsin.sources.saying import sentiment

EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
ID_LONGEST = 500
URL_LONGEST = 2048
LARGEST_COUNT = 10**12
PLATFORM = r"^[a-z][a-z0-9_]{0,39}$"
BRAND = r"^[^#\x00-\x1f]{1,60}$"


def _moment(written: object) -> datetime:
    if not isinstance(written, str):
        message = "must be a time in text, for example 2026-08-15T21:40:00+02:00."
        raise ValueError(message)  # noqa: TRY004 - pydantic makes an answer of a ValueError only
    try:
        read = datetime.fromisoformat(written.strip())
    except ValueError as unreadable:
        message = "is not a time. Write for example 2026-08-15T21:40:00+02:00."
        raise ValueError(message) from unreadable
    if read.tzinfo is None:
        message = "has no time zone. Write for example 2026-08-15T21:40:00+02:00, or a Z at the end for UTC."
        raise ValueError(message)
    try:
        moment = read.astimezone(UTC)
    except OverflowError:
        moment = EARLIEST
    if moment <= EARLIEST:
        message = "is before 1970. Write for example 2026-08-15T21:40:00+02:00."
        raise ValueError(message)
    return moment


def _platform(name: object) -> object:
    return re.sub(r"[\s-]+", "_", name.strip().lower()) if isinstance(name, str) else name


def _fitting(pattern: str, name: str, otherwise: str) -> str:
    if not re.match(pattern, name):
        raise ValueError(otherwise)
    return name


def _language(tag: str) -> str | None:
    first = re.split(r"[-_]", tag.strip().lower())[0]
    return first if re.fullmatch(r"[a-z]{2,3}", first) and first != "und" else None


Moment = Annotated[datetime, BeforeValidator(_moment), WithJsonSchema({"type": "string", "format": "date-time"})]
"""RFC 3339, with its zone."""
Id = Annotated[str, Field(min_length=1, max_length=ID_LONGEST)]
Platform = Annotated[
    str,
    BeforeValidator(_platform),
    AfterValidator(lambda name: _fitting(PLATFORM, name, "is not a platform: one word of letters and digits, as `x`.")),
    WithJsonSchema({"type": "string", "pattern": PLATFORM}),
]
Tool = Annotated[str, BeforeValidator(_platform), Field(pattern=r"^[a-z][a-z0-9_:.]{0,59}$")]
"""What heard it: `trustpilot`, or `mapped:syften` for one whose format is mapped to ours."""
Tone = Annotated[Sentiment | None, BeforeValidator(sentiment)]
Count = Annotated[int, Field(ge=0, le=LARGEST_COUNT)]
Name = Annotated[str, AfterValidator(lambda name: shortened(name, 200))]
Brand = Annotated[
    str,
    AfterValidator(lambda name: _fitting(BRAND, name, "is not a brand: 1 to 60 characters, and no `#`.")),
    WithJsonSchema({"type": "string", "pattern": BRAND}),
]
"""Part of the keys under which is counted."""


class Stated(BaseModel):
    """A part of the format. What is not named here is passed over, so that a sender may say more than we read."""

    model_config = ConfigDict(frozen=True, extra="ignore", str_strip_whitespace=True)


class StatedAuthor(Stated):
    """Who said it."""

    id: Id = Field(description="Who it is on the platform, the same each time: `x:@rikbouma`, or `@rikbouma`.")
    name: Name = ""
    handle: Name | None = None
    followers: Count | None = None
    verified: bool = False
    account_age_days: Count | None = None
    url: str | None = Field(default=None, max_length=URL_LONGEST, description="The page of their profile.")
    history: str = Field(default="", description="What your tool knows of earlier posts, in its own words.")


class StatedGrowth(Stated):
    """Later news: what is absent has not changed."""

    at: Moment = Field(description="When it was seen so. An older one never overwrites a newer one.")
    shares: Count | None = None
    likes: Count | None = None
    comments: Count | None = None
    views: Count | None = None
    rating: int | None = Field(default=None, ge=1, le=5, description="The stars after an edit.")
    text: str | None = Field(default=None, description="The whole text after an edit.")
    deleted: bool = Field(default=False, description="It was deleted where it was said.")

    @model_validator(mode="after")
    def _says_something(self) -> StatedGrowth:
        told = (self.shares, self.likes, self.comments, self.views, self.rating, self.text)
        if self.deleted or any(value is not None for value in told):
            return self
        message = "an update tells at least one of `shares`, `likes`, `comments`, `views`, `rating`, `text`, `deleted`."
        raise ValueError(message)


class StatedUpdate(StatedGrowth):
    """Later news of a mention that was delivered before. Counted never, kept always."""

    update_of: Id = Field(description="The `id` of the mention that it is about.")
    platform: Platform | None = None


class StatedMention(Stated):
    """One thing that somebody said."""

    id: Id | None = Field(
        default=None,
        description="Your id of it, the same each time. One that names its platform (`x:1799`) is the post's own id.",
    )
    brand: Brand
    platform: Platform = Field(description="Where it was said: `x`, `facebook`, `trustpilot`, `site_chat`, `email`.")
    source: Tool = Field(default="standard", description="Which of your tools heard it.")
    posted: Moment = Field(description="When it was said.")
    heard: Moment | None = Field(default=None, description="When your tool heard it; else now.")
    author: StatedAuthor
    text: str
    language: Annotated[str, AfterValidator(_language)] | None = Field(default=None, description="`nl`, `fy`, `en-GB`.")
    public: bool = Field(default=True, description="False for site chat, e-mail and direct messages.")
    rating: int | None = Field(default=None, ge=1, le=5)
    sentiment: Tone = Field(default=None, description="The tone, as your tool tells it.")
    media: Name | None = Field(default=None, description="`photo`, `video`.")
    url: str | None = Field(default=None, max_length=URL_LONGEST)
    links: tuple[Annotated[str, Field(max_length=URL_LONGEST)], ...] = Field(default=(), max_length=20)
    in_reply_to: Id | None = Field(
        default=None, description="The `id` of the mention that it answers, quotes or shows."
    )
    conversation: Id | None = Field(default=None, description="The same for all messages of one conversation.")
    shares: Count | None = None
    likes: Count | None = None
    comments: Count | None = None
    views: Count | None = None
    reach: Count | None = Field(default=None, description="How many people could have seen it.")
    updates: tuple[StatedGrowth, ...] = Field(default=(), max_length=100, description="What is known of its growth.")


class StatedList(Stated):
    """Several in one delivery."""

    mentions: tuple[StatedMention | StatedUpdate, ...]


Delivery = StatedMention | StatedUpdate | list[StatedMention | StatedUpdate] | StatedList


def schema() -> dict[str, Any]:
    """The JSON Schema of a delivery."""
    from pydantic import TypeAdapter  # noqa: PLC0415 - nobody who receives mentions needs it

    made: dict[str, Any] = TypeAdapter(Delivery).json_schema()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A delivery to POST /hooks/standard",
        **made,
    }
