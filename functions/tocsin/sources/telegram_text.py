"""What a Telegram message says: its words or its caption, what is attached, and where its links lead."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from tocsin.sources.parts import Part
from tocsin.sources.saying import MOST_LINKS
from tocsin.sources.telegram_rich import lines_of, links_of_rich, media_of_rich

MEDIA = (
    "animation",
    "audio",
    "document",
    "paid_media",
    "photo",
    "live_photo",
    "sticker",
    "story",
    "video",
    "video_note",
    "voice",
    "checklist",
    "contact",
    "poll",
    "venue",
    "location",
)
"""An animation is also a document, a live photo also a photo, a venue also a location: the first found is it."""
UTF16_UNIT = 2
"""Bytes. Offsets of Telegram count UTF-16 units: https://core.telegram.org/api/entities#entity-length."""


def text_of(message: Part) -> str:
    """The words; of a poll its question and what may be chosen, of a place its name."""
    if said := message["text"].text() or message["caption"].text():
        return said
    poll, venue, contact = message["poll"], message["venue"], message["contact"]
    told = (
        poll["question"].text(),
        *(option["text"].text() for option in poll["options"].each()),
        venue["title"].text(),
        venue["address"].text(),
        contact["first_name"].text(),
        contact["last_name"].text(),
        message["checklist"]["title"].text(),
        *(task["text"].text() for task in message["checklist"]["tasks"].each()),
        message["sticker"]["emoji"].text(),
        *lines_of(message["rich_message"]),
    )
    return "\n".join(filter(None, told))


def media_of(message: Part) -> str | None:
    """The kind of what is attached."""
    return next((kind for kind in MEDIA if message[kind]), None) or media_of_rich(message["rich_message"])


def links_of(message: Part) -> list[str]:
    """Addresses in the words, and behind them."""
    marked = ((message["text"], message["entities"]), (message["caption"], message["caption_entities"]))
    return [link for text, entities in marked for link in _links(text, entities)] + links_of_rich(
        message["rich_message"]
    )


def _links(text: Part, entities: Part) -> Iterator[str]:
    raw = text.value.encode("utf-16-le", "replace") if isinstance(text.value, str) else b""
    for entity in islice(entities.each(), MOST_LINKS * 5):
        start, length = entity["offset"].count(), entity["length"].count()
        match entity["type"].text():
            case "text_link":
                yield entity["url"].text()
            case "url" if start is not None and length:
                cut = raw[start * UTF16_UNIT : (start + length) * UTF16_UNIT].decode("utf-16-le", "replace")
                yield cut if "://" in cut else f"https://{cut}"
