"""What AWS's answers mean for a page at night."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tocsin.cli import diagnoses as d
from tocsin.cli.diagnoses import Finding, Verdict
from tocsin.cli.doctor import together

NUMBER, TOPIC = "+3197010280000", "arn:aws:sns:eu-west-1:1:inbound"
RECEIVES = {"PhoneNumber": NUMBER, "Status": "ACTIVE", "TwoWayEnabled": True, "TwoWayChannelArn": TOPIC}


def number(**differs: Any) -> Finding:
    """What is said of the account's one number."""
    return d.number_that_receives({"PhoneNumbers": [RECEIVES | differs]}, NUMBER, TOPIC)


@pytest.mark.parametrize(
    "finding",
    [
        d.sms_sandbox(is_in_it=False, verified=(), phones={NUMBER: "ana"}),
        d.spending_limit(200),
        d.heartbeat("https://hc.example/x"),
        number(),
        d.reply_topic({"Subscriptions": [{"Protocol": "sqs"}]}),
        d.email_sandbox({"ProductionAccessEnabled": True, "SendingEnabled": True}, needed=True),
        d.sender("alarm@noarderboat.example", verified=True, needed=True),
        d.alarm_subscription({"Subscriptions": [{"SubscriptionArn": "arn:…", "Endpoint": "ana@noarderboat.example"}]}),
        d.ticking(timedelta(seconds=50), late=0),
        d.forgotten(None, 0),
        d.forgotten(timedelta(days=2), 3),
        d.dead_letters({"pages": 0, "posts": 0}),
        d.token("hubspot", known=True),
        d.secret("standard", known=True, parameter="/tocsin/tocsin/sources/standard"),
        d.sample_clock("none"),
    ],
)
def test_what_is_as_it_should_be_is_green(finding: Finding) -> None:
    """Nothing to do."""
    assert (finding.verdict, finding.todo) == (Verdict.GOOD, "")


@pytest.mark.parametrize(
    ("finding", "what", "todo"),
    [
        (
            d.sms_sandbox(is_in_it=True, verified=(NUMBER,), phones={NUMBER: "ana", "+31612345672": "ben"}),
            "not verified: ben",
            "Exit SMS sandbox",
        ),
        (d.sms_sandbox(is_in_it=True, verified=(), phones={}), "verified numbers only", "Exit SMS sandbox"),
        (d.spending_limit(1), "1 USD a month: after about 10 SMS", "higher limit"),
        (d.number_that_receives({}, "", TOPIC), "nobody can answer", "OriginationNumber"),
        (d.number_that_receives({}, NUMBER, TOPIC), f"no number {NUMBER}", "region"),
        (number(Status="PENDING"), "is pending", "Wait"),
        (number(TwoWayEnabled=False), "cannot receive", TOPIC),
        (number(TwoWayChannelArn="arn:other"), "to arn:other", TOPIC),
        (d.reply_topic({}), "answers are lost", "Deploy"),
        (d.email_sandbox({}, needed=True), "verified addresses only", "production access"),
        (
            d.email_sandbox({"ProductionAccessEnabled": True, "SendingEnabled": False}, needed=True),
            "paused",
            "AWS has written",
        ),
        (d.sender("", verified=None, needed=True), "No MailFrom", "MailFrom="),
        (d.sender("a@b.example", verified=False, needed=True), "not verified", "Verify"),
        (d.ticking(timedelta(minutes=9), late=0), "9 min ago", "enabled"),
        (d.ticking(None, late=0), "never ticked", "schedule"),
        (d.ticking(timedelta(), late=2), "2 things should have happened", "Sweep"),
        (d.forgotten(timedelta(hours=2), 3), "2 h ago 3 things", "restored"),
        (d.dead_letters({"pages": 3, "posts": 0}), "pages: 3", "Redrive"),
        (d.token("hubspot", known=False), "only announces", "tocsin secret hubspot --token"),
        (d.no_plan(), "None was published", "tocsin publish"),
        (d.secret("standard", known=False, parameter="/tocsin/x"), "every webhook is refused", "/tocsin/x"),
        (d.sample_clock("1=2026-08-15T08:00:00+02:00"), "sample's clock", "SampleClock"),
    ],
)
def test_what_stands_in_the_way_is_red_with_what_to_do(finding: Finding, what: str, todo: str) -> None:
    """Each with one sentence, and the way out."""
    assert finding.verdict is Verdict.BAD
    assert what in finding.what
    assert todo in finding.todo


@pytest.mark.parametrize(
    ("finding", "what", "todo"),
    [
        (
            d.sms_sandbox(is_in_it=True, verified=(NUMBER,), phones={NUMBER: "ana"}),
            "verified numbers only (the SMS sandbox); everybody's is",
            "Exit SMS sandbox",
        ),
        (d.heartbeat(""), "stands still", "HeartbeatUrl="),
        (d.email_sandbox({}, needed=False), "verified addresses only", "production access"),
        (d.sender("none", verified=None, needed=False), "no e-mail goes out", "MailFrom="),
        (d.alarm_subscription({}), "Nobody is told", "AlarmEmail="),
        (
            d.alarm_subscription({"Subscriptions": [{"SubscriptionArn": d.PENDING, "Endpoint": "a@b.example"}]}),
            "a@b.example has not confirmed",
            "Click",
        ),
    ],
)
def test_what_lets_a_page_through_is_yellow(finding: Finding, what: str, todo: str) -> None:
    """It had better be mended, and the exit code does not speak of it."""
    assert finding.verdict is Verdict.WARNING
    assert what in finding.what
    assert todo in finding.todo


def test_what_cannot_be_seen_for_one_reason_is_one_line() -> None:
    """And what is worst comes first."""
    found = [
        d.good("plan", "there."),
        *(d.unknown(name, "not here.") for name in "abc"),
        d.bad("clock", "stands.", "x"),
    ]
    assert [(one.name, one.what) for one in together(found)] == [
        ("clock", "stands."),
        ("plan", "there."),
        ("3 more", "not here. Not looked at: a, b, c."),
    ]


def test_secrets_that_are_set_are_one_line() -> None:
    """Those that are missing stand out."""
    found = [d.secret(source, known=source != "x", parameter="p") for source in ("meta", "slack", "x")]
    names = [(one.name, one.what) for one in together([d.sample_clock("none"), *found])]
    assert names == [
        ("secret of x", "There is none: every webhook is refused."),
        ("time", "the real one."),
        ("secrets of sources", "are set: meta, slack."),
    ]
    assert together(found[:1]) == found[:1]
