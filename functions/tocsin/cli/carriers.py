"""Who carries SMS and calls, and whether they can tell that one has arrived. Pure: answers in, findings out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tocsin.cli.diagnoses import Finding, bad, good, warning

NAME = "proof of delivery"
SECRETS = ("twilio/account", "twilio/token", "twilio/number")
WANTED = frozenset({"ALL", "TEXT_ALL", "TEXT_DELIVERED"})
"""Events of which one must be asked for."""


def providers_of(parameters: Mapping[str, str]) -> tuple[str, ...]:
    """Who is asked, in their order, as the stack's parameter says."""
    return tuple(name.strip() for name in parameters.get("SmsProviders", "sns").split(","))


def providers(names: Sequence[str]) -> Finding:
    """Whether a second one stands in, and whether the first can prove anything."""
    told = ", ".join(names)
    if names[0] == "sns":
        todo = "Deploy with SmsProviders=eum or twilio (docs/aws.md): then each page is proved, or tried another way."
        return warning(NAME, f"{told}: SNS tells nobody whether an SMS has arrived.", todo)
    if len(set(names)) == 1:
        return warning(NAME, f"{told} alone: nobody takes over when it is away.", "Add a second one to SmsProviders.")
    return good(NAME, f"{told}: the next one takes over.")


def configuration_set(answer: Mapping[str, Any], name: str, topic: str) -> Finding:
    """End User Messaging `DescribeConfigurationSets` of the stack's ConfigurationSet; `topic` is the stack's own."""
    line = "events of End User Messaging"
    if not name:
        todo = f"Make a configuration set with an event destination to {topic}, and deploy with ConfigurationSet=…"
        return warning(line, "No ConfigurationSet is set: it proves nothing.", todo)
    sets = {one.get("ConfigurationSetName"): one for one in answer.get("ConfigurationSets", ())}
    if name not in sets:
        return warning(line, f"This account has no configuration set {name}.", "Check ConfigurationSet and the region.")
    destinations = [
        one for one in sets[name].get("EventDestinations", ()) if one.get("SnsDestination", {}).get("TopicArn") == topic
    ]
    if not destinations:
        return warning(line, f"{name} tells this deployment nothing.", f"Give it an event destination of SNS: {topic}.")
    if not any(one.get("Enabled") for one in destinations):
        return warning(line, f"The event destination of {name} is switched off.", "Enable it.")
    if not any(WANTED & set(one.get("MatchingEventTypes", ())) for one in destinations):
        return warning(line, f"{name} does not tell what was delivered.", "Choose all text and voice events.")
    return good(line, f"{name} tells this deployment.")


def twilio(missing: Sequence[str], *, same_token: bool, prefix: str, alone: bool) -> Finding:
    """Which secrets there are, and whether the source has the same token: it checks what Twilio tells.

    `alone`: nobody else carries SMS.
    """
    if missing:
        names = ", ".join(f"{prefix}{name}" for name in missing)
        return (bad if alone else warning)(
            "Twilio", f"{names} is missing: nothing goes out by Twilio.", "Put it there, as a SecureString."
        )
    if not same_token:
        todo = "Give the source the same auth token: `tocsin secret twilio`."
        return warning("Twilio", "What it tells of an SMS is refused: the source has another token, or none.", todo)
    return good("Twilio", "has its secrets.")
