"""`make schema`: writes docs/openapi.json, every HTTP route with its proofs and answers, from the registry."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any, get_args

from tocsin.sources import grafana, hubspot, report
from tocsin.sources.refusal import Refused
from tocsin.sources.registry import SOURCES, source_of
from tocsin.sources.schemes.google_token import google_token
from tocsin.sources.schemes.hmac import Hmac
from tocsin.sources.schemes.standard_webhooks import standard_webhooks
from tocsin.sources.schemes.tokens import AnyOf, Basic, Bearer, HeaderToken, QueryToken
from tocsin.sources.schemes.twilio import HEADER as TWILIO
from tocsin.sources.schemes.twilio import twilio
from tocsin.sources.shapes import Source
from tocsin.sources.standard_format import schema

TARGET = Path(__file__).resolve().parents[2] / "docs/openapi.json"
Json = dict[str, Any]
OTHER_VERSIONS: dict[Any, Any] = {grafana.verify: grafana.PLAIN, hubspot.verify: hubspot.SIGNED}
"""How a source proves itself that looks first which of its ways it was."""
JSON, PROBLEM, PAGE = "application/json", "application/problem+json", "text/html"
FORM = "application/x-www-form-urlencoded"
KINDS = {"twilio": (FORM,), "mapped": (JSON, FORM)}
"""What sources send that do not send JSON alone."""
_REPORT: Json = {
    FORM: {
        "schema": {
            "type": "object",
            "required": ["what"],
            "properties": {
                "what": {"type": "string", "minLength": 1, "maxLength": report.LONGEST_WHAT},
                **{name: {"type": "string"} for name in ("where", "link", "who", "id")},
            },
        }
    }
}
ANSWERS: dict[str, tuple[int, str, str, str]] = {
    "Accepted": (202, JSON, "Accepted", "It is queued: what becomes of its mentions happens behind the queue."),
    "Taken": (200, JSON, "Accepted", "As 202, for a provider that takes nothing but a 200 for well."),
    "Reply": (200, "*/*", "Text", "The words that the sender expects: of a handshake, or of every delivery."),
    "NotAuthentic": (401, PROBLEM, "Problem", "The proof is missing, wrong or too old. Nothing is kept."),
    "UnknownSource": (404, PROBLEM, "Problem", "There is no source, or no account of it, at this address."),
    "WrongMethod": (405, PROBLEM, "Problem", "A visit, and no delivery."),
    "TooLarge": (413, PROBLEM, "Problem", "The body is larger than the source takes (256 KB)."),
    "Compressed": (415, PROBLEM, "Problem", "The body is compressed. Send it as it is."),
    "NotUnderstood": (422, PROBLEM, "Problem", "`errors` leads to each mistake. What was right is queued."),
    "TooMany": (429, JSON, "Message", "More requests a second than this route takes."),
    "NotKept": (503, PROBLEM, "Problem", "It could not be kept, so it is not accepted. Send it again, unchanged."),
    "Page": (200, PAGE, "Text", "The case, in the language of the person."),
    "Card": (200, "text/vcard", "Text", "The numbers that alarms come from, as a vCard."),
    "Elsewhere": (303, PAGE, "Text", "It is queued; `Location` is the page that tells whose it is."),
    "NotTold": (422, PAGE, "Text", "The form again, and what is missing or too long."),
    "NoPage": (404, PAGE, "Text", "The link leads nowhere."),
    "Gone": (410, PAGE, "Text", "The link has expired."),
    "Wrong": (503, PAGE, "Text", "It did not work just now."),
    "Calendar": (200, "text/calendar", "Text", "Who is on duty (RFC 5545): a week back, half a year ahead."),
    "Unchanged": (304, "text/calendar", "Text", "The calendar is what the program has."),
    "Well": (200, JSON, "Health", "All is well."),
    "Unwell": (503, JSON, "Health", "Something is not well, and what to do about it."),
}
"""Every answer that there is: status, type, schema, and what it means."""


def described() -> Json:
    """The whole description (OpenAPI 3.1)."""
    paths: Json = {}
    schemes: Json = {}
    for name in SOURCES:
        source = source_of(name)
        if source and not source.fetched:
            proofs = list(_proofs(source.verify))
            schemes |= {key: scheme for proof in proofs for key, scheme in proof.items()}
            paths |= _of_source(name, source, [{key: [] for key in proof} for proof in proofs])
    paths |= {"/hooks/{source}": _unknown("source"), "/hooks/{source}/{name}": _unknown("source", "name")}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Tocsin",
            "version": "1",
            "description": "Webhooks in, and the pages behind the links of an SMS. See docs/sources.md.",
        },
        "servers": [{"url": "https://{host}", "variables": {"host": {"default": "tocsin.example"}}}],
        "paths": paths | _for_people(),
        "components": {"securitySchemes": schemes, "schemas": _schemas(), "responses": _responses()},
    }


def _of_source(name: str, source: Source, security: list[Json]) -> Json:
    """Its address, and that which ends in an account's name, in a secret, or in both."""
    last = "The account's name in the plan" + (
        ", a secret, or both: `second.SECRET`." if source.secret_in_path else "."
    )
    end = [_parameter("name", last)]
    plain = {**_looks(name, source), "post": _delivery(name, source, security)}
    named = {**_looks(f"{name}-name", source), "post": _delivery(f"{name}-name", source, security), "parameters": end}
    if source.secret_in_path:
        named["post"]["security"] = [*security, {}]
    if not security:
        told = "by the last part of the address" if source.secret_in_path else "by a signature in its body"
        told = "as the plan says" if source.settings else told
        plain["post"]["description"] = f"It proves itself {told}."
    return {f"/hooks/{name}": plain, f"/hooks/{name}/{{name}}": named}


