"""Grafana's alerts as they were before version 9, and until 11 for whoever kept them: one rule, one delivery.

Source: https://grafana.com/docs/grafana/v8.5/alerting/old-alerting/notifications/#webhook
"""

from __future__ import annotations

from itertools import islice

from tocsin.sources.alerts import OVER
from tocsin.sources.events import Heard
from tocsin.sources.parts import Part
from tocsin.sources.saying import Listener, author_of, key_of

TEST = "Test notification"
"""What the button "Send Test" calls its rule."""
MOST = 20
"""Figures that are told."""
STATES = {"alerting": "firing", "ok": "resolved"}


def is_of_before(body: Part) -> bool:
    """Whether it has what only these have."""
    return bool(body["ruleName"] or body["ruleId"])


def alert_of(body: Part, listener: Listener) -> Heard:
    """A rule that alerts. It does not say since when: reminders of one day are one mention, and so is its end."""
    rule, state = body["ruleName"].text() or body["title"].text(), body["state"].text()
    if rule == TEST:
        return "TestAlert"
    number = f"{body['orgId'].text() or '1'}/{body['ruleId'].text() or rule}:{listener.heard:%Y%m%d}"
    if STATES.get(state) == "resolved":
        return (listener.update(key_of(listener.source, number), text=f"{_text(body, rule)}\n{OVER}"),)
    if STATES.get(state) != "firing":
        return state
    return (
        listener.mention(
            number,
            platform=listener.source,
            posted=listener.heard,
            text=_text(body, rule),
            author=author_of(listener.source, rule, name=rule),
            public=False,
            url=body["ruleUrl"].text(),
            links=[body["imageUrl"].text()],
            conversation=key_of(listener.source, number),
        ),
    )


def _text(body: Part, rule: str) -> str:
    """What it is called, what it says, and the figures by which it alerts."""
    told = ((one["metric"].text(), one["value"].value) for one in islice(body["evalMatches"].each(), MOST))
    figures = (f"{name}: {value}" for name, value in told if isinstance(value, int | float))
    return "\n".join(filter(None, (rule, body["message"].text(), *figures)))
