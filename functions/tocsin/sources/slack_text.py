"""What a Slack message says: its words, else its blocks, else what it shares; where its links lead, what is attached.

Sources: https://docs.slack.dev/messaging/formatting-message-text,
https://docs.slack.dev/reference/block-kit/blocks/rich-text-block, https://docs.slack.dev/reference/objects/file-object.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from tocsin.sources.parts import Part

MARKED = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")
"""`<https://…|label>`, `<@U0123>`, `<#C0123|general>`, `<!here>`."""
SIGNS = {"@": "@", "#": "#", "!": "@"}
"""What stands before a name that is not spelled out."""
MOST = 500
"""Elements of one message that are read; Slack itself takes 50 blocks."""
DEEPEST = 6
MEDIA = {"image": "photo", "video": "video", "audio": "audio"}
NAMES = (("user_id", "@"), ("usergroup_id", "@"), ("team_id", "@"), ("range", "@"), ("channel_id", "#"))
"""Elements that name somebody or something by its id alone."""


class Words(NamedTuple):
    """The text as it is read, and its links."""

    text: str
    links: tuple[str, ...] = ()


def words_of(message: Part) -> Words:
    """`text` is what Slack shows where it can show no more; there are messages of which it is empty."""
    if said := message["text"].text():
        return _plain(said)
    told = [*_of_blocks(message["blocks"]), *_of_attachments(message["attachments"])]
    told = told or [_of_a_file(file) for file in islice(message["files"].each(), MOST)]
    return Words("\n".join(one.text for one in told if one.text), tuple(link for one in told for link in one.links))


def media_of(message: Part) -> str | None:
    """The sort of what is attached first."""
    if not message["files"].value:
        return None
    return MEDIA.get(message["files"].first()["mimetype"].text().partition("/")[0], "file")


def shared(message: Part) -> Part:
    """The message of another that this one passes on or links to: an attachment with its channel and its `ts`."""
    return next((one for one in message["attachments"].each() if one["channel_id"] and one["ts"]), Part(None))


def sender_of(message: Part) -> Part:
    """Who wrote the mail that somebody sent to the address of a channel; nothing, if it is none."""
    file = message["files"].first()
    return file["from"].first() if file["mode"].text() == "email" else Part(None)


def _of_a_file(file: Part) -> Words:
    """A picture's title, a mail's subject and words, what somebody says in a recording."""
    name = file["subject"].text() or file["title"].text() or file["name"].text()
    spoken = file["transcription"]["preview"]["content"].text()
    told = file["plain_text"].text() or file["preview_plain_text"].text() or spoken
    return Words("\n".join(filter(None, (name, told))))


def _plain(mrkdwn: str) -> Words:
    links = [found[2] for found in MARKED.finditer(mrkdwn) if not found[1]]
    read = MARKED.sub(lambda found: found[3] or f"{SIGNS.get(found[1], '')}{found[2]}", mrkdwn)
    return Words(html.unescape(read), tuple(map(html.unescape, links)))


def _of_attachments(attachments: Part) -> Iterator[Words]:
    for one in islice(attachments.each(), MOST):
        spoken = [one[name].text() for name in ("pretext", "title", "text")]
        told = "\n".join(filter(None, spoken)) or one["fallback"].text()
        yield _plain(told) if told else _joined(_of_blocks(one["blocks"]), "\n")


def _of_blocks(blocks: Part) -> Iterator[Words]:
    """Each block, and each line of one in rich text."""
    for block in islice(blocks.each(), MOST):
        if block["type"].text() == "rich_text":
            yield from _lines(block, 0)
            continue
        told = [block["text"], *block["fields"].each(), *block["elements"].each()]
        for one in told:
            words = one["text"]["text"].text() if one["text"]["text"] else one["text"].text()
            if words and one["type"].text() != "button":
                yield _plain(words)


def _lines(part: Part, depth: int) -> Iterator[Words]:
    """A section is a line; a list, a quote of several holds lines."""
    inner = list(islice(part["elements"].each(), MOST))
    if any(one["elements"] for one in inner):
        for one in inner:
            yield from _lines(one, depth + 1) if depth < DEEPEST else ()
    else:
        yield _joined(map(_element, inner), "")


def _element(one: Part) -> Words:
    if url := one["url"].text():
        return Words(one["text"].text() or url, (url,))
    if one["type"].text() == "emoji":
        return Words(f":{one['name'].text()}:")
    named = (f"{sign}{one[name].text()}" for name, sign in NAMES if one[name])
    # Not `text()`: the white space between two elements is in one of them.
    return Words(one["text"].value if isinstance(one["text"].value, str) else next(named, one["fallback"].text()))


def _joined(told: Iterator[Words], between: str) -> Words:
    every = list(told)
    return Words(between.join(one.text for one in every).strip(), tuple(link for one in every for link in one.links))