def _delivery(name: str, source: Source, security: list[Json]) -> Json:
    fails = ["NotUnderstood"] if source.tells_sender else []
    fine = ["Reply"] if source.reply else ["Accepted", "Reply"]
    if source.tells_sender or source.well != HTTPStatus.ACCEPTED:
        fine = ["Accepted"] if source.tells_sender else ["Taken"]
    refused = ["NotAuthentic", "UnknownSource", "TooLarge", "Compressed", *fails, "TooMany", "NotKept"]
    return {
        "operationId": f"deliver-{name}",
        "tags": ["sources"],
        "summary": f"What {name.removesuffix('-name')} sends",
        "security": security,
        "requestBody": {"required": True, "content": _content(name.removesuffix("-name"), source)},
        "responses": _answers(*fine, *refused),
    }


def _content(name: str, source: Source) -> Json:
    if source.tells_sender:
        return {JSON: {"schema": {"$ref": "#/components/schemas/Delivery"}}}
    if name == report.NAME:
        return _REPORT
    shape = {"description": "As its provider documents it.", "type": "object"}
    return {kind: {"schema": shape} for kind in KINDS.get(name, (JSON,))}


def _looks(name: str, source: Source) -> Json:
    """GET is for handshakes, HEAD for who looks first; any other look is told to post."""
    found = ["Reply", "NotAuthentic", "UnknownSource", "NotKept", "TooMany"]
    refused = ["UnknownSource", "WrongMethod", "NotKept", "TooMany"]
    get = {
        "operationId": f"ask-{name}",
        "tags": ["sources"],
        "summary": "A handshake" if source.challenge else "A look, which is told to post",
        "responses": _answers(*(found if source.challenge else refused)),
    }
    head = {"operationId": f"look-{name}", "tags": ["sources"], "summary": "Whether there is anything at this address"}
    kinds = ["Reply" if source.looks_first else "WrongMethod", "UnknownSource", "NotKept", "TooMany"]
    bare = {str(ANSWERS[kind][0]): {"description": ANSWERS[kind][3]} for kind in kinds}
    return {"get": get, "head": {**head, "responses": bare}}


def _unknown(*places: str) -> Json:
    """An address that no source has."""
    answers = _answers("UnknownSource", "NotKept", "TooMany")
    where = "nowhere" if len(places) == 1 else "nowhere-name"
    return {
        "parameters": [_parameter(place, "None of the sources") for place in places],
        "get": {"operationId": f"ask-{where}", "tags": ["sources"], "responses": answers},
        "post": {"operationId": f"deliver-{where}", "tags": ["sources"], "responses": answers},
    }


def _for_people() -> Json:
    page = _answers("Page", "NoPage", "Gone", "TooMany", "Wrong")
    token = _parameter("token", "Of a link in an SMS; it is for one person and ends.")
    see = {"operationId": "see", "tags": ["people"], "summary": "See a case; changes nothing", "responses": page}
    take = {"operationId": "take", "tags": ["people"], "summary": "Take it, or be told who has it", "responses": page}
    well = {"operationId": "health", "tags": ["people"], "summary": "Whether this deployment could wake somebody now"}
    answers = _answers("Well", "TooMany", "Unwell")
    kept = _answers("Card", "NoPage", "Gone", "TooMany", "Wrong")
    card = {"operationId": "card", "tags": ["people"], "summary": "A contact for a phone", "responses": kept}
    return {
        "/health": {"get": {**well, "responses": answers}},
        "/{token}": {"parameters": [token], "get": see, "post": take},
        "/contact/{token}": {"parameters": [token], "get": card},
        "/report/{token}": _form(),
        "/oncall/{token}": _feed(),
    }


def _feed() -> Json:
    """Duty, for calendar programs."""
    token = _parameter("token", "The end of the address that `tocsin oncall feed` shows, with `.ics`.")
    tag = {"name": "if-none-match", "in": "header", "schema": {"type": "string"}}
    answers = _answers("Calendar", "Unchanged", "NoPage", "TooMany", "Wrong")
    feed = {"operationId": "duty", "tags": ["people"], "summary": "The duty of a rotation or a person"}
    return {"parameters": [token, tag], "get": {**feed, "responses": answers}}


