"""Alerts of a monitoring stack, as Alertmanager writes them and Grafana after it: each is a mention while it fires.

Source: https://prometheus.io/docs/alerting/latest/configuration/#webhook_config.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from tocsin.domain.accounts import Account
from tocsin.sources.cleaning import digest
from tocsin.sources.events import Heard, lacks, translated
from tocsin.sources.parts import Part
from tocsin.sources.refusal import NotUnderstood
from tocsin.sources.saying import Listener, author_of, key_of
from tocsin.sources.translation import Translation

WORDS = ("summary", "title", "message", "description")
"""Annotations that say in words what is going on, as people name them."""
PAGES = ("panelURL", "dashboardURL", "generatorURL")
LINKS = ("silenceURL", "imageURL")
OVER = "It is over."


def alerts_of(name: str, body: Part | NotUnderstood, account: Account, heard: datetime) -> Translation | NotUnderstood:
    """The alerts of a group, each by itself. Those that were too many for one delivery are counted as `truncated`."""
    if isinstance(body, NotUnderstood):
        return body
    if not isinstance(body["alerts"].value, list):
        return lacks("alerts")
    listener = Listener(source=name, account=account, heard=heard)
    made = translated(body["alerts"].each(), lambda alert: _alert(alert, body, listener))
    missing = body["truncatedAlerts"].count()
    return replace(made, ignored={**made.ignored, "truncated": missing}) if missing else made


def _alert(alert: Part, group: Part, listener: Listener) -> Heard:
    name, labels = listener.source, alert["labels"]
    if labels["alertname"].text() == "TestAlert" and labels["instance"].text() == "Grafana":
        return "TestAlert"  # the button "Test" of a contact point
    began = alert["startsAt"].moment() or listener.heard.replace(hour=0, minute=0, second=0)
    known_by = alert["fingerprint"].text() or digest(*sorted(_pairs(labels)))
    number = f"{known_by}:{began:%Y%m%dT%H%M%SZ}"  # it may fire again; of which there is no time another day
    match alert["status"].text() or group["status"].text():
        case "resolved":
            ended = alert["endsAt"].moment()
            return (listener.update(key_of(name, number), at=ended, text=f"{_text(alert, group)}\n{OVER}"),)
        case "firing":
            rule = labels["alertname"].text() or known_by
            return (
                listener.mention(
                    number,
                    platform=name,
                    posted=alert["startsAt"].moment() or listener.heard,
                    text=_text(alert, group),
                    author=author_of(name, rule, name=rule),
                    public=False,
                    url=next(filter(None, (alert[page].text() for page in PAGES)), group["externalURL"].text()),
                    links=[alert["annotations"]["runbook_url"].text(), *(alert[page].text() for page in LINKS)],
                    conversation=key_of(name, group["groupKey"].text() or known_by),
                ),
            )
        case other:
            return other


def _text(alert: Part, group: Part) -> str:
    """What it is called, and what it says in words; without words what it is about."""
    words = [alert["annotations"][word].text() or group["commonAnnotations"][word].text() for word in WORDS]
    told = list(dict.fromkeys(filter(None, words))) or [", ".join(_pairs(alert["labels"]))]
    return "\n".join(filter(None, (alert["labels"]["alertname"].text(), *told)))


def _pairs(labels: Part) -> list[str]:
    told = labels.value if isinstance(labels.value, dict) else {}
    return [f"{name}={labels[name].text()}" for name in told if name != "alertname"]
