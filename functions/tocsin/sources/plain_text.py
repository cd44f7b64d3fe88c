"""Plain text of HTML, safely: what a reader would see, with its line breaks; scripts, styles and tags are gone."""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

SPACE = re.compile(r"\s+")
NEVER_SEEN = ["script", "style", "template", "noscript", "iframe", "object", "head", "title", "svg", "math"]
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tr",
        "ul",
    ]
)
CELLS = frozenset({"td", "th"})
"""They stand beside each other."""
LARGEST = 256 * 1024
"""Characters that are read."""
MOST_TAGS = 5000
"""What stands behind so many is not read: fifty thousand nested ones take seconds."""
MOST_LINKS = 20


class Seen(NamedTuple):
    """What a reader sees of HTML, and where it leads."""

    text: str
    links: tuple[str, ...] = ()


def text_of(html: str) -> str:
    """The plain text."""
    return seen_of(html).text if "<" in html else unescape(html).strip()


def seen_of(html: str) -> Seen:
    """The plain text and the addresses of its links. Text without any markup is returned as it is."""
    if "<" not in html:
        return Seen(unescape(html).strip())
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 - most mentions have no HTML

    parser = LexborHTMLParser("<".join(html[:LARGEST].split("<", MOST_TAGS)[:MOST_TAGS]))
    parser.strip_tags(NEVER_SEEN)
    if parser.body is None:
        return Seen("")
    pieces: list[str] = []
    links: dict[str, None] = {}
    for node in parser.body.traverse(include_text=True):
        if node.tag in BLOCKS or (node.prev is not None and node.prev.tag in BLOCKS):
            pieces.append("\n")
        if node.tag in CELLS:
            pieces.append(" ")
        if node.tag == "-text":
            pieces.append(SPACE.sub(" ", node.text_content or ""))
        elif node.tag == "a" and len(links) < MOST_LINKS:
            links[(node.attributes.get("href") or "").strip()] = None
    return Seen(_tidy("".join(pieces)), tuple(link for link in links if link.startswith(("https://", "http://"))))


def _tidy(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
