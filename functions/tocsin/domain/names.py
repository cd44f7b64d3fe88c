"""How items are called: the parents they live under, and the names of messages. Equal causes make equal names."""

from __future__ import annotations

from hashlib import sha256

HEAD = "HEAD"
"""The name of an incident's head."""
RECORD = "."
"""The name of a mention's record."""
PACE = "PACE"
"""The name of what is known of how often a person was alarmed. It begins like a page: both go to a phone."""

PLAN = "PLAN"
"""The parent of all that belongs to plans."""
CURRENT = "CURRENT"
"""The name of the pointer at the plan that counts. It also holds our accounts, for the first door."""


def under_incident(incident: str) -> str:
    """The parent of all that belongs to an incident."""
    return f"I#{incident}"


def under_mention(key: str) -> str:
    """The parent of all that belongs to a mention."""
    return f"M#{key}"


def under_person(person: str) -> str:
    """The parent of a person's letters that belong to no case."""
    return f"W#{person}"


def person_under(parent: str) -> str:
    """The person whose parent this is."""
    return parent.removeprefix("W#")


def incident_under(parent: str) -> str:
    """The incident whose parent this is."""
    return parent.removeprefix("I#")


def mention_under(parent: str) -> str:
    """The key of the mention whose parent this is."""
    return parent.removeprefix("M#")


def page_name(episode: int, step: int, person: str) -> str:
    """A page of an escalation step."""
    return f"P#{episode}#{step}#{person}"


def attempt_name(first: str, contact: str) -> str:
    """The same page through another contact of the person."""
    return f"{first}#{contact.replace(' ', '-')}"


def told_name(episode: int, cause: str, person: str) -> str:
    """A page that a rule asks for whatever the escalation does."""
    return f"P#{episode}#told-{cause}#{person}"


def letter_name(cause: str, person: str) -> str:
    """A letter to a person: a reply, news, an alarm, a test."""
    return f"R#{cause}#{person}"


def person_first_paged(name: str) -> str | None:
    """Whom a page calls that is the first of its episode; None for any other message."""
    letter, *rest = name.split("#")
    return rest[2] if letter == "P" and len(rest) == 3 and rest[1] == "1" else None  # noqa: PLR2004 - see `page_name`


def bundle_name(bundle: int, person: str) -> str:
    """What was held back for a person, in one SMS; `bundle` is how many went before."""
    return f"R#together-{bundle}#{person}"


def post_name(cause: str, desk: str) -> str:
    """A post to a desk."""
    return f"D#{cause}#{desk}"


def incident_id(cause: str) -> str:
    """The permanent id of the incident that this cause opens: the same however often it is decided."""
    return sha256(cause.encode()).hexdigest()[:12]


DRILL = "drill-"
"""How the permanent id of a drill begins: whoever sees the name of a message knows that nothing has happened."""


def drill_id(cause: str) -> str:
    """The permanent id of the drill that this cause begins."""
    return f"{DRILL}{incident_id(cause)}"


def is_drill(incident: str | None) -> bool:
    """Whether this is the id of a drill, and not of a case."""
    return incident is not None and incident.startswith(DRILL)


def digest(token: str) -> str:
    """What the table knows of a link's token."""
    return sha256(token.encode()).hexdigest()
