"""What people correct, and what each correction leaves alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.cases import NOW, PLAN, act, an_open_case, head_after, kept, minutes, paged, written
from tocsin.domain import corrections
from tocsin.domain.changes import (
    ChangeHead,
    ChangeRecord,
    FreeNumber,
    ListCase,
    OpenHead,
    Point,
    PutMessage,
    SetSilence,
    TakeNumber,
    UnlistCase,
)
from tocsin.domain.corrections import (
    ByHand,
    answered,
    attach,
    change_severity,
    detach,
    false_alarm,
    open_by_hand,
    silence,
)
from tocsin.domain.judgement import Judgement
from tocsin.domain.mention import Author, Mention
from tocsin.domain.names import under_person
from tocsin.domain.opening import pointer_to
from tocsin.domain.reasons import Reason
from tocsin.domain.record import Record
from tocsin.domain.words import AuthorType, Certainty, Kind, MessageKind, Severity, State


def a_record(incident: str | None = None) -> Record:
    """A complaint at the service desk."""
    mention = Mention(
        key="x:2",
        source="standard",
        platform="x",
        brand="noarderboat",
        posted=NOW,
        heard=NOW,
        text="Late again",
        author=Author(id="x:@a"),
    )
    judgement = Judgement(
        author_type=AuthorType.CUSTOMER, certainty=Certainty.WEAK, voice=True, kind=Kind.COMPLAINT, desks=("service",)
    )
    return Record(mention=mention, judgement=judgement, reason=Reason.ROUTED, incident=incident, answer_by=minutes(60))


def test_the_director_calls_and_a_case_is_opened() -> None:
    """Head, number and pointer are written together, and the first is called."""
    case = ByHand(
        brand="noarderboat", topic="fire", severity=Severity.SERIOUS, policy=PLAN.freeze("serious", NOW), words="smoke"
    )
    decision = open_by_hand(case, 8, None, act("cas"))

    assert (decision.reason, paged(decision)) == (Reason.OPENED_BY_HAND, ["ana"])
    assert {OpenHead, TakeNumber, Point, ListCase} <= {type(change) for change in decision.changes}
    assert written(decision, MessageKind.PAGE)[0].values["words"] == "smoke"


def test_a_confidential_case_shows_no_word() -> None:
    """Neither in its pages nor in the list of the brand's open cases."""
    policy = PLAN.freeze("serious", NOW)
    case = ByHand(brand="noarderboat", severity=Severity.CRISIS, policy=policy, words="a child", confidential=True)
    decision = open_by_hand(case, 8, None, act("cas"))

    assert written(decision, MessageKind.PAGE)[0].values["words"] == ""
    assert kept(decision.changes, ListCase) == []


def test_a_topic_has_one_case() -> None:
    """Who opens a second by hand is told which one is open; once its window has ended, a new one takes its place."""
    case = ByHand(brand="noarderboat", topic="life jackets", severity=Severity.SERIOUS)
    pointer = pointer_to(an_open_case(), minutes(60))
    ended = replace(pointer, until=minutes(-1))

    assert open_by_hand(case, 8, pointer, act("cas")).reason == Reason.ALREADY_OPEN
    assert kept(open_by_hand(case, 8, ended, act("cas")).changes, Point)[0].instead_of == "case"


def test_worse_is_a_new_episode_and_pages() -> None:
    """The owner stays owner, and everybody of the new first step is called at the new level."""
    head = replace(an_open_case(), state=State.ACKNOWLEDGED, owner="ana", due=None)
    pointer = pointer_to(head, minutes(60))
    decision = change_severity(
        head, Severity.CRISIS, act("cas"), pointer=pointer, policy=PLAN.freeze("crisis", NOW), why="on the news"
    )
    after = head_after(decision, head)

    assert (paged(decision), after.owner, after.episode, after.state) == (["ana", "cas"], "ana", 2, State.OPEN)
    assert kept(decision.changes, Point)[0].pointer.severity == Severity.CRISIS
    assert kept(decision.changes, ChangeHead)[0].expect.severity_below == Severity.CRISIS


