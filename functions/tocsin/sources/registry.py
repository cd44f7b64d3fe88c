"""The explicit table of sources: name in addresses -> the module that knows it, loaded when first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module

from tocsin.sources.shapes import Source

SOURCES: Mapping[str, str] = {
    "standard": "tocsin.sources.standard",
    "feed": "tocsin.sources.feed",
    "mail": "tocsin.sources.mail",
    "report": "tocsin.sources.report",
    "slack": "tocsin.sources.slack",
    "trustpilot": "tocsin.sources.trustpilot",
    "meta": "tocsin.sources.meta",
    "whatsapp": "tocsin.sources.whatsapp",
    "x": "tocsin.sources.x",
    "zendesk": "tocsin.sources.zendesk",
    "intercom": "tocsin.sources.intercom",
    "chatwoot": "tocsin.sources.chatwoot",
    "crisp": "tocsin.sources.crisp",
    "tawk": "tocsin.sources.tawk",
    "hubspot": "tocsin.sources.hubspot",
    "google": "tocsin.sources.google",
    "telegram": "tocsin.sources.telegram",
    "twilio": "tocsin.sources.twilio",
    "sns": "tocsin.sources.sns",
    "youscan": "tocsin.sources.youscan",
    "meltwater": "tocsin.sources.meltwater",
    "alertmanager": "tocsin.sources.alertmanager",
    "grafana": "tocsin.sources.grafana",
    "mapped": "tocsin.sources.mapped",
}


@cache
def source_of(name: str) -> Source | None:
    """The source of that name; None when there is none."""
    if name not in SOURCES:
        return None
    found: Source = import_module(SOURCES[name]).SOURCE
    return found
