"""People: see a case and take it. A GET changes nothing, since scanners of mail and SMS open every link."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any

from tocsin import wiring
from tocsin.adapters.acting import Hands
from tocsin.console import card
from tocsin.console.calendar import feed_answer
from tocsin.console.health import checks, health
from tocsin.console.pages import Answer, case_page, file, note_page, ready_page
from tocsin.console.view import Reader, reader_of, taken_notice, view_of
from tocsin.domain.act import Act
from tocsin.domain.decision import Decision
from tocsin.domain.duty_feed import KEY, calendars, is_open
from tocsin.domain.names import digest
from tocsin.domain.ownership import take, time_to_take
from tocsin.domain.owning import active
from tocsin.domain.ports import Token

Secrets = Callable[..., Sequence[str]]
"""The valid secrets of a calendar, by its key; `again`: asked anew, because none of them fitted."""
Numbers = Callable[[], Sequence[str]]
"""Looks up the numbers that alarms come from. No case waits for it."""
TOKEN = re.compile(r"[A-Za-z0-9_-]{8,64}")


def show(token: str, hands: Hands, numbers: Numbers = tuple) -> Answer:
    """The case that a link leads to; or how to be ready for one. `numbers` are those that alarms come from."""
    found = _known(token, hands)
    if not isinstance(found, Token):
        return found
    return _page(found, _reader(found, hands), hands) if found.incident else _ready(found, token, numbers(), hands)


def contact(token: str, hands: Hands, numbers: Numbers) -> Answer:
    """Our numbers, for the contacts of the person whose link it is."""
    found = _known(token.removesuffix(".vcf"), hands)
    if not isinstance(found, Token):
        return found
    company = hands.plan.company
    return file(card.NAME, card.TYPE, card.card(company.name, numbers(), company.links))


def take_it(token: str, request: str, hands: Hands) -> Answer:
    """The person of the link has it now, or is told who does. `request` is the id of this one press."""
    found = _known(token, hands)
    if not isinstance(found, Token) or not found.incident:
        return show(token, hands)
    act = Act(who=found.person, cause=f"tap-{request}", now=hands.clock.now(), plan=hands.today(), tokens=hands.tokens)
    decision = hands.settle(lambda: _taken(found.incident, act, hands))
    wiring.log.info("taken by link", extra={"incident": found.incident, "reason": decision.reason})
    if (seconds := time_to_take(decision)) is not None:
        wiring.measure(wiring.Metric.TIME_TO_TAKE, seconds)
    head = hands.table.head(found.incident)
    reader = _reader(found, hands)
    return _page(found, reader, hands, taken_notice(head, reader) if head else "")


def duty(place: str, known: str, hands: Hands, secrets_of: Secrets) -> Answer:
    """The calendar at `/oncall/<place>`. `known` is the tag of what the program has."""
    name, _, ending = place.rpartition(".")
    key, secret = name[:KEY], name[KEY:]
    wanted = calendars(hands.plan).get(key) if ending == "ics" else None
    if wanted is None or not any(is_open(secret, secrets_of(key, again=again)) for again in (False, True)):
        return note_page(HTTPStatus.NOT_FOUND, "unknown", hands.plan.company.language)
    return feed_answer(wanted, hands.today(), hands.clock.now(), known)


def _taken(incident: str, act: Act, hands: Hands) -> Decision:
    head = hands.table.head(incident)
    if head is None:
        message = f"A link leads to the incident {incident}, which is not there."
        raise LookupError(message)
    return active(take(head, act), act, head)


def _known(token: str, hands: Hands) -> Token | Answer:
    """What the link stands for, or the page that says that it leads nowhere."""
    language = hands.plan.company.language
    found = hands.table.token(digest(token)) if TOKEN.fullmatch(token) else None
    if found is None:
        return note_page(HTTPStatus.NOT_FOUND, "unknown", language)
    if found.expires <= hands.clock.now():
        return note_page(HTTPStatus.GONE, "expired", _reader(found, hands).person.language)
    return found


def _ready(token: Token, link: str, numbers: Sequence[str], hands: Hands) -> Answer:
    return ready_page(_reader(token, hands).person.language, hands.plan.company.name, numbers, link)


def _reader(token: Token, hands: Hands) -> Reader:
    return reader_of(token.person, hands.plan, hands.clock.now())


def _page(token: Token, reader: Reader, hands: Hands, notice: str = "") -> Answer:
    whole = hands.table.incident(token.incident)
    if whole is None:
        return note_page(HTTPStatus.NOT_FOUND, "unknown", reader.person.language)
    return case_page(view_of(whole, hands.table.record(whole.head.glimpse.mention), reader, notice))


def handler(event: Mapping[str, Any], _context: object) -> Answer:
    """The door: `/health`, `GET` and `POST /{token}`, `GET /contact/{token}.vcf`, `GET /oncall/{token}`."""
    route, token = event["routeKey"], (event.get("pathParameters") or {}).get("token", "")
    if route == "GET /health":
        return health(checks(wiring.table(), wiring.clock(), wiring.plan, lambda: wiring.readiness().lost()))
    try:
        hands = Hands(
            table=wiring.table(),
            hints=wiring.hints(),
            clock=wiring.clock(),
            plan=wiring.plan(),
            tokens=wiring.tokens(),
        )
        if route.startswith("GET /oncall/"):
            return duty(
                token, (event.get("headers") or {}).get("if-none-match", ""), hands, wiring.parameters().feed_secrets
            )
        if route.startswith("POST "):
            return take_it(token, event["requestContext"]["requestId"], hands)
        if "/contact/" in route:
            return contact(token, hands, wiring.our_numbers)
        return show(token, hands, wiring.our_numbers)
    except Exception:  # noqa: BLE001 - a person at 21:43 needs a sentence, not a blank page
        wiring.log.exception("no page")
        return note_page(HTTPStatus.SERVICE_UNAVAILABLE, "wrong", "en")


wiring.prepared(wiring.table, wiring.hints, wiring.clock)
