"""Which post an address on the web leads to, so that the same post through two tools is one mention (promise 2).

Addresses are those that people and tools share; each platform's own webhook uses the same ids where it has them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import SplitResult, parse_qs, parse_qsl, urlencode, urlsplit

WEB = "web"
LONGEST = 2048
TRACKING = re.compile(
    r"(utm_|mc_|pk_|hsa_).*|fbclid|gclid|dclid|msclkid|igshid|igsh|yclid|ref|ref_src|ref_url|cmpid|s|si"
)
"""Parts of a query that say where somebody came from, and not where it leads."""
WRAPPERS = {
    "www.google.com/url": ("url", "q"),
    "l.facebook.com/l.php": ("u",),
    "lm.facebook.com/l.php": ("u",),
    "l.instagram.com/": ("u",),
    "out.reddit.com/": ("url",),
    "www.youtube.com/redirect": ("q",),
    "slack-redir.net/link": ("url",),
}
"""Addresses that only send on: host and path -> the names in their query under which the target may stand."""
SAFE_LINKS = ".safelinks.protection.outlook.com"
"""Microsoft puts this before every link in a mail: https://learn.microsoft.com/defender-office-365/safe-links-about."""
MOST_WRAPPERS = 3
ADDRESS = re.compile(r"(?:https?://|\bwww\.)[^\s<>\"\[\]]{4,2000}")
ENDINGS = ".,;:!?'’”»…"
REMARK = re.compile(r"(?:comment|post|reply|respond|answer|review|message|msg)[-_]?\d+|p\d{3,}", re.IGNORECASE)
"""The part of a page that is a post of its own: `/a/#comment-123` of WordPress, `viewtopic.php?t=1#p123` of phpBB."""
NARROW = re.compile(r"^(?:www|m|mobile|old|amp)\.(?=.+\.)")
"""The beginning of a host that only says how its pages are shown."""


class Post(NamedTuple):
    """A post at its platform."""

    platform: str
    id: str


_PATHS = (
    ("x", "x.com", r"/(?:i/web|[^/]+)/status(?:es)?/(\d+)"),
    ("x", "twitter.com", r"/(?:i/web|[^/]+)/status(?:es)?/(\d+)"),
    ("reddit", "reddit.com", r"/r/[^/]+/comments/\w+/[^/]*/(?P<t1>\w+)"),
    ("reddit", "reddit.com", r"/(?:r/[^/]+/)?comments/(?P<t3>\w+)"),
    ("reddit", "redd.it", r"/(?P<t3>\w+)"),
    ("youtube", "youtu.be", r"/([\w-]{11})"),
    ("youtube", "youtube.com", r"/(?:shorts|live|embed)/([\w-]{11})"),
    ("instagram", "instagram.com", r"/(?:[^/]+/)?(?:p|reel|reels|tv)/([\w-]+)"),
    ("tiktok", "tiktok.com", r"/@[^/]+/(?:video|photo)/(\d+)"),
    ("bluesky", "bsky.app", r"/profile/([^/]+/post/\w+)"),
    ("linkedin", "linkedin.com", r"/feed/update/urn:li:((?:activity|share|ugcPost):\d+)"),
    ("linkedin", "linkedin.com", r"/posts/[^/]*-(?P<activity>\d{15,})(?:-\w+)?"),
    ("facebook", "facebook.com", r"/(?:groups/)?[^/]+/(?:posts|permalink)/(?:[^/]+/)?(\d+|pfbid\w+)"),
    ("facebook", "facebook.com", r"/(?:[^/]+/videos|reel)/(?:[^/]+/)?(\d+)"),
    ("threads", "threads.net", r"/@[^/]+/post/([\w-]+)"),
    ("threads", "threads.com", r"/@[^/]+/post/([\w-]+)"),
    ("trustpilot", "trustpilot.com", r"/reviews/(\w+)"),
    ("telegram", "t.me", r"/(?:s/)?(\w{4,}/\d+)"),
)
BETWEEN = {"reddit": "_", "linkedin": ":"}
"""How these platforms themselves write the kind of a post before its number."""
_KNOWN: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
"""The domain of a platform -> its name, and how paths of posts look there."""
for _platform, _domain, _path in _PATHS:
    _KNOWN.setdefault(_domain, []).append((_platform, re.compile(rf"{_path}(?:/.*)?")))


