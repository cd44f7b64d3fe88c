"""Who somebody on X is, in the form of the first version of its API and of the second."""

from __future__ import annotations

from datetime import datetime

from tocsin.domain.mention import Author
from tocsin.sources.parts import Part
from tocsin.sources.saying import author_of

NAME = "x"
PAGES = "https://x.com"


def id_of(of: Part) -> str:
    """`id` of the first version is a number that JavaScript rounds; `id_str` is not."""
    return of["id_str"].text() or of["id"].text()


def author_at(told: Part, heard: datetime, known_as: str = "", otherwise: str = "") -> Author:
    """A user. `known_as`: their id, if it stands elsewhere. Of whom nothing is told they are known by `otherwise`."""
    user = told["data"] or told
    since = user["created_at"].moment() or user["created_timestamp"].moment()
    handle = user["screen_name"].text() or user["username"].text()
    return author_of(
        NAME,
        known_as or id_of(user) or ("" if handle else otherwise),
        name=user["name"].text(),
        handle=handle,
        followers=(user["followers_count"] or user["public_metrics"]["followers_count"]).count(),
        verified=user["verified"].yes(),
        account_age_days=max(0, (heard - since).days) if since else None,
        url=f"{PAGES}/{handle}" if handle else None,
    )
