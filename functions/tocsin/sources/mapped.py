"""Any tool that posts JSON or a form: what its deliveries mean, and how it proves itself, stands in the plan."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tocsin.domain.accounts import Account
from tocsin.sources.cleaning import form_of, json_of
from tocsin.sources.delivery import Delivery, Trust
from tocsin.sources.events import translated
from tocsin.sources.mapping.expressions import found
from tocsin.sources.mapping.model import Mapped, mapped_of
from tocsin.sources.mapping.reading import Reading
from tocsin.sources.parts import Part, Unreadable
from tocsin.sources.refusal import Mistake, NotAuthentic, NotUnderstood
from tocsin.sources.saying import Listener
from tocsin.sources.shapes import Source
from tocsin.sources.translation import Translation

NAME = "mapped"
FORM = "application/x-www-form-urlencoded"
RECORDED = "There is no mapping for this account yet: it is recorded. Write one, then run `tocsin quarantine retry`."


def verify(delivery: Delivery, trust: Trust) -> str | NotAuthentic:
    """As the account's settings say; without any, by the secret in the address."""
    mapped = mapped_of(trust.settings)
    if mapped is None:
        return NotAuthentic("The settings of this account are not right; `tocsin check` says what is wrong.")
    return mapped.proof.verify()(delivery, trust)


def translate(delivery: Delivery, account: Account, heard: datetime) -> Translation | NotUnderstood:
    """The items that the mapping finds, each by itself."""
    mapped = mapped_of(account.settings)
    if mapped is None or mapped.mention is None:
        return NotUnderstood((Mistake("", RECORDED),))
    try:
        items = _items(mapped, _body(mapped, delivery))
    except Unreadable as wrong:
        return NotUnderstood((wrong.mistake,))
    listener = Listener(source=NAME, account=account, heard=heard)
    return translated(items, lambda item: Reading(mapped, item).heard(listener))


def _body(mapped: Mapped, delivery: Delivery) -> Any:
    """The body as JSON values. Raises Unreadable."""
    is_form = mapped.form or delivery.header("content-type").lower().startswith(FORM)
    body = _of_a_form(delivery.body) if is_form else _of_json(delivery.body, "")
    if not mapped.unpack:
        return body
    return _of_json(Part(body)[mapped.unpack].needed().encode(), mapped.unpack)


def _of_a_form(body: bytes) -> dict[str, str]:
    try:
        return form_of(body)
    except ValueError as wrong:
        raise Unreadable(Mistake("", f"The body cannot be read: {wrong}.")) from wrong


def _of_json(body: bytes, path: str) -> Any:
    try:
        return json_of(body)
    except ValueError as wrong:
        raise Unreadable(
            Mistake(path, f"is not JSON: {wrong}." if path else f"The body is not JSON: {wrong}.")
        ) from wrong


def _items(mapped: Mapped, body: Any) -> list[Part]:
    """What is at `items`: each of a list, or one. Raises Unreadable where nothing is."""
    at = found(mapped.items, Part(body), "" if mapped.items == "@" else mapped.items)
    if at.value is None:
        raise Unreadable(Mistake(at.path, "is missing: nothing is where the mapping looks for mentions."))
    return list(at.each()) if isinstance(at.value, list) else [at]


SOURCE = Source(
    verify=verify,
    translate=translate,
    events=(
        *("octolens", "syften", "f5bot", "mention", "brand24", "metricool", "gorgias", "appfollow", "discord"),
        *("own mapping", "form", "recorded", "edited", "deleted", "ignored", "echo"),
    ),
    secret_in_path=True,
    settings=Mapped,
)
