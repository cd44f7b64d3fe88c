"""Mails of monitoring tools: which tool's it is, and the mentions in it, by a table of data (`mail_alerts.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from tocsin.sources.mail_letter import Letter
from tocsin.sources.plain_text import LARGEST, MOST_TAGS, NEVER_SEEN, seen_of
from tocsin.sources.posts import Post, post_at

MOST = 100
"""Mentions of one mail."""
LONGEST_BLOCK = 1500
"""Characters around a link that still speak of it."""
NOBODYS_WORDS = (
    *("unsubscribe", "preferences", "settings", "privacy", "afmelden", "voorkeuren", "abmelden", "einstellungen"),
    *("désabonner", "darse de baja", "edit this alert", "edit alert", "manage", "view in browser", "see more results"),
    *("help center", "terms of"),
)
"""What a link is called that leads to no mention."""
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

    if not letter.html.strip():
        return []
    page = LexborHTMLParser("<".join(letter.html[:LARGEST].split("<", MOST_TAGS)[:MOST_TAGS]))
    page.strip_tags(NEVER_SEEN)
    item = settings.get("item")
    found = [_read(node, settings) for node in _css(page, item, "item")[:MOST]] if item else []
    told = [one for one in found if one] or [*_around_links(page, settings)]
    return [*{one.post: one for one in reversed(told)}.values()][::-1][:MOST]


def _read(node: Any, settings: Mapping[str, Any]) -> Told | None:
    link = _one(node, settings.get("link") or "a[href]", "link")
    url = str(link.attributes.get("href") or "") if link else ""
    post = post_at(url)
    if post is None:
        return None
    title, text, author = (_words(_one(node, settings.get(name), name)) for name in ("title", "text", "author"))
    return Told(url, title or ("" if text else _words(node)), text, author, post)


def _around_links(page: Any, settings: Mapping[str, Any]) -> Iterator[Told]:
    """Each link to somewhere else, with the smallest block around it that says more than its own words."""
    for link in page.css("a[href]")[: MOST * 4]:
        url, words = str(link.attributes.get("href") or ""), _words(link)
        post = post_at(url)
        if post is None or not words or _is_the_tools(post, url, words, settings):
            continue
        block = link.parent
        while block and block.parent and block.tag not in {"body", "html"} and len(_words(block)) < len(words) + 30:
            block = block.parent
        around = _words(block) if block and block.tag not in {"body", "html"} else ""
        yield Told(url, words, around if len(around) <= LONGEST_BLOCK else "", "", post)


def _is_the_tools(post: Post, url: str, words: str, settings: Mapping[str, Any]) -> bool:
    plain = words.lower()
    if any(one in plain for one in NOBODYS_WORDS) and len(plain) < 60:  # noqa: PLR2004 - a link's name, no headline
        return True
    host = (urlsplit(url).hostname or "") if post.platform == "web" else ""
    hosts = _patterns(settings.get("skip"))
    return any(post.id.startswith(one.removeprefix("www.")) or host == one or host.endswith(f".{one}") for one in hosts)


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
    return seen_of(node.html or "").text if node is not None else ""


def _said(letter: Letter) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return ("from", (letter.sender.address,)), ("to", letter.to), ("subject", (letter.subject.lower(),))


def _patterns(written: object) -> tuple[str, ...]:
    listed = written if isinstance(written, list | tuple) else [written] if written else []
    return tuple(str(one).lower() for one in listed)


@cache
def _shipped() -> Mapping[str, Mapping[str, Any]]:
    table = files("tocsin.sources").joinpath("mail_alerts.toml").read_text(encoding="utf-8")
    return tomllib.loads(table)
