"""How a case begins, becomes worse and flares up: what is written together."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from domain.cases import NOW, PLAN, a_head, an_open_case, kept, minutes, opening_of, some_tokens
from samples import PAGE
from tocsin.domain.changes import ChangeHead, ListCase, OpenHead, Point, PutMessage, PutToken, TakeNumber, UnlistCase
from tocsin.domain.decision import decided, hints_of
from tocsin.domain.incident import FrozenPolicy, Glimpse
from tocsin.domain.names import digest
from tocsin.domain.opening import opened, pointer_to, raised, reopened
from tocsin.domain.ports import Due
from tocsin.domain.reasons import Reason
from tocsin.domain.timeline import Because
from tocsin.domain.words import MessageKind, Severity, State

BECAUSE = Because(reason=Reason.OPENED, cause="x:1", rule="padlocks", why="A life may depend on it.")


def test_all_of_a_case_is_written_together() -> None:
    """Head, number, pointer, listing, page and link: one transaction, or nothing of it."""
    changes = opening_of(a_head())

    assert {OpenHead, TakeNumber, Point, ListCase, PutMessage, PutToken} <= {type(change) for change in changes}
    assert kept(changes, Point)[0].pointer.until == NOW + timedelta(hours=6)


def test_the_link_s_token_is_kept_as_a_hash() -> None:
    """Who reads the table cannot open the link; the token stands in the message until it is sent."""
    changes = opening_of(a_head())
    token = kept(changes, PutMessage)[0].message.token or ""

    assert kept(changes, PutToken)[0].digest == digest(token)
    assert token not in kept(changes, PutToken)[0].digest


def test_a_page_says_what_may_be_said() -> None:
    """Number, how bad, the words and how many voices; of a confidential case no words."""
    glimpse = Glimpse(platform="trustpilot", posted=NOW, words="PADLOCKED", media="photo", voices=2, flags=("safety",))
    page = kept(opening_of(replace(a_head(), glimpse=glimpse)), PutMessage)[0].message
    hidden = kept(opening_of(replace(a_head(), glimpse=glimpse, confidential=True)), PutMessage)[0].message

    assert page.values | {
        "number": 7,
        "severity": "serious",
        "topic": "life jackets",
        "words": "PADLOCKED",
        "voices": 2,
        "flags": "safety",
    } == dict(page.values)
    assert (hidden.values["words"], hidden.values["confidential"]) == ("", 1)


def test_a_case_without_a_group_is_pointed_to_by_nothing() -> None:
    """A report that stands for itself takes no others in."""
    assert kept(opening_of(replace(a_head(), group="")), Point) == []


def test_a_confidential_case_is_listed_nowhere() -> None:
    """Mentions that name no topic are not led to it."""
    assert kept(opening_of(replace(a_head(), confidential=True)), ListCase) == []


def test_nobody_to_call_is_loud_at_once() -> None:
    """Roles that nobody has: the case opens exhausted, and the last resort hears it now."""
    empty = FrozenPolicy(name="serious", steps=(), last_resort=("eva",))
    changes = opening_of(replace(a_head(), policy=empty))
    letters = [change.message for change in kept(changes, PutMessage)]

    assert kept(changes, OpenHead)[0].head.exhausted
    assert [(letter.kind, letter.to) for letter in letters] == [(MessageKind.ALARM, "eva")]


def test_a_window_that_has_ended_gives_way() -> None:
    """The new case takes the group's pointer over from the one whose time is up."""
    changes = opened(a_head(), BECAUSE, plan=PLAN, tokens=some_tokens(), until=minutes(60), instead_of="old")

    assert kept(changes, Point)[0].instead_of == "old"


def test_worse_begins_a_new_episode() -> None:
    """The pointer learns how bad it is; a question whether it is calm is forgotten; the glimpse is the new one."""
    head = replace(an_open_case(), resolve_asked=NOW, resolve_asked_by="ana", step=2)
    changes = raised(
        head,
        Severity.CRISIS,
        BECAUSE,
        pointer=pointer_to(head, minutes(60)),
        plan=PLAN,
        now=minutes(9),
        tokens=some_tokens(),
        glimpse=Glimpse(words="on the news"),
    )
    after = kept(changes, ChangeHead)[0].after

    assert (after.episode, after.step, after.resolve_asked, after.glimpse.words) == (2, 1, None, "on the news")
    assert kept(changes, Point)[0].pointer.severity is Severity.CRISIS
    assert [change.message.name for change in kept(changes, PutMessage)] == ["P#2#1#ana"]


def test_a_case_that_becomes_confidential_is_listed_no_more() -> None:
    """What was hinted at to mentions without a topic no longer is."""
    head = an_open_case()
    changes = raised(
        head,
        Severity.CRISIS,
        BECAUSE,
        pointer=pointer_to(head, minutes(60)),
        plan=PLAN,
        now=minutes(9),
        tokens=some_tokens(),
        confidential=True,
    )

    assert kept(changes, UnlistCase) == [UnlistCase(brand="noarderboat", incident="case")]
    assert kept(changes, Point)[0].pointer.confidential


def test_a_pointer_that_leads_elsewhere_is_left_alone() -> None:
    """A newer case has taken the group over: the old one's raise does not take it back."""
    head = an_open_case()
    elsewhere = replace(pointer_to(head, minutes(60)), incident="newer")
    changes = raised(head, Severity.CRISIS, BECAUSE, pointer=elsewhere, plan=PLAN, now=minutes(9), tokens=some_tokens())

    assert kept(changes, Point) == []


def test_a_case_that_flares_up_is_nobody_s() -> None:
    """It begins as if it were new, under the same number, and never less bad than it was."""
    calm = replace(
        an_open_case(Severity.CRISIS),
        state=State.RESOLVED,
        owner="ana",
        owner_since=NOW,
        responders=("ben",),
        giver="cas",
        resolved=NOW,
        due=minutes(99),
    )
    changes = reopened(
        calm, BECAUSE, severity=Severity.SERIOUS, pointer=None, plan=PLAN, now=minutes(9), tokens=some_tokens()
    )
    after = kept(changes, ChangeHead)[0].after

    assert (after.state, after.owner, after.responders, after.giver) == (State.OPEN, None, (), None)
    assert (after.episode, after.number, after.severity, after.resolved) == (2, 7, Severity.CRISIS, None)


def test_hints_are_what_is_due_within_a_quarter_of_an_hour() -> None:
    """The page now and the next step in fifteen minutes; what is later is found by the sweep."""
    changes = opening_of(a_head())
    decision = decided(Reason.OPENED, changes, NOW)

    assert decision.hints == (
        Due(parent="I#case", name="P#1#1#ana", at=NOW),
        Due(parent="I#case", name="HEAD", at=minutes(15)),
    )
    assert hints_of(changes, minutes(-16)) == ()


def test_a_phone_comes_before_a_desk() -> None:
    """Of what is due at the same time, the SMS is hinted first: it would wait for each request before it."""
    page, post, letter = (
        replace(PAGE, name=name, due=NOW) for name in ("P#1#1#ana", "D#judged#service", "R#judged#ben")
    )
    changes = [PutMessage(message=message) for message in (post, page, letter)]
    assert [due.name for due in hints_of(changes, NOW)] == [page.name, letter.name, post.name]
