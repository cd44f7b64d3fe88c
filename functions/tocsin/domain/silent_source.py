"""The news that a source has fallen silent: a mention by ourselves, so that rules say who is told of it, and how."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from tocsin.domain.hearing import SILENCE, SOURCE, Hearing
from tocsin.domain.mention import Author, Mention
from tocsin.domain.plan import Plan
from tocsin.domain.presentation import Values, presented
from tocsin.domain.texts import filled
from tocsin.domain.wording import wording

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def silence_of(address: str, hearing: Hearing, plan: Plan, now: datetime) -> Mention:
    """The mention. Its key is the silence's own: it counts once, however often it is told."""
    since = _EPOCH + timedelta(hours=hearing.last + 1)
    company = plan.company
    told: Values = {"topic": address, "since": since.isoformat(), "minutes": hearing.longest * 60}
    shown = presented(told, wording(company.language), ZoneInfo(company.time_zone), now)
    return Mention(
        key=f"{SILENCE}{address}:{hearing.last}",
        source=SOURCE,
        platform=SOURCE,
        account=address,
        brand=_brand(address, plan),
        posted=now,
        heard=now,
        text=filled("source silent", shown, plan, company.language),
        author=Author(id=f"{SOURCE}:{SOURCE}", name="Tocsin"),
        language=company.language,
        public=False,
        correlation=f"silence-{address}-{hearing.last}",
    )


def _brand(address: str, plan: Plan) -> str:
    account = plan.sources.get(address)
    return (account.brand if account else "") or plan.company.brands[0]
