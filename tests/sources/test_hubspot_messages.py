"""Messages as HubSpot answers with them, when they were only announced: whose they are."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from tocsin.domain.accounts import Account
from tocsin.domain.mention import Mention
from tocsin.sources.hubspot import read

HEARD = datetime(2026, 8, 15, 19, 45, tzinfo=UTC)
MESSAGE = {
    "type": "MESSAGE",
    "id": "m1",
    "conversationsThreadId": "7",
    "createdAt": "2026-08-15T19:30:00.123Z",
    "createdBy": "V-9",
    "direction": "INCOMING",
    "senders": [{"actorId": "V-9", "name": "Sanne Bakker"}],
    "text": "Er ligt een kind in het water",
}


def heard(**changed: Any) -> tuple[Mention, ...]:
    """What is made of the message, changed as told; a field that is None is not there."""
    answer = {name: value for name, value in (MESSAGE | changed).items() if value is not None}
    made = read(json.dumps(answer).encode(), Account(source="hubspot"), HEARD)
    assert isinstance(made, tuple)
    return tuple(item for item in made if isinstance(item, Mention))


@pytest.mark.parametrize("actor", ["A-7", "B-1", "L-1", "S-hubspot"])
def test_what_a_colleague_or_a_machine_writes_is_an_echo_without_a_direction(actor: str) -> None:
    """Actors tell by their first letter who they are (developers.hubspot.com, conversations: actors)."""
    assert heard(direction=None, createdBy=actor, senders=[{"actorId": actor}]) == ()
    assert len(heard(direction=None)) == 1


def test_a_stranger_is_known_by_the_address_from_which_they_write() -> None:
    """Their mail is created by the system: all strangers would be one person."""
    sender = {"name": "Sanne", "deliveryIdentifier": {"type": "HS_EMAIL_ADDRESS", "value": "Sanne@example.com"}}
    (mention,) = heard(createdBy="S-hubspot", senders=[sender])
    assert mention.author.id == "hubspot:sanne@example.com"
    (nameless,) = heard(createdBy="S-hubspot", senders=[])
    assert nameless.author.id == "hubspot:thread:7"


def test_a_message_names_the_one_that_it_answers() -> None:
    """Within its thread."""
    (mention,) = heard(inReplyToId="m0")
    assert mention.in_reply_to == "hubspot:7:m0"
