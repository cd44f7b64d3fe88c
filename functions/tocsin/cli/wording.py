"""The words that people read on the terminal: case, alarm, take. Reasons and states are turned into them here only."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tocsin.domain.incident import Head, Message
from tocsin.domain.reasons import Reason
from tocsin.domain.words import MessageState, Severity, State

COLOURS = {
    Severity.NOTICE: "green",
    Severity.COMPLAINT: "yellow",
    Severity.SERIOUS: "bold dark_orange",
    Severity.CRISIS: "bold red",
}
STATES = {
    State.OPEN: "open",
    State.ACKNOWLEDGED: "taken",
    State.RESOLVED: "calm",
    State.CLOSED: "finished",
}
MESSAGES = {
    MessageState.WAITING: "waiting",
    MessageState.SENT: "sent",
    MessageState.DELIVERED: "delivered",
    MessageState.FAILED: "failed",
    MessageState.CLOSED: "called off",
}
NO_PROOF = "sent, no proof"
REASONS = {
    Reason.IGNORED: "left alone",
    Reason.ROUTED: "to its desk",
    Reason.KEPT: "kept",
    Reason.OPENED: "case opened",
    Reason.JOINED: "joined",
    Reason.RAISED: "became worse",
    Reason.TOLD: "somebody is told",
    Reason.REOPENED: "flared up again",
    Reason.SILENCED: "silenced: nobody is woken",
    Reason.DUPLICATE: "heard before",
    Reason.GREW: "spreads",
    Reason.STALE_UPDATE: "old news of it",
    Reason.SMALL_UPDATE: "news too small to write down",
    Reason.UNKNOWN_UPDATE: "news of something never heard",
    Reason.PAGED: "alarm",
    Reason.NEXT_STEP: "nobody took it in time",
    Reason.EXHAUSTED: "nobody answered",
    Reason.SENT: "sent",
    Reason.DELIVERED: "delivered",
    Reason.SEND_FAILED: "could not be sent",
    Reason.NO_PROOF: "no proof of delivery",
    Reason.UNKNOWN_RECEIPT: "a receipt of nothing known",
    Reason.NEXT_CONTACT: "tried another way",
    Reason.HELD_BACK: "waits, to come with others",
    Reason.TOGETHER: "sent with others",
    Reason.STUCK: "cannot be sent",
    Reason.REPAIRED: "was forgotten, and put right",
    Reason.CALLED_OFF: "not needed any more",
    Reason.TAKEN: "taken",
    Reason.SIGN_ASKED: "by SMS alone: second sign asked",
    Reason.SIGN_GIVEN: "second sign of life",
    Reason.SIGN_WRONG: "wrong number for a second sign",
    Reason.SIGN_MISSING: "no second sign: the next",
    Reason.ALREADY_TAKEN: "had it already",
    Reason.RESPONDING: "helps",
    Reason.PASSED: "passed on",
    Reason.BUSY: "busy: asked later",
    Reason.DUTY_CHANGED: "duty changed",
    Reason.TOLD_WHO: "asked who or what it is",
    Reason.OWNER_ASKED: "asked: still on it?",
    Reason.OWNER_SILENT: "its owner is silent: released",
    Reason.NOBODY_ELSE: "nobody else could be called",
    Reason.ALREADY_OPEN: "is open already",
    Reason.NOT_CHANGED: "was so already",
    Reason.REMINDED: "the desk is reminded",
    Reason.TESTED: "a test was sent",
    Reason.RESOLVE_ASKED: "asked whether it is really calm",
    Reason.RESOLVED: "calm",
    Reason.CLOSED: "finished",
    Reason.OPENED_BY_HAND: "case opened by hand",
    Reason.ATTACHED: "put with this case",
    Reason.DETACHED: "taken out of this case",
    Reason.SEVERITY_CHANGED: "how bad it is was changed",
    Reason.FALSE_ALARM: "false alarm",
    Reason.SILENCE_SET: "silenced",
    Reason.ANSWERED: "answered",
    Reason.STALE_REPLY: "answer to a case that is over",
    Reason.NOT_UNDERSTOOD: "answer not understood",
    Reason.REPLIED_ENOUGH: "no more replies for an hour",
    Reason.REPORTED: "somebody has seen something",
    Reason.THANKED: "thanked for it",
    Reason.STOPPED: "wants no SMS any more",
    Reason.STARTED: "wants SMS again",
    Reason.CONFIRMED: "number confirmed",
    Reason.NUMBER_ASKED: "asked whether the number is theirs",
    Reason.DRILL_BEGUN: "drill begun",
    Reason.DRILL_ANSWERED: "answered the drill",
    Reason.DRILL_PASSED: "passed the drill on",
    Reason.DRILL_ENDED: "drill over",
    Reason.UNKNOWN_SENDER: "SMS of a customer",
}
QUOTED = 60
"""Characters of what somebody said that fit beside the rest."""


def severity(how_bad: Severity) -> str:
    """How bad it is, in capitals from serious on: as in the SMS."""
    return how_bad.word.upper() if how_bad >= Severity.SERIOUS else how_bad.word


def standing(head: Head, names: Mapping[str, str], zone: ZoneInfo) -> str:
    """How a case stands: `Ana has it since 21:43`, `nobody answered`."""
    if head.state is State.RESOLVED:
        return f"calm since {clock(head.resolved, zone)}"
    if head.owner:
        has = f"{name(head.owner, names)} has it since {clock(head.owner_since, zone)}"
        has += ", by SMS alone: not certain" if head.owner in head.unproven else ""
        return f"{has}; to the last alarm NOBODY ANSWERED" if head.exhausted else has
    if head.exhausted:
        return "NOBODY ANSWERED"
    if head.state is State.OPEN and head.policy:
        return f"nobody, since {clock(head.opened, zone)}"
    return f"{STATES[head.state]} since {clock(head.opened, zone)}"


def message_state(message: Message) -> str:
    """How far a message has come, by which provider. What was sent is never called delivered."""
    state = NO_PROOF if message.state is MessageState.SENT and message.proof is False else MESSAGES[message.state]
    return f"{state} ({message.provider})" if message.provider else state


def name(person: str | None, names: Mapping[str, str]) -> str:
    """The name of a person of the plan; the id of one who is not in it."""
    return names.get(person, person) if person else ""


def clock(moment: datetime | None, zone: ZoneInfo) -> str:
    """`21:43`; a dash for never."""
    return f"{moment.astimezone(zone):%H:%M}" if moment else "–"


def day(moment: datetime, zone: ZoneInfo) -> str:
    """`Sat 15 Aug 21:43`."""
    local = moment.astimezone(zone)
    return f"{local:%a} {local.day} {local:%b %H:%M}"


def span(length: timedelta | float) -> str:
    """`45 s`, `4 min`, `2 h 5 min`: as exact as one needs it."""
    seconds = length.total_seconds() if isinstance(length, timedelta) else length
    if seconds < 90:  # noqa: PLR2004 - below this seconds are easier to grasp
        return f"{max(0, round(seconds))} s"
    minutes = round(seconds / 60)
    if minutes < 90:  # noqa: PLR2004 - below this minutes are easier to grasp
        return f"{minutes} min"
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def quoted(text: str, longest: int = QUOTED) -> str:
    """The beginning of what was said, on one line, in quotation marks."""
    shown = " ".join(legible(text).split())
    return f"“{shown}”" if len(shown) <= longest else f"“{shown[: longest - 1].rstrip()}…”"


def legible(text: str) -> str:
    """The text without what a terminal would obey: text from outside never moves the cursor or sets a title."""
    return "".join(letter if letter.isprintable() or letter == "\n" else " " for letter in text)


def counted(number: int, one: str, many: str | None = None) -> str:
    """`1 voice`, `5,589 mentions`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
