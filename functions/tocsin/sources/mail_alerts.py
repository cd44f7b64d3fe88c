"""Mails of monitoring tools: which tool's it is, and the mentions in it, by a table of data (`mail_alerts.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from importlib.resources import files
from typing import Any

from tocsin.sources.mail_alert_links import MOST, Link, links_of_page, links_of_text, words_of
from tocsin.sources.mail_letter import Letter
from tocsin.sources.plain_text import LARGEST, MOST_TAGS, NEVER_SEEN
from tocsin.sources.posts import Post, post_at, target_of

KEYS = ("item", "title", "text", "author", "link")


@dataclass(frozen=True, slots=True)
class Told:
    """One mention in the mail of a tool."""

    url: str
    title: str
    text: str
    author: str
    post: Post


class BadSelector(ValueError):  # noqa: N818 - it says what is wrong
    """A CSS selector in the plan that is none."""


def alert_of(letter: Letter, settings: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """How this tool's mails are read: as the account's settings say, else as we know the tool; None: it is no alert."""
    if "item" in settings or settings.get("alert") is True:
        return settings
    known = next((one for one in _shipped().values() if matches(letter, one)), None)
    return {**known, **settings, "from": known["from"]} if known else None


def matches(letter: Letter, settings: Mapping[str, Any]) -> bool:
    """Whether a mail is from, to and about what these settings say; no, if they say nothing of it."""
    asked = [(_patterns(settings.get(name)), said) for name, said in _said(letter) if settings.get(name)]
    return bool(asked) and all(any(fnmatchcase(one, each) for one in said for each in wanted) for wanted, said in asked)


def told_in(letter: Letter, settings: Mapping[str, Any]) -> list[Told]:
    """The mentions in it, each post once. None: the whole mail is one. Raises BadSelector."""
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 - most mails have no HTML that is looked into

    hosts = _patterns(settings.get("skip"))
    if not letter.html.strip():
        return _each_once(_by_links(links_of_text(letter.text, hosts)))
    page = LexborHTMLParser("<".join(letter.html[:LARGEST].split("<", MOST_TAGS)[:MOST_TAGS]))
    page.strip_tags(NEVER_SEEN)
    item = settings.get("item")
    found = [_read(node, settings) for node in _css(page, item, "item")[:MOST]] if item else []
    return _each_once([one for one in found if one] or _by_links(links_of_page(page, hosts)))


def _each_once(told: Iterable[Told]) -> list[Told]:
    return [*{one.post: one for one in reversed(list(told))}.values()][::-1][:MOST]


def _read(node: Any, settings: Mapping[str, Any]) -> Told | None:
    link = _one(node, settings.get("link") or "a[href]", "link")
    url = str(link.attributes.get("href") or "") if link else ""
    post = post_at(url)
    if post is None:
        return None
    title, text, author = (_words(_one(node, settings.get(name), name)) for name in ("title", "text", "author"))
    return Told(target_of(url), title or ("" if text else _words(node)), text, author, post)


def _by_links(links: Iterable[Link]) -> Iterator[Told]:
    for link in links:
        is_within = link.name in link.around and not link.around.startswith(link.name)  # "Author: Rik … View mention"
        yield Told(link.url, "" if is_within else link.name, link.around, "", link.post)


def _css(page: Any, selector: object, name: str) -> list[Any]:
    try:
        return list(page.css(str(selector)))
    except Exception as refused:  # whatever selectolax makes of a selector that is none
        message = f"settings.{name}: {str(selector)[:100]!r} is no CSS selector."
        raise BadSelector(message) from refused


def _one(node: Any, selector: object, name: str) -> Any:
    found = _css(node, selector, name) if selector else []
    return found[0] if found else None


def _words(node: Any) -> str:
    return words_of(node) if node is not None else ""


def _said(letter: Letter) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return ("from", (letter.sender.address,)), ("to", letter.to), ("subject", (letter.subject.lower(),))


def _patterns(written: object) -> tuple[str, ...]:
    listed = written if isinstance(written, list | tuple) else [written] if written else []
    return tuple(str(one).lower() for one in listed)


@cache
def _shipped() -> Mapping[str, Mapping[str, Any]]:
    table = files("tocsin.sources").joinpath("mail_alerts.toml").read_text(encoding="utf-8")
    return tomllib.loads(table)