def _form() -> Json:
    """What employees saw. `what` must be told, the rest may."""
    secret = _parameter("token", "The secret that `tocsin report-link` shows, behind an account's name if it has one.")
    tag = {"tags": ["people"]}
    see = _answers("Page", "NoPage", "TooMany", "Wrong")
    send = _answers("Elsewhere", "NoPage", "NotTold", "TooMany", "Wrong")
    return {
        "parameters": [secret],
        "get": {**tag, "operationId": "form", "summary": "The form, or whose it is now", "responses": see},
        "post": {
            **tag,
            "operationId": "report",
            "summary": "Tell what you saw",
            "requestBody": {"required": True, "content": _REPORT},
            "responses": send,
        },
    }


def _proofs(verify: Any) -> Iterator[dict[str, Json]]:
    """Each way to prove it, as security schemes that belong together, by their names. A secret in the path is none."""
    way = OTHER_VERSIONS.get(verify, verify)
    if isinstance(way, AnyOf):
        for one in way.ways:
            yield from _proofs(one)
    elif found := NAMED.get(way) or _scheme(way):
        yield found


def _scheme(way: Any) -> dict[str, Json]:
    match way:
        case Hmac():
            return _header(way.header, f"HMAC-{way.algorithm.upper()} of `{way.signed}`, in {way.encoding}")
        case HeaderToken():
            return _header(way.header, "The secret itself")
        case QueryToken():
            return {f"query-{way.name}": {"type": "apiKey", "in": "query", "name": way.name}}
        case Bearer() | Basic():
            kind = type(way).__name__.lower()
            return {kind: {"type": "http", "scheme": kind}}
    return {}


def _header(name: str, told: str) -> dict[str, Json]:
    return {name.lower(): {"type": "apiKey", "in": "header", "name": name, "description": f"{told}."}}


NAMED: dict[Any, dict[str, Json]] = {
    standard_webhooks: {
        key: scheme
        for part in ("webhook-id", "webhook-timestamp", "webhook-signature")
        for key, scheme in _header(part, "Standard Webhooks, all three together").items()
    },
    twilio: _header(TWILIO, "HMAC-SHA1 of the address and the form's fields"),
    google_token: {"google": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}},
}


def _parameter(name: str, told: str) -> Json:
    return {"name": name, "in": "path", "required": True, "description": told, "schema": {"type": "string"}}


def _answers(*kinds: str) -> Json:
    return {str(ANSWERS[kind][0]): _ref(kind) for kind in kinds}


def _ref(kind: str) -> Json:
    return {"$ref": f"#/components/responses/{kind}"}


def _responses() -> Json:
    made: Json = {}
    for kind, (_, media, shape, told) in ANSWERS.items():
        content = {media: {"schema": {"$ref": f"#/components/schemas/{shape}"}}}
        made[kind] = {"description": told, "content": content}
    seconds = {"type": "string", "pattern": r"^\d+$"}
    made["NotKept"]["headers"] = {"Retry-After": {"required": True, "schema": seconds}}
    made["WrongMethod"]["headers"] = {"Allow": {"required": True, "schema": {"const": "POST"}}}
    return made


def _schemas() -> Json:
    whole = {"type": "integer", "minimum": 0}
    text: Json = {"type": "string"}
    told = {"path": text, "problem": text}
    errors = {"type": "array", "items": {"type": "object", "required": list(told), "properties": told}}
    codes = [one.code for one in get_args(Refused)]
    problem = {"type": text, "title": text, "status": {"type": "integer"}, "detail": text}
    optional = {"code": {"enum": codes}, "errors": errors, "accepted": whole}
    accepted = {"accepted": whole, "keys": {"type": "array", "items": text}}
    aside = {"ignored": {"type": "object", "additionalProperties": whole}, "quarantined": whole}
    check = _exactly({"ok": {"type": "boolean"}}, {"do": text})
    return {
        "Accepted": _exactly(accepted, aside),
        "Problem": {**_exactly(problem, optional), "description": "RFC 9457"},
        "Health": _exactly(
            {"ok": {"type": "boolean"}, "checks": {"type": "object", "additionalProperties": check}}, {}
        ),
        "Message": {"type": "object", "required": ["message"], "properties": {"message": text}},
        "Text": text,
        **_deliveries(),
    }


def _exactly(must: Json, may: Json) -> Json:
    return {"type": "object", "required": list(must), "properties": must | may, "additionalProperties": False}


def _deliveries() -> Json:
    """The mention format, its parts moved to where OpenAPI keeps them."""
    made = json.loads(json.dumps(schema()).replace("#/$defs/", "#/components/schemas/"))
    parts: Json = made.pop("$defs")
    return parts | {"Delivery": {key: value for key, value in made.items() if key != "$schema"}}


if __name__ == "__main__":
    TARGET.write_text(json.dumps(described(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