def test_the_owner_is_told_when_others_are_called() -> None:
    """Ben owns it and is not in the first step of the crisis: he hears that it is one."""
    head = replace(an_open_case(), state=State.ACKNOWLEDGED, owner="ben", due=None)
    decision = change_severity(head, Severity.CRISIS, act("cas"), pointer=None, policy=PLAN.freeze("crisis", NOW))

    assert [news.to for news in written(decision, MessageKind.NEWS)] == ["ben"]


def test_worse_without_a_policy_calls_nobody_and_tells_the_owner() -> None:
    """There is nobody to call, but the owner must know."""
    head = replace(an_open_case(policy=None), state=State.ACKNOWLEDGED, owner="ben", due=None)
    decision = change_severity(head, Severity.CRISIS, act("cas"), pointer=None)

    assert (paged(decision), head_after(decision, head).state) == ([], State.ACKNOWLEDGED)
    assert [news.to for news in written(decision, MessageKind.NEWS)] == ["ben"]


def test_less_bad_calls_nobody() -> None:
    """It is only written down, and is no longer listed among the serious ones."""
    head = an_open_case()
    decision = change_severity(head, Severity.COMPLAINT, act("ana"), pointer=pointer_to(head, minutes(60)))

    assert kept(decision.changes, PutMessage) == []
    assert head_after(decision, head).severity == Severity.COMPLAINT
    assert len(kept(decision.changes, UnlistCase)) == 1


def test_as_bad_as_it_was_changes_nothing() -> None:
    """It is said, and that is all."""
    decision = change_severity(an_open_case(), Severity.SERIOUS, act("ana"), pointer=None)

    assert (decision.reason, decision.changes) == (Reason.NOT_CHANGED, ())


def test_a_false_alarm_is_finished_at_once() -> None:
    """No day of waiting; its owner hears whose judgement it was."""
    head = replace(an_open_case(), state=State.ACKNOWLEDGED, owner="ana", due=None)
    decision = false_alarm(head, pointer_to(head, minutes(60)), act("ben"), "a film set")

    assert (decision.reason, head_after(decision, head).state) == (Reason.FALSE_ALARM, State.CLOSED)
    assert len(kept(decision.changes, FreeNumber)) == 1
    assert [news.to for news in written(decision, MessageKind.NEWS)] == ["ana"]


def test_a_mention_is_put_with_a_case_and_taken_out_again() -> None:
    """Both stand on the timeline, and on that of the case that it left."""
    moved = attach(an_open_case(), a_record("other"), act("ana"), "same boat")
    out = detach(an_open_case(), a_record("case"), act("ana"))

    assert [change.after.incident for change in kept(moved.changes, ChangeRecord)] == ["case"]
    assert [change.after.incident for change in kept(out.changes, ChangeRecord)] == [None]
    assert {"I#case", "I#other"} == {change.entry.parent for change in moved.changes if hasattr(change, "entry")}


@pytest.mark.parametrize(("incident", "correct"), [("case", attach), (None, detach)])
def test_what_is_so_already_is_not_changed(incident: str | None, correct: object) -> None:
    """Attached twice is attached once; what was not attached cannot be taken out."""
    assert callable(correct)
    assert correct(an_open_case(), a_record(incident), act("ana")).reason == Reason.NOT_CHANGED


def test_a_silence_is_kept_with_who_and_why() -> None:
    """It has an end and a reason, and stands on the timeline of the topic's open case."""
    pointer = pointer_to(an_open_case(), minutes(60))
    decision = silence("noarderboat", "life jackets", minutes(90), act("ana"), pointer=pointer, why="drill")
    quiet = kept(decision.changes, SetSilence)[0].silence

    assert (minutes(90), "ana", "drill") == (quiet.until, quiet.who, quiet.because)
    assert len(decision.changes) == 2


def test_an_answered_mention_is_due_no_more() -> None:
    """Its desk is not reminded, and a second "answered" is told who was first."""
    decision = answered(a_record(), act("ana"))
    after = kept(decision.changes, ChangeRecord)[0].after

    assert (after.answer_by, after.answered_by) == (None, "ana")
    assert answered(after, act("ben")).reason == Reason.NOT_CHANGED


def test_a_test_page_goes_to_one_person() -> None:
    """It belongs to no case and asks for nothing."""
    letters = written(corrections.test_page("ben", act("ana")), MessageKind.TEST)

    assert [("ben", under_person("ben"), "test")] == [(one.to, one.parent, one.template) for one in letters]
