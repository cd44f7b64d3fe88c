"""The words of the house as enums: kinds, author types, severities, states. Their values are what rule files say."""

from __future__ import annotations

from enum import IntEnum, StrEnum


class Severity(IntEnum):
    """How bad it is; the order is the meaning: the worst of two is `max`."""

    NOTICE = 0  # somebody says thank you
    COMPLAINT = 1  # a missed bus: one person, one desk
    SERIOUS = 2  # a locked life-jacket chest: one voice is enough
    CRISIS = 3  # a journalist with a deadline, an authority, 200,000 followers

    @property
    def word(self) -> str:
        """The word that rule files and people use: `serious`."""
        return _SEVERITIES[self]

    @classmethod
    def of(cls, word: str) -> Severity:
        """The severity that a word names. Raises KeyError for any other word."""
        return cls[word.strip().upper()]


_SEVERITIES = {severity: severity.name.lower() for severity in Severity}


class Kind(StrEnum):
    """What sort of thing was said."""

    PRAISE = "praise"
    THANKS = "thanks"
    SUPPORT = "support"
    QUESTION = "question"
    SUGGESTION = "suggestion"
    COMPLAINT = "complaint"
    RUMOUR = "rumour"
    SAFETY = "safety"
    OWN_POST = "own post"
    EMPLOYEE_CONDUCT = "employee conduct"
    LEAK = "leak"
    PRESS = "press"
    AUTHORITY = "authority"
    LEGAL = "legal"
    THREAT = "threat"
    IMPERSONATION = "impersonation"
    NOT_ABOUT_US = "not about us"
    SPAM = "spam"


class AuthorType(StrEnum):
    """Who says it, as far as we can tell. A guess is never asserted in public."""

    CUSTOMER = "customer"
    AFFECTED = "affected"
    BYSTANDER = "bystander"
    JOURNALIST = "journalist"
    INFLUENCER = "influencer"
    EMPLOYEE = "employee"
    COMPETITOR = "competitor"
    AUTHORITY = "authority"
    POLITICIAN = "politician"
    IMPOSTOR = "impostor"
    BOT = "bot"
    UNKNOWN = "unknown"


class Certainty(StrEnum):
    """The only two degrees in which an author type is known."""

    WEAK = "weak"
    STRONG = "strong"


class State(StrEnum):
    """The life of an incident. `open` -> `acknowledged` -> `resolved` -> `closed`; a reopening leads back to `open`."""

    OPEN = "open"  # somebody is being called
    ACKNOWLEDGED = "acknowledged"  # Ana has it
    RESOLVED = "resolved"  # it is calm; new voices would reopen it
    CLOSED = "closed"  # finished; the number is free again after 48 hours


LIVE = frozenset({State.OPEN, State.ACKNOWLEDGED})
"""The states in which a new mention simply joins."""


class MessageKind(StrEnum):
    """What a written message is for."""

    PAGE = "page"  # wants an acknowledgement: "Tocsin 7 SERIOUS …"
    REPLY = "reply"  # says what a reply has done: "7 is yours"
    NEWS = "news"  # tells without asking: "7 is resolved"
    QUESTION = "question"  # asks an owner who is silent: "Still on it?"
    POST = "post"  # work for a desk
    ALARM = "alarm"  # nobody answered: the last-resort contacts
    TEST = "test"  # `tocsin test-page`


class MessageState(StrEnum):
    """Where a message is. *Sent* is never shown as *delivered*.

    One that is not waiting, nor closed, may have a due time too: then its person's next contact is tried.
    """

    WAITING = "waiting"  # written; due now or later
    SENT = "sent"  # the provider has it; due when a receipt, or an answer, should have come
    DELIVERED = "delivered"  # a receipt came; due when whoever sleeps through an SMS is rung up
    FAILED = "failed"  # an invalid number, too many attempts, or a receipt that says so
    CLOSED = "closed"  # not sent any more: somebody else took the case first


class Channel(StrEnum):
    """Through what a message goes out."""

    SMS = "sms"
    CALL = "call"
    EMAIL = "email"
    WEBHOOK = "webhook"


class Contact(StrEnum):
    """A way to reach a person. Their contacts are tried in their own order."""

    SMS = "sms"
    CALL = "call"  # rings through where an SMS does not
    SECOND_PHONE = "second phone"  # an SMS to it
    EMAIL = "email"
    SLACK = "slack"
    TEAMS = "teams"