def post_at(url: str) -> Post | None:
    """The post that an address leads to; of any other page its own plain address. None of what is no address."""
    found_at = _unwrapped(url) if url else None
    if found_at is None:
        return None
    host, parts = found_at
    query = parse_qs(parts.query) if parts.query else {}
    domain = ".".join(host.split(".")[-2:])
    if domain == "facebook.com" and (number := _facebook(query)):
        return Post("facebook", number)
    for platform, paths in _KNOWN.get(domain, ()):
        if found := paths.fullmatch(parts.path):
            kind, number = next(
                (kind, number) for kind, number in (*found.groupdict().items(), ("", found[1])) if number
            )
            return Post(platform, f"{kind}{BETWEEN[platform]}{number}" if kind else number)
    if domain == "youtube.com" and "v" in query:
        return Post("youtube", query.get("lc", query["v"])[0])
    return Post(WEB, _plain_address(host, parts))


def target_of(url: str) -> str:
    """Where an address that only sends on leads to; any other as it is."""
    found_at = _unwrapped(url) if url else None
    inner = found_at[1].geturl() if found_at else ""
    return inner if inner and not url.strip().startswith(inner) else url


def signed(name: str, post: Post) -> str:
    """By what somebody is known who has no id: a name is one person on one platform, and on the web on one site."""
    return f"{site_of(post)}/{name}" if name and post.platform == WEB else name


def site_of(post: Post) -> str:
    """The host of a page."""
    return re.split(r"[/?#]", post.id, maxsplit=1)[0]


def _facebook(query: Mapping[str, list[str]]) -> str:
    """The number in a query: of an answer, of a comment, of a post, in this order. It stands alone in webhooks, too."""
    names = ("reply_comment_id", "comment_id", "story_fbid", "fbid")
    return next((query[name][0] for name in names if name in query), "")


def _plain_address(host: str, parts: SplitResult) -> str:
    """The address without what differs between two people who share it: `news.example/a?id=7`."""
    asked = parse_qsl(parts.query, keep_blank_values=True) if parts.query else []
    kept = urlencode(sorted(pair for pair in asked if not TRACKING.fullmatch(pair[0])))
    remark = parts.fragment if parts.fragment and REMARK.fullmatch(parts.fragment) else ""
    return f"{host}{parts.path.rstrip('/')}{f'?{kept}' if kept else ''}{f'#{remark}' if remark else ''}"


def _unwrapped(url: str, depth: int = 0) -> tuple[str, SplitResult] | None:
    """The address that is meant, with its host in one form."""
    try:
        parts = urlsplit(url.strip()[:LONGEST])
        named = parts.hostname or ""
        if parts.scheme not in {"http", "https"} or not named:
            return None
    except ValueError:
        return None
    names = ("url",) if named.endswith(SAFE_LINKS) else WRAPPERS.get(f"{named}{parts.path}", ())
    inner = next((found for name in names for found in parse_qs(parts.query).get(name, ())), "")
    unwrapped = _unwrapped(inner, depth + 1) if inner and depth < MOST_WRAPPERS else None
    return unwrapped or (NARROW.sub("", named.rstrip(".")), parts)


def addresses_in(text: str) -> list[str]:
    """Addresses in a text that somebody wrote, without the full stop or the bracket behind them."""
    found = (_without_ending(one) for one in ADDRESS.findall(text))
    return [one if "://" in one else f"https://{one}" for one in found]


def _without_ending(address: str) -> str:
    # https://en.wikipedia.org/wiki/Ferry_(boat) keeps its own bracket.
    return address.rstrip(ENDINGS if "(" in address else f"{ENDINGS})")
