"""Links in the mails of monitoring tools: where they lead, which are the tool's own, and the words beside each."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlsplit

from tocsin.sources.mail_words import tidy
from tocsin.sources.plain_text import seen_of
from tocsin.sources.posts import ADDRESS, WEB, Post, addresses_in, post_at, target_of

MOST = 300
"""Mentions of one mail."""
LONGEST_BLOCK = 1500
"""Characters around a link that still speak of it."""
NOBODYS_WORDS = (
    *("unsubscribe", "preferences", "settings", "privacy", "afmelden", "voorkeuren", "abmelden", "einstellungen"),
    *("désabonner", "darse de baja", "edit this alert", "edit alert", "manage", "view in browser", "see more results"),
    *("help center", "terms of", "follow us"),
)
"""What a link is called that leads to no mention."""
NETWORKS = frozenset({"facebook", "twitter", "x", "linkedin", "instagram", "youtube", "tiktok"})
"""A link of which this is the whole name leads to the tool's own page there."""
WHOLE = frozenset({"body", "html"})
STEPS = 8
"""From a link outwards, at most."""
MORE = 30
"""Characters by which a block says more than the name of its link."""
SHORT = 3
"""Words of a link's name. "Privacy leak at the ferry" is a headline."""
OF_TABLES = frozenset({"tr", "td", "th", "tbody", "thead", "tfoot"})
RULES = re.compile(r"[\s<>()\[\]*=_-]*")


class Link(NamedTuple):
    """A link to a post or a page, with its name and the words around it."""

    url: str
    post: Post
    name: str
    around: str


def links_of_page(page: Any, hosts: Collection[str]) -> Iterator[Link]:
    """Each link to somewhere else, with the smallest block around it that says more than its own words."""
    found = {}
    for node in page.css("a[href]")[: MOST * 4]:
        href = str(node.attributes.get("href") or "")
        words = words_of(node)
        if words and (led := leads(href, words, hosts)):
            found[node.mem_id] = (node, words, *led)
    blocks = _Blocks({node: post for node, (_, _, _, post) in found.items()})
    for node, words, url, post in found.values():
        yield Link(url, post, words, blocks.around(node, words, post))


def links_of_text(text: str, hosts: Collection[str]) -> Iterator[Link]:
    """Each address in a mail without HTML, with the paragraph in which it stands, or the one above it."""
    before = ""
    for block in islice(re.split(r"\n[ \t]*\n", text), MOST * 4):
        lines = [line for line in ADDRESS.sub("", block).split("\n") if not RULES.fullmatch(line)]
        words = tidy([line.strip(" <>[]()") for line in lines])
        for url in addresses_in(block)[:MOST]:
            if led := leads(url, words, hosts):
                said = words or before
                yield Link(*led, said.partition("\n")[0], said[:LONGEST_BLOCK])
        before = words or before


def leads(url: str, name: str, hosts: Collection[str]) -> tuple[str, Post] | None:
    """Where a link leads, through the tool's own counter of clicks; None if that is nowhere but to the tool."""
    plain = name.lower().strip()
    if plain in NETWORKS or (len(plain.split()) <= SHORT and any(one in plain for one in NOBODYS_WORDS)):
        return None
    post = post_at(url)
    if post and _is_of(post, url, hosts):
        inner = (value for _, value in parse_qsl(urlsplit(url).query)[:20] if value.startswith(("http://", "https://")))
        url = next(inner, "")
        post = post_at(url)
    return (target_of(url), post) if post and not _is_of(post, url, hosts) else None


def _is_of(post: Post, url: str, hosts: Collection[str]) -> bool:
    host = (urlsplit(url).hostname or "") if post.platform == WEB else ""
    return any(post.id.startswith(one.removeprefix("www.")) or host == one or host.endswith(f".{one}") for one in hosts)


class _Blocks:
    """The blocks of a page, each looked into once: a thousand links may stand in one."""

    def __init__(self, mine: Mapping[int, Post]) -> None:
        self._mine = mine
        """Links that are mentions."""
        self._words: dict[int, str] = {}
        self._posts: dict[int, set[Post]] = {}

    def around(self, node: Any, words: str, post: Post) -> str:
        """No more than speaks of this link: where another begins it ends."""
        block = node.parent
        for _ in range(STEPS):
            if _is_outermost(block) or len(self._said(block)) >= len(words) + MORE:
                break
            if not self._of(block.parent) <= {post}:
                break
            block = block.parent
        around = "" if block is None or block.tag in WHOLE else self._said(block)
        return around if len(around) <= LONGEST_BLOCK else ""

    def _said(self, block: Any) -> str:
        if block.mem_id not in self._words:
            self._words[block.mem_id] = words_of(block)
        return self._words[block.mem_id]

    def _of(self, block: Any) -> set[Post]:
        """The posts to which it leads."""
        if block.mem_id not in self._posts:
            inside = (self._mine.get(link.mem_id) for link in block.css("a[href]")[: MOST * 4])
            self._posts[block.mem_id] = {post for post in inside if post}
        return self._posts[block.mem_id]


def _is_outermost(block: Any) -> bool:
    return block is None or block.parent is None or block.tag in WHOLE


def words_of(node: Any) -> str:
    """What a reader sees of a part of a page. A row or a cell by itself is none for a parser: it wants its table."""
    html = node.html or ""
    return seen_of(f"<table>{html}</table>" if node.tag in OF_TABLES else html).text
