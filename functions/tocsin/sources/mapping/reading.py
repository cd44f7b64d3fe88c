"""One item of a delivery, and what a mapping makes of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tocsin.domain.mention import Author, Mention
from tocsin.sources.events import Heard
from tocsin.sources.mapping.expressions import found
from tocsin.sources.mapping.model import Mapped
from tocsin.sources.parts import Part, Unreadable
from tocsin.sources.plain_text import text_of
from tocsin.sources.posts import WEB, Post, post_at, signed
from tocsin.sources.refusal import Mistake
from tocsin.sources.saying import Listener, author_of, key_of

BEST = 5
STAR = "★"
FRACTION = re.compile(r"(?<=\d)[.,]\d+$")
"""`4.0`, as tools write stars."""
COUNTS = ("shares", "likes", "comments", "views", "reach")


@dataclass(frozen=True, slots=True)
class Reading:
    """One item, read by a mapping that says what a mention is."""

    mapped: Mapped
    item: Part

    def heard(self, listener: Listener) -> Heard:
        """The mention, the update, or why it says nothing to us."""
        if self._holds("ignore when", self.mapped.ignore_when):
            return "ignored"
        post = self._post()
        if self._holds("deleted when", self.mapped.deleted_when):
            return (listener.update(key_of(post.platform, self._known(post)), deleted=True),)
        author, ours = self._author(post), listener.account.our_ids
        if self.part("author id").text() in ours or (author.handle or "") in ours:
            return "echo"
        mention = self._mention(post, author, listener)
        edited = self._asked("edited", self.mapped.edited).moment()
        # One that was edited before we heard of it is heard now; of one that we know only the change counts.
        change = [listener.update(mention.key, at=edited, text=mention.text)] if edited else []
        return (mention, *change)

    def _mention(self, post: Post, author: Author, listener: Listener) -> Mention:
        text, rating = self._text(), self._rating()
        url = self.part("url").text()
        if not (text or rating or url):
            raise Unreadable(Mistake(self.item["text"].path, "is missing or empty."))
        return listener.mention(
            post.id,
            platform=post.platform,
            posted=self._posted() or listener.heard,
            text=text,
            author=author,
            public=self.part("public").value is None or self.part("public").yes(),
            language=self.part("language").text(),
            sentiment=self.part("sentiment").text(),
            rating=rating,
            url=url,
            links=[one.text() for one in _several(self.part("links"))],
            media=self.part("media").text() or None,
            conversation=self._other("conversation", post),
            in_reply_to=self._other("in reply to", post),
            **{name: self.part(name).count() for name in COUNTS},
        )

    def part(self, name: str) -> Part:
        """What is said for a field of a mention: found, or the same for all."""
        field = self.mapped.fields.get(name)
        return field.of(self.item) if field else Part(None, name, self.item)

    def _asked(self, name: str, expression: str | None) -> Part:
        return found(expression, self.item, name) if expression else Part(None, name, self.item)

    def _holds(self, name: str, expression: str | None) -> bool:
        """As in JMESPath nothing, what is empty and false do not hold; nor does `False`, as Zapier writes it."""
        value: Any = self._asked(name, expression).value
        if isinstance(value, str):
            return value.strip().lower() not in {"", "false", "no"}
        return bool(value) if isinstance(value, bool | list | dict) else value is not None

    def _post(self) -> Post:
        """On a platform that we know it is the same through whatever tool; else it has its own id, or its page's.

        So has an answer of which a tool gives the address of what it answers.
        """
        at, own, platform = post_at(self.part("url").text()), self.part("id").text(), self.part("platform").text()
        if own and at and at == post_at(self.part("in reply to").text()):
            return Post(at.platform if at.platform != WEB else platform.lower() or WEB, own)
        if at and at.platform != WEB:
            return at
        named = platform.lower() or (WEB if at else "")
        if own and named:
            return Post(named, own)
        return Post(named, at.id) if at else Post(named or WEB, "")

    def _known(self, post: Post) -> str:
        return post.id or self.part("id").needed()

    def _author(self, post: Post) -> Author:
        """Of whom nothing is told each is somebody else."""
        number, name = self.part("author id").text(), self.part("author name").text()
        handle = self.part("author handle").text().removeprefix("@")
        on_its_site = signed(number or handle or name, post) if post.platform == WEB else number
        return author_of(
            post.platform,
            on_its_site or ("" if handle or name else post.id),
            name=name,
            handle=handle,
            followers=self.part("author followers").count(),
            verified=self.part("author verified").yes(),
            url=self.part("author url").text(),
        )

    def _posted(self) -> datetime | None:
        """None where the tool does not tell. What is told and is no time is a mistake of the mapping."""
        part = self.part("posted")
        return part.needed_moment() if part.value not in (None, "") else None

    def _text(self) -> str:
        """Plain text of one text, or of several below each other."""
        told = (text_of(one.text()) for one in _several(self.part("text")))
        return "\n".join(dict.fromkeys(filter(None, told)))

    def _rating(self) -> int | None:
        """Stars: a number from 1 to 5, or so many stars."""
        part = self.part("rating")
        told = FRACTION.sub("", part.text())
        stars = told.count(STAR) or Part(told or part.value).count()
        return stars if stars and stars <= BEST else None

    def _other(self, name: str, post: Post) -> str | None:
        """The key of another post, which is told by its address or its id."""
        told = self.part(name).text()
        at = post_at(told)
        return key_of(*at) if at else key_of(post.platform, told) if told else None


def _several(part: Part) -> list[Part]:
    return list(part.each()) if isinstance(part.value, list) else [part]
