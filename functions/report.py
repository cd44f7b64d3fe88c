"""The form behind a link: any employee tells what they saw, and reads whose it is. A GET changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from tocsin import wiring
from tocsin.adapters.thanking import standing
from tocsin.console.pages import Answer, moved_to, note_page, report_page, sent_page
from tocsin.console.reporting import language_of, pause, status_address
from tocsin.domain.accounts import Account, Accounts
from tocsin.domain.plan import Plan
from tocsin.domain.ports import Clock, Inlet, Paper, Table
from tocsin.domain.thanking import in_words
from tocsin.sources import http_api
from tocsin.sources.cleaning import digest
from tocsin.sources.delivery import Delivery, Trust
from tocsin.sources.envelope import envelope, named, raw_key, sealed
from tocsin.sources.refusal import NotAuthentic, NotUnderstood
from tocsin.sources.report import NAME, SOURCE, entries
from tocsin.sources.translation import Translation
from tocsin.sources.verdicts import refused_unread


class NotKnownNowError(RuntimeError):
    """The plan's accounts cannot be read: nobody can tell now whether there is such a link."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What the form needs from outside."""

    accounts: Accounts
    secrets_of: Callable[..., Sequence[str]]
    plan: Plan
    table: Table
    inlet: Inlet
    clock: Clock
    token: Callable[[], str]


def handle_form(delivery: Delivery, place: str, tools: Tools) -> Answer:
    """The form, what came of it, or that the link leads nowhere. `place` is the address behind `/report/`."""
    language = language_of(delivery.header("accept-language"), tools.plan.company.language)
    account = _account(place, tools)
    if account is None:
        return note_page(HTTPStatus.NOT_FOUND, "unknown", language)
    company = tools.plan.company.name
    if delivery.method == "POST":
        return _sent(delivery, account, company, language, tools)
    if key := delivery.query.get("of"):
        return _standing(key, delivery.query.get("n", ""), company, language, tools)
    return report_page(language, company, {"id": tools.token()})


def _account(place: str, tools: Tools) -> Account | None:
    """Whose link it is. A secret that does not fit may be newer than ours."""
    account, secret = tools.accounts.of(NAME, place)
    if account.name and not tools.accounts.known:
        raise NotKnownNowError(place.partition(".")[0])
    if not tools.accounts.is_listed(account):
        return None
    asked = Delivery(path_secret=secret)
    for again in (False, True):
        secrets = tools.secrets_of(account.address, again=again)
        if not isinstance(SOURCE.verify(asked, Trust(secrets=secrets, now=tools.clock.now())), NotAuthentic):
            return account
    return None


def _sent(delivery: Delivery, account: Account, company: str, language: str, tools: Tools) -> Answer:
    """Queue what was told, then lead to the page that tells whose it is. Sent twice it counts once."""
    if refused_unread(SOURCE, delivery):
        return report_page(language, company, {"id": tools.token()}, wrong="report long")
    made = SOURCE.translate(delivery, account, tools.clock.now())
    if not isinstance(made, Translation):
        wrong = "report empty" if isinstance(made, NotUnderstood) and "empty" in made.detail else "report long"
        return report_page(language, company, {"id": tools.token(), **entries(delivery.body)}, wrong=wrong)
    correlation = f"form-{digest(account.address, delivery.body)[:20]}"
    kept = envelope(account, delivery, heard=tools.clock.now(), correlation=correlation)
    tools.inlet.put(named(made.items, kept), Paper(key=raw_key(kept), content=sealed(kept)))
    wiring.log.info("reported", extra={"correlation_id": correlation, "source": NAME})
    return moved_to(status_address(made.items[0].key))


def _standing(key: str, looks: str, company: str, language: str, tools: Tools) -> Answer:
    """Whose it is now. The page looks again by itself, more and more seldom, and then no more."""
    values = standing(key, tools.table, tools.plan)
    count = int(looks) if looks.isdecimal() and len(looks) < 4 else 0  # noqa: PLR2004 - nobody looks a thousand times
    again = pause(count, settled=bool(values and (values.get("owner") or values.get("confidential"))))
    words = in_words(values, tools.plan, language, tools.clock.now()) if values is not None else ""
    return sent_page(language, company, words, again, status_address(key, count + 1))


def handler(event: Mapping[str, Any], _context: object) -> Answer:
    """The door: `GET /report/{token}`, `POST /report/{token}`."""
    place = (event.get("pathParameters") or {}).get("token", "")
    try:
        tools = Tools(
            accounts=wiring.accounts(),
            secrets_of=wiring.secrets_of,
            plan=wiring.plan(),
            table=wiring.table(),
            inlet=wiring.inlet(),
            clock=wiring.clock(),
            token=wiring.tokens(),
        )
        return handle_form(http_api.delivery_of(event), place, tools)
    except Exception:  # noqa: BLE001 - a person needs a sentence, not a blank page
        wiring.log.exception("no form")
        return note_page(HTTPStatus.SERVICE_UNAVAILABLE, "wrong", "en")


wiring.prepared(wiring.table, wiring.inlet, wiring.clock, wiring.parameters, wiring.listening)
