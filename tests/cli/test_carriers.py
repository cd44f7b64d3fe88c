"""What the doctor says of those who carry SMS and calls."""

from __future__ import annotations

from typing import Any

import pytest

from tocsin.cli.carriers import SECRETS, configuration_set, providers, providers_of, twilio
from tocsin.cli.diagnoses import Finding, Verdict

TOPIC = "arn:aws:sns:eu-west-1:1:events"
DESTINATION = {"Enabled": True, "MatchingEventTypes": ["ALL"], "SnsDestination": {"TopicArn": TOPIC}}


def events(**differs: Any) -> Finding:
    """What is said of a configuration set with one event destination."""
    kept = {"ConfigurationSetName": "tocsin", "EventDestinations": [DESTINATION | differs]}
    return configuration_set({"ConfigurationSets": [kept]}, "tocsin", TOPIC)


@pytest.mark.parametrize(
    "finding",
    [
        providers(("eum", "twilio")),
        providers(("twilio", "sns")),
        events(),
        twilio((), same_token=True, prefix="/t/", alone=True),
    ],
)
def test_what_is_as_it_should_be_is_green(finding: Finding) -> None:
    """Nothing to do."""
    assert (finding.verdict, finding.todo) == (Verdict.GOOD, "")


@pytest.mark.parametrize(
    ("finding", "what", "todo"),
    [
        (providers(providers_of({})), "tells nobody", "SmsProviders="),
        (providers(("eum",)), "nobody takes over", "second"),
        (configuration_set({}, "", TOPIC), "proves nothing", TOPIC),
        (configuration_set({}, "tocsin", TOPIC), "no configuration set tocsin", "region"),
        (events(SnsDestination={"TopicArn": "arn:other"}), "tells this deployment nothing", TOPIC),
        (events(Enabled=False), "switched off", "Enable"),
        (events(MatchingEventTypes=["TEXT_QUEUED"]), "what was delivered", "all text and voice"),
        (
            twilio(SECRETS[:1], same_token=False, prefix="/tocsin/t/", alone=False),
            "/tocsin/t/twilio/account",
            "SecureString",
        ),
        (twilio((), same_token=False, prefix="/t/", alone=True), "is refused", "tocsin secret twilio"),
    ],
)
def test_what_is_not_is_yellow_and_says_what_to_do(finding: Finding, what: str, todo: str) -> None:
    """In words that somebody at a console understands. SMS go out all the same."""
    assert finding.verdict is Verdict.WARNING
    assert what in finding.what
    assert todo in finding.todo


def test_a_carrier_without_its_secrets_is_red_when_there_is_no_other() -> None:
    """Then nothing goes out at all."""
    assert twilio(SECRETS, same_token=True, prefix="/t/", alone=True).verdict is Verdict.BAD
