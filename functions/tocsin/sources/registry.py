"""The explicit table of sources: how each proves itself, and how its bytes become mentions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from tocsin.sources import signatures, standard
from tocsin.sources.refusal import NotAuthentic, NotUnderstood
from tocsin.sources.translation import Translation


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One provider. Both functions are pure; header names are lower case, times aware."""

    verify: Callable[[Mapping[str, str], bytes, Sequence[str], datetime], str | NotAuthentic]
    """(headers, raw body, secrets, the real time) -> the delivery's id, by which its retries are known."""
    translate: Callable[[bytes, datetime], Translation | NotUnderstood]
    """(raw body, the time at which it was heard) -> what was said."""


SOURCES: Mapping[str, Source] = {
    "standard": Source(verify=signatures.standard_webhooks, translate=standard.translate),
}
