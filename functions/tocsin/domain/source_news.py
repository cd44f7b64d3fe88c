"""News of our own sources: that one has fallen silent, that one is not understood any more.

Each is a mention by ourselves, so that rules say who is told of it, and how.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from tocsin.domain.hearing import SILENCE, SOURCE, Hearing
from tocsin.domain.mention import Author, Mention
from tocsin.domain.misread import NEWS, Rise
from tocsin.domain.plan import Plan
from tocsin.domain.presentation import Values, presented
from tocsin.domain.texts import filled
from tocsin.domain.wording import wording

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def silence_of(address: str, hearing: Hearing, plan: Plan, now: datetime) -> Mention:
    """That an account is silent. Its key is the silence's own: it counts once, however often it is told."""
    told: Values = {"topic": address, "since": _begin(hearing.last + 1), "minutes": hearing.longest * 60}
    return _news(f"{SILENCE}{address}:{hearing.last}", "source silent", told, plan, now)


def misread_of(rise: Rise, plan: Plan, now: datetime) -> Mention:
    """That many deliveries of a source are not understood. Its key is that of the rise."""
    told: Values = {"topic": rise.source, "since": _begin(rise.hour), "number": rise.misread}
    return _news(f"{NEWS}{rise.source}:{rise.hour}", "source not understood", told, plan, now)


def _begin(hour: int) -> str:
    return (_EPOCH + timedelta(hours=hour)).isoformat()


def _news(key: str, text: str, told: Values, plan: Plan, now: datetime) -> Mention:
    company, address = plan.company, str(told["topic"])
    shown = presented(told, wording(company.language), ZoneInfo(company.time_zone), now)
    return Mention(
        key=key,
        source=SOURCE,
        platform=SOURCE,
        account=address,
        brand=_brand(address, plan),
        posted=now,
        heard=now,
        text=filled(text, shown, plan, company.language),
        author=Author(id=f"{SOURCE}:{SOURCE}", name="Tocsin"),
        language=company.language,
        public=False,
        correlation=key.removeprefix(f"{SOURCE}:").replace(":", "-"),
    )


def _brand(address: str, plan: Plan) -> str:
    account = plan.sources.get(address)
    return (account.brand if account else "") or plan.company.brands[0]
