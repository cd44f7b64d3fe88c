"""Command try: paste what somebody said, and see what would happen and who would be called. Needs no stack, no YAML."""

from __future__ import annotations

import re
import sys
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer

from tocsin.adapters.clock import RealClock
from tocsin.cli.explaining import OfRule, Rules, Voices, show, supposedly
from tocsin.cli.options import Json
from tocsin.cli.plans import RULES, sound
from tocsin.cli.stated import of_fields
from tocsin.cli.trouble import Trouble
from tocsin.cli.until import until as moment_of
from tocsin.domain.explanation import Explainer
from tocsin.domain.judge import Judge

PRIVATE = frozenset({"site_chat", "email", "whatsapp", "sms", "phone"})
"""Platforms on which nobody else reads it, unless --public says so."""
NUMBER = re.compile(r"(\d+(?:[.,]\d+)?)\s*([km]?)", re.IGNORECASE)
TIMES = {"": 1, "k": 1_000, "m": 1_000_000}


def try_(
    sentence: Annotated[str, typer.Argument(help="What somebody said; `-`: typed in.", show_default=False)],
    *,
    platform: Annotated[str, typer.Option("--platform", help="Where: x, facebook, trustpilot, site_chat …")] = "x",
    author: Annotated[
        str, typer.Option("--author", help="Who says it: a name, or a handle such as @kim.")
    ] = "Somebody",
    followers: Annotated[str | None, typer.Option("--followers", help="How many follow them: 300, 50k, 1.2m.")] = None,
    history: Annotated[str, typer.Option("--history", help="What is known of earlier posts: `press card, AP`.")] = "",
    verified: Annotated[bool, typer.Option("--verified", help="The platform vouches for the author.")] = False,
    language: Annotated[str | None, typer.Option("--language", help="nl, de, fr … if the tool tells it.")] = None,
    at: Annotated[str | None, typer.Option("--at", help="When: `03:00`, or 2026-08-15T21:40.")] = None,
    rating: Annotated[int | None, typer.Option("--rating", min=1, max=5, help="Stars, 1 to 5.")] = None,
    media: Annotated[str | None, typer.Option("--media", help="photo, video … if it shows something.")] = None,
    link: Annotated[str | None, typer.Option("--link", help="What it links to.")] = None,
    shares: Annotated[int | None, typer.Option("--shares", min=0, help="How often it was shared.")] = None,
    brand: Annotated[str | None, typer.Option("--brand", help="For which brand, if you have several.")] = None,
    public: Annotated[
        bool | None, typer.Option("--public/--private", help="Who can read it.", show_default=False)
    ] = None,
    rules: Rules = RULES,
    voices: Voices = 1,
    rule: OfRule = None,
    as_json: Json = False,
) -> None:
    """Try a sentence: what would happen, and who would be called. Nothing is sent; no stack is needed.

    Example: tocsin try "The life jackets were locked!"

    Example: tocsin try "Ik schrijf voor de krant, reactie voor 18:00?" --author @rik --followers 50k --at 03:00

    Example: tocsin try "Bus missed again" --voices 12
    """
    judge = Judge(sound(rules))
    now = RealClock().now()
    text = sys.stdin.read() if sentence == "-" else sentence
    if not text.strip():
        raise Trouble("Nothing was said.", 'Write it in quotes: tocsin try "The life jackets were locked!"')
    when = moment_of(at, now, ZoneInfo(judge.plan.company.time_zone)) if at else now
    fields: dict[str, Any] = {
        "id": "try",
        "brand": brand or judge.plan.company.brands[0],
        "platform": platform,
        "posted": when.isoformat(),
        "author": {
            "id": author,
            "name": author,
            "handle": author if author.startswith("@") else None,
            "followers": _count(followers),
            "verified": verified,
            "history": history,
        },
        "text": text,
        "language": language,
        "public": platform not in PRIVATE if public is None else public,
        "rating": rating,
        "media": media,
        "links": [link] if link else [],
        "shares": shares,
    }
    said = of_fields(fields, max(when, now))
    show([supposedly(judge, Explainer(judge.plan), said, now=now, voices=voices, rule=rule)], as_json=as_json)


def _count(written: str | None) -> int | None:
    """`50k` is 50,000. Raises Trouble."""
    if written is None:
        return None
    plain = written.strip().replace(" ", "")
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", plain):
        return int(re.sub(r"[.,]", "", plain))
    if not (found := NUMBER.fullmatch(plain)):
        raise Trouble(f"{written!r} is no number of followers.", "Write for example 300, 50k or 1.2m.")
    return int(float(found[1].replace(",", ".")) * TIMES[found[2].lower()])
