"""Nobody takes a drill for the real thing: every way in which it is read or heard says what it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from fakes.clock import SATURDAY
from plans import a_plan
from samples import PAGE
from tocsin.adapters.channels.texting.twilio import Account, twiml
from tocsin.adapters.memory import NamedParameters
from tocsin.console.view import reader_of, view_of
from tocsin.domain.incident import Exercise, Head, Message
from tocsin.domain.letter import to_desk, to_person
from tocsin.domain.names import under_incident, under_person
from tocsin.domain.outgoing import outgoing
from tocsin.domain.plan.parts import Desk, Person
from tocsin.domain.ports import Whole
from tocsin.domain.segments import parts
from tocsin.domain.sending import Outgoing
from tocsin.domain.sms import sms
from tocsin.domain.speech import spoken
from tocsin.domain.wording import WORDINGS
from tocsin.domain.words import Channel, Contact, MessageKind, Severity, State

MINE = replace(PAGE, parent=under_incident("drill-1"), incident="drill-1", values={"number": 0, "severity": "crisis"})
TEXTS = ["page", "nobody answered", "drill answered", "drill answered already", "drill over", "drill told", "stale"]
HEAD = Head(
    id="drill-1",
    number=0,
    brand="noarderboat",
    severity=Severity.CRISIS,
    opened=SATURDAY,
    opened_by="ana",
    drill=Exercise(ends=SATURDAY + timedelta(minutes=15)),
)


def letters() -> list[Message]:
    """Every text that may speak of a drill; replies lie under the person."""
    written = [replace(MINE, template=name) for name in TEXTS]
    return [*written, *(replace(one, parent=under_person("ana")) for one in written)]


@pytest.mark.parametrize("language", WORDINGS)
def test_every_sms_says_so_and_is_one_segment(language: str) -> None:
    """However long the name of the reader is; the link stays whole."""
    name = "Wilhelmina van Oldenbarnevelt-Hohenzollern"
    people = {"ana": Person(name=name, phone="+31612345671", language=language)}
    plan = a_plan().model_copy(update={"people": people})
    for letter in letters():
        text = sms(letter, plan)
        assert text.startswith("[DRILL] ")
        assert len(parts(text)) == 1
        assert text.endswith(letter.token or "")


def test_an_email_a_post_and_a_call_say_so() -> None:
    """Before everything else, in the subject and in the body."""
    person, desk = Person(name="Ana", email="ana@noarderboat.example"), a_plan().desks["service"]
    mail = to_person(MINE, person, a_plan())
    assert (mail.subject[:8], mail.body[:8]) == ("[DRILL] ", "[DRILL] ")
    posted = replace(MINE, kind=MessageKind.POST, incident=None, to="service", template="drill", values={"who": "Cas"})
    post = to_desk(posted, desk, a_plan())
    assert isinstance(desk, Desk)
    assert (post.subject[:8], post.body[:8]) == ("[DRILL] ", "[DRILL] ")
    assert spoken(MINE, a_plan()).what.startswith("This is a drill. This is only a drill. Tocsin, case 0.")


def test_a_call_asks_for_a_key_though_its_number_is_0() -> None:
    """Twilio gets the keys as for a case; what has no number at all cannot be answered by one."""
    account = Account(sid="AC1", token="t", number="+31970", callbacks="https://hooks.example/twilio")
    people = {"ana": Person(name="Ana", phone="+31612345671")}
    plan = a_plan().model_copy(update={"people": people})
    call = replace(MINE, channel=Channel.CALL, contact=Contact.CALL)
    made = outgoing(call, plan, NamedParameters())
    assert isinstance(made, Outgoing)
    assert "number=0" in twiml(made, account)
    assert "<Gather" not in twiml(replace(made, number=None), account)


def test_a_case_is_no_drill() -> None:
    """Nothing of a case says so."""
    assert "DRILL" not in sms(PAGE, a_plan())
    assert "drill" not in spoken(PAGE, a_plan()).what


def seen_by(who: str, head: Head) -> tuple[str, str, str, str]:
    """What the page behind a link says."""
    view = view_of(Whole(head=head, messages=(), entries=()), None, reader_of(who, a_plan(), SATURDAY))
    return view.title, view.who_has_it, view.no_quote, view.button


def test_the_page_behind_the_link_says_so() -> None:
    """It thanks whoever has answered, and asks nobody any more when it is over."""
    nothing, mark = "This is a drill. Nothing has happened.", "[DRILL] Case 0"
    asked = "Please answer, as you would if it were real"
    assert seen_by("ana", HEAD) == (mark, asked, nothing, "I have it")
    done = replace(HEAD, answered=("ana",))
    thanks = "Thank you, you have answered. Nothing more to do."
    assert (seen_by("ana", done), seen_by("ben", done)) == (
        (mark, thanks, nothing, ""),
        (mark, asked, nothing, "I have it"),
    )
    over = replace(HEAD, state=State.CLOSED)
    assert seen_by("ben", over) == (mark, "The drill is over.", nothing, "")
