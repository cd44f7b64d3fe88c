"""Which post an address on the web leads to, so that the same post through two tools is one mention (promise 2).

Addresses are those that people and tools share; each platform's own webhook uses the same ids where it has them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import SplitResult, parse_qs, urlencode, urlsplit

WEB = "web"
LONGEST = 2048
TRACKING = re.compile(
    r"(utm_|mc_|pk_|hsa_).*|fbclid|gclid|dclid|msclkid|igshid|igsh|yclid|ref|ref_src|ref_url|cmpid|s|si"
)
"""Parts of a query that say where somebody came from, and not where it leads."""
WRAPPERS = {"www.google.com/url": ("url", "q"), "l.facebook.com/l.php": ("u",), "out.reddit.com/": ("url",)}
"""Addresses that only send on: host and path -> the names in their query under which the target may stand."""
MOST_WRAPPERS = 3


class Post(NamedTuple):
    """A post at its platform."""

    platform: str
    id: str


_PATHS = (
    ("x", r"(?:x|twitter)\.com", r"/[^/]+/status(?:es)?/(\d+)"),
    ("reddit", r"reddit\.com", r"/r/[^/]+/comments/\w+/[^/]*/(?P<t1>\w+)"),
    ("reddit", r"reddit\.com", r"/(?:r/[^/]+/)?comments/(?P<t3>\w+)"),
    ("reddit", r"redd\.it", r"/(?P<t3>\w+)"),
    ("youtube", r"youtu\.be", r"/([\w-]{11})"),
    ("youtube", r"youtube\.com", r"/(?:shorts|live|embed)/([\w-]{11})"),
    ("instagram", r"instagram\.com", r"/(?:[^/]+/)?(?:p|reel|reels|tv)/([\w-]+)"),
    ("tiktok", r"tiktok\.com", r"/@[^/]+/(?:video|photo)/(\d+)"),
    ("bluesky", r"bsky\.app", r"/profile/([^/]+/post/\w+)"),
    ("linkedin", r"linkedin\.com", r"/feed/update/urn:li:((?:activity|share|ugcPost):\d+)"),
    ("facebook", r"facebook\.com", r"/[^/]+/posts/(?:[^/]+/)?(\d+|pfbid\w+)"),
    ("trustpilot", r"trustpilot\.com", r"/reviews/(\w+)"),
    ("telegram", r"t\.me", r"/(?:s/)?(\w{4,}/\d+)"),
)
_KNOWN = [(name, re.compile(rf"(?:.+\.)?{host}"), re.compile(rf"{path}(?:/.*)?")) for name, host, path in _PATHS]


def post_at(url: str) -> Post | None:
    """The post that an address leads to; of any other page its own plain address. None of what is no address."""
    parts = _unwrapped(url)
    if parts is None:
        return None
    host, query = _host(parts), parse_qs(parts.query)
    if host.endswith("facebook.com") and (number := _facebook(query)):
        return Post("facebook", number)
    for platform, hosts, paths in _KNOWN:
        if hosts.fullmatch(host) and (found := paths.fullmatch(parts.path)):
            kind, number = next(
                (kind, number) for kind, number in (*found.groupdict().items(), ("", found[1])) if number
            )
            return Post(platform, f"{kind}_{number}" if kind else number)
    if host.endswith("youtube.com") and "v" in query:
        return Post("youtube", query.get("lc", query["v"])[0])
    return Post(WEB, plain_address(parts))


def signed(name: str, post: Post) -> str:
    """By what somebody is known who has no id: a name is one person on one platform, and on the web on one site."""
    return f"{post.id.partition('/')[0]}/{name}" if name and post.platform == WEB else name


def _facebook(query: Mapping[str, list[str]]) -> str:
    """The number in a query: of an answer, of a comment, of a post, in this order. It stands alone in webhooks, too."""
    names = ("reply_comment_id", "comment_id", "story_fbid")
    return next((query[name][0] for name in names if name in query), "")


def plain_address(parts: SplitResult) -> str:
    """The address without what differs between two people who share it: `news.example/a?id=7`."""
    asked = [
        (name, value) for name, values in parse_qs(parts.query, keep_blank_values=True).items() for value in values
    ]
    kept = urlencode(sorted(pair for pair in asked if not TRACKING.fullmatch(pair[0])))
    return f"{_host(parts)}{parts.path.rstrip('/')}{f'?{kept}' if kept else ''}"


def _unwrapped(url: str, depth: int = 0) -> SplitResult | None:
    try:
        parts = urlsplit(url.strip()[:LONGEST])
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            return None
    except ValueError:
        return None
    names = WRAPPERS.get(f"{parts.hostname}{parts.path}", ())
    inner = next((found for name in names for found in parse_qs(parts.query).get(name, ())), "")
    return (_unwrapped(inner, depth + 1) if inner and depth < MOST_WRAPPERS else None) or parts


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    return re.sub(r"^(?:www|m|mobile|old|amp)\.(?=.+\.)", "", host)
