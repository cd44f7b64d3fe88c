"""What a desk reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_parts import plan_with
from samples import PAGE
from tocsin.domain.incident import Message
from tocsin.domain.letter import BODY_LONGEST, SUBJECT_LONGEST, Letter, to_desk
from tocsin.domain.wording import WORDINGS
from tocsin.domain.words import Channel, MessageKind

VALUES: dict[str, str | int] = {
    "number": 7,
    "severity": "complaint",
    "kind": "complaint",
    "topic": "delays",
    "flag": "",
    "platform": "site_chat",
    "posted": "2026-08-15T18:10:00+00:00",
    "text": "The 19:30 was late again.\nNobody told us why.",
    "author": "Anke",
    "url": "https://example.org/reviews/31",
    "language": "nl",
    "rule": "complaints go to the service desk",
    "why": "They answer within the day.",
    "answer_by": "2026-08-16T07:00:00+00:00",
}
SECRETS = ("late again", "Anke", "example.org", "20:10")


def a_letter(values: Mapping[str, str | int], template: str = "post", language: str = "en", **desk: object) -> Letter:
    """What the service desk reads."""
    part = {"name": "Service", "channel": "slack", "address": "https://x.example", "language": language, **desk}
    plan = plan_with(desks={"service": part})
    return to_desk(a_post(template, values), plan.desks["service"], plan)


def a_post(template: str, values: Mapping[str, str | int]) -> Message:
    """A post to the service desk."""
    kind, channel = MessageKind.POST, Channel.WEBHOOK
    return replace(PAGE, kind=kind, channel=channel, to="service", template=template, values=dict(values), token=None)


def test_a_post_says_what_was_said_and_what_to_do() -> None:
    """Who said it, where and when, what it is, until when an answer is wanted, and why it came to this desk."""
    letter = a_letter(VALUES)
    assert letter.subject == "Complaint: delays on chat"
    assert letter.body == (
        "Anke, 20:10:\n"
        '"The 19:30 was late again.\nNobody told us why."\n'
        "https://example.org/reviews/31\n"
        "\n"
        "It is: complaint. Topic: delays. Language: nl.\n"
        "Please answer by 16/8 09:00. Case 7.\n"
        "Why you? They answer within the day."
    )
    assert letter.link == "https://example.org/reviews/31"


@pytest.mark.parametrize("language", WORDINGS)
@pytest.mark.parametrize("template", ["post", "reminder", "waiting"])
@pytest.mark.parametrize("how", ["confidential", "sees no texts"])
def test_hidden_words_are_in_no_post(language: str, template: str, how: str) -> None:
    """Nor in what a machine gets with it."""
    values = {**VALUES, "confidential": 1} if how == "confidential" else VALUES
    letter = a_letter(values, template, language, sees_text=how == "confidential")
    assert [secret for secret in SECRETS if secret in f"{letter.subject} {letter.body} {letter.link}"] == []
    assert {"text", "author", "url"}.isdisjoint(letter.data)


def test_a_post_of_little_reads_well() -> None:
    """What is not known leaves no gap behind."""
    assert a_letter({"severity": "complaint", "text": "Late."}).body == '"Late."'


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "", "//evil.example"])
def test_only_web_addresses_become_links(url: str) -> None:
    """A button of Teams opens nothing else."""
    assert a_letter({**VALUES, "url": url}).link == ""


@given(text=st.text(max_size=6000), author=st.text(max_size=300), topic=st.text(max_size=300))
def test_whatever_is_said_a_post_has_its_limits(text: str, author: str, topic: str) -> None:
    """One line of subject, a body that Slack shows, and no invisible characters."""
    letter = a_letter({**VALUES, "text": text, "author": author, "topic": topic})
    assert len(letter.subject) <= SUBJECT_LONGEST
    assert "\n" not in letter.subject
    assert len(letter.body) <= BODY_LONGEST
    assert {"\x00", "\u202e", "\u2066", "\x1b"}.isdisjoint(letter.body)
