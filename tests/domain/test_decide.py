"""What becomes of a judged mention: desk, case, alarm, or nothing. Tables over the pure decision."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import pytest

from tocsin.domain.belonging import Belonging, belonging
from tocsin.domain.changes import ChangeHead, ChangeRecord, OpenHead, Point, PutMessage, PutRecord
from tocsin.domain.decide import decide, needs_head
from tocsin.domain.decision import Decision
from tocsin.domain.incident import Head, Pointer, Silence
from tocsin.domain.judgement import Fired, Grouping, Judgement
from tocsin.domain.matter import Matter
from tocsin.domain.mention import Author, Mention
from tocsin.domain.plan import Plan
from tocsin.domain.reasons import Reason
from tocsin.domain.record import Record
from tocsin.domain.silence import hushed, silence_for
from tocsin.domain.situation import Situation, TopicState
from tocsin.domain.words import AuthorType, Certainty, Kind, MessageKind, Severity, State

NOW = datetime(2026, 8, 15, 19, 40, 30, tzinfo=UTC)
POSTED = NOW - timedelta(seconds=30)
Kept = TypeVar("Kept")


def a_plan() -> Plan:
    """Ana owns, Ben stands in, Dora directs; two desks."""
    return Plan.model_validate(
        {
            "company": {"name": "Noarderboat", "brands": ["noarderboat"]},
            "people": {
                person: {"name": person.title(), "phone": f"+3161234567{number}"}
                for number, person in enumerate(("ana", "ben", "dora"))
            },
            "roles": {"owner": {"person": "ana", "deputy": "ben"}, "director": {"person": "dora"}},
            "policies": {
                "serious": {"steps": [{"call": ["owner"], "wait": "5 minutes"}]},
                "crisis": {"steps": [{"call": ["owner", "director"], "wait": "5 minutes"}]},
            },
            "desks": {
                "service": {"name": "Service", "channel": "email", "address": "s@nb.example"},
                "legal": {"name": "Legal", "channel": "email", "address": "l@nb.example"},
            },
        }
    )


def a_mention(text: str = "The life-jacket lockers were PADLOCKED") -> Mention:
    """A post of half a minute ago."""
    return Mention(
        key="x:1",
        source="standard",
        platform="x",
        brand="noarderboat",
        posted=POSTED,
        heard=NOW,
        text=text,
        author=Author(id="x:@marieke", name="Marieke"),
    )


def a_judgement(**given: object) -> Judgement:
    """A serious safety complaint about life jackets, unless told otherwise."""
    plain = Judgement(
        author_type=AuthorType.AFFECTED,
        certainty=Certainty.WEAK,
        voice=True,
        kind=Kind.SAFETY,
        topics=("life jackets",),
        flags=("safety",),
        severity=Severity.SERIOUS,
        fired=(Fired(stage="respond", rule="safety wakes the owner", why="One voice is enough."),),
        plan="abc",
    )
    return replace(plain, **given)  # type: ignore[arg-type]


def a_pointer(severity: Severity = Severity.SERIOUS, until: timedelta = timedelta(hours=6)) -> Pointer:
    """The open case about life jackets."""
    return Pointer(
        group="life jackets",
        brand="noarderboat",
        incident="case7",
        number=7,
        topic="life jackets",
        severity=severity,
        confidential=False,
        until=POSTED + until,
    )


def a_head(severity: Severity = Severity.SERIOUS, state: State = State.OPEN, owner: str | None = None) -> Head:
    """The head that `a_pointer` leads to."""
    return Head(
        id="case7",
        number=7,
        brand="noarderboat",
        topic="life jackets",
        group="life jackets",
        severity=severity,
        state=state,
        owner=owner,
        policy=a_plan().freeze("serious", NOW),
        step=1,
        due=NOW + timedelta(minutes=3) if state is State.OPEN else None,
        opened=NOW - timedelta(minutes=2),
        opened_by="x:0",
    )


def tokens() -> Callable[[], str]:
    """Tokens t1, t2 and so on."""
    numbers: Iterator[int] = iter(range(1, 100))
    return lambda: f"t{next(numbers)}"


def decided(
    judgement: Judgement,
    pointer: Pointer | None = None,
    head: Head | None = None,
    before: Record | None = None,
) -> Decision:
    """The decision on `a_mention` judged so, with this case open."""
    mention = a_mention()
    situation = Situation(topics=(TopicState(topic="life jackets", pointer=pointer),))
    matter = Matter(
        mention=before.mention if before else mention,
        judgement=judgement,
        belonging=belonging(mention, judgement, situation),
        head=head,
        number=12,
        before=before,
        news=before,
        grown=before is not None,
    )
    return decide(matter, plan=a_plan(), now=NOW, tokens=tokens())


def those(decision: Decision, kind: type[Kept]) -> list[Kept]:
    """The changes of one kind."""
    return [change for change in decision.changes if isinstance(change, kind)]


def paged(decision: Decision) -> list[str]:
    """Who gets a page by this decision."""
    messages = [change.message for change in those(decision, PutMessage)]
    return [message.to for message in messages if message.kind is MessageKind.PAGE]


def posted_to(decision: Decision) -> list[str]:
    """Which desks get a post by this decision."""
    messages = [change.message for change in those(decision, PutMessage)]
    return [message.to for message in messages if message.kind is MessageKind.POST]


def test_what_no_rule_asks_for_is_kept_and_nothing_else() -> None:
    """A mention that changes nothing is one plain put."""
    decision = decided(a_judgement(kind=Kind.PRAISE, flags=(), severity=Severity.NOTICE))
    assert [type(change) for change in decision.changes] == [PutRecord]
    assert decision.reason is Reason.KEPT


def test_what_is_ignored_is_kept_and_seen_by_nobody() -> None:
    """Spam is counted and kept; an ignored mention goes to no desk."""
    decision = decided(a_judgement(ignored=True, desks=("service",), severity=Severity.NOTICE))
    assert (decision.reason, posted_to(decision), paged(decision)) == (Reason.IGNORED, [], [])


def test_a_routed_complaint_goes_to_its_desk_with_its_own_due_time() -> None:
    """Desk beats nothing; the record itself wants attention when the desk should have answered."""
    decision = decided(a_judgement(desks=("service", "legal"), severity=Severity.COMPLAINT))
    record = those(decision, PutRecord)[0].record
    assert (decision.reason, posted_to(decision)) == (Reason.ROUTED, ["service", "legal"])
    assert record.answer_by == NOW + timedelta(hours=4)


def test_escalate_beats_desk_beats_ignore() -> None:
    """A rule that ignores does not take back what another rule escalates."""
    decision = decided(a_judgement(opens=True, policy="serious", desks=("service",), ignored=True))
    assert (decision.reason, paged(decision), posted_to(decision)) == (Reason.OPENED, ["ana"], ["service"])


def test_a_case_opens_with_its_first_page_in_the_same_commit() -> None:
    """One transaction commits a decision: head, number, pointer, page."""
    decision = decided(a_judgement(opens=True, policy="serious"))
    head = those(decision, OpenHead)[0].head
    assert (head.number, head.severity, head.due) == (12, Severity.SERIOUS, NOW + timedelta(minutes=5))
    assert (those(decision, Point)[0].pointer.incident, paged(decision)) == (head.id, ["ana"])


def test_the_same_mention_opens_the_same_case_however_often_it_is_decided() -> None:
    """Ids are functions of their cause, so that a retried decision makes the same items."""
    judgement = a_judgement(opens=True, policy="serious")
    first, second = (those(decided(judgement), OpenHead)[0].head.id for _ in range(2))
    assert first == second


def test_what_only_joins_does_not_touch_the_head() -> None:
    """Ten thousand can join at once: joining writes the mention alone."""
    decision = decided(a_judgement(opens=True, policy="serious"), pointer=a_pointer())
    assert decision.reason is Reason.JOINED
    assert [change.record.incident for change in decision.changes if isinstance(change, PutRecord)] == ["case7"]
    assert len(decision.changes) == 1


def test_a_worse_mention_raises_the_case_and_pages_again() -> None:
    """A raise starts a new episode: pages at the new level; the owner stays owner."""
    judgement = a_judgement(opens=True, policy="crisis", severity=Severity.CRISIS)
    decision = decided(judgement, pointer=a_pointer(), head=a_head(state=State.ACKNOWLEDGED, owner="ana"))
    after = those(decision, ChangeHead)[0].after
    assert (decision.reason, paged(decision)) == (Reason.RAISED, ["ana", "dora"])
    assert (after.episode, after.owner, after.severity) == (2, "ana", Severity.CRISIS)


def test_a_rule_may_have_somebody_told_although_the_case_is_taken() -> None:
    """A journalist's deadline reaches the press officer, whatever the escalation does."""
    judgement = a_judgement(opens=True, page=("director",))
    decision = decided(judgement, pointer=a_pointer(), head=a_head(state=State.ACKNOWLEDGED, owner="ben"))
    assert (decision.reason, paged(decision)) == (Reason.TOLD, ["dora"])


def test_who_owns_the_case_is_told_when_the_rule_says_owner() -> None:
    """`page: owner` means the one who has the case, not the one who would have been called."""
    judgement = a_judgement(opens=True, page=("owner",))
    decision = decided(judgement, pointer=a_pointer(), head=a_head(state=State.ACKNOWLEDGED, owner="ben"))
    assert paged(decision) == ["ben"]


def test_nobody_gets_the_same_alarm_twice() -> None:
    """Somebody whom the policy calls anyway is not told once more by the rule."""
    decision = decided(a_judgement(opens=True, policy="crisis", page=("director", "owner")))
    assert paged(decision) == ["ana", "dora"]


def test_a_calm_case_flares_up() -> None:
    """While it is resolved, a mention whose rules open a case reopens it: a new episode that nobody owns yet."""
    judgement = a_judgement(opens=True, policy="serious")
    decision = decided(judgement, pointer=a_pointer(), head=a_head(state=State.RESOLVED, owner="ana"))
    after = those(decision, ChangeHead)[0].after
    assert (decision.reason, after.state, after.owner, paged(decision)) == (Reason.REOPENED, State.OPEN, None, ["ana"])


def test_thanks_joins_a_calm_case_quietly() -> None:
    """Only what would open a case reopens one."""
    judgement = a_judgement(joins=True, kind=Kind.THANKS, severity=Severity.NOTICE)
    decision = decided(judgement, pointer=a_pointer(), head=a_head(state=State.RESOLVED))
    assert (decision.reason, len(decision.changes)) == (Reason.JOINED, 1)


def test_a_closed_case_is_followed_by_a_new_one() -> None:
    """What is finished is nobody's any more; the new case takes over the group's pointer."""
    judgement = a_judgement(opens=True, policy="serious")
    decision = decided(judgement, pointer=a_pointer(), head=a_head(state=State.CLOSED))
    assert (decision.reason, those(decision, Point)[0].instead_of) == (Reason.OPENED, "case7")


def test_after_the_window_the_next_mention_opens_a_new_case() -> None:
    """The grouping's window runs on `posted`."""
    old = a_pointer(until=timedelta(seconds=-1))
    decision = decided(a_judgement(opens=True, policy="serious"), pointer=old)
    assert (decision.reason, those(decision, Point)[0].instead_of) == (Reason.OPENED, "case7")


def test_later_news_tells_nobody_and_no_desk_a_second_time() -> None:
    """An update is never counted again; it may only raise."""
    judgement = a_judgement(opens=True, policy="serious", page=("director",), desks=("service",))
    before = Record(mention=a_mention(), judgement=judgement, reason=Reason.TOLD, incident="case7")
    decision = decided(judgement, pointer=a_pointer(), head=a_head(), before=before)
    assert decision.reason is Reason.GREW
    assert [type(change) for change in decision.changes] == [ChangeRecord]


@pytest.mark.parametrize(
    ("flags", "silenced"),
    [((), True), (("safety",), False)],
    ids=["a count is silenced", "a flag breaks through"],
)
def test_a_silence_hides_no_flag(flags: tuple[str, ...], silenced: bool) -> None:
    """A person can silence a topic; a padlocked life-jacket chest wakes all the same."""
    silence = Silence(
        brand="noarderboat", topic="life jackets", until=NOW + timedelta(hours=1), who="ana", because="known"
    )
    situation = Situation(topics=(TopicState(topic="life jackets", silence=silence),))
    judgement = a_judgement(flags=flags, opens=True, policy="serious", page=("owner",))
    assert (silence_for(judgement, situation, NOW) is not None) is silenced
    assert (hushed(judgement).opens, hushed(judgement).policy, hushed(judgement).page) == (False, None, ())
    assert silence_for(judgement, situation, NOW + timedelta(hours=2)) is None


@pytest.mark.parametrize(
    ("given", "looks"),
    [({}, False), ({"severity": Severity.CRISIS}, True), ({"page": ("owner",)}, True)],
    ids=["joins", "is worse", "tells somebody"],
)
def test_only_what_may_change_the_case_reads_its_head(given: dict[str, object], looks: bool) -> None:
    """A plain join costs no reading before it is written."""
    belongs = Belonging(group="life jackets", incident="case7", pointer=a_pointer())
    assert needs_head(a_judgement(opens=True, **given), belongs) is looks


def test_a_report_of_its_own_is_never_mixed_with_another() -> None:
    """`group by: mention`: a child's report is its own case although one about its topic is open."""
    judgement = a_judgement(opens=True, policy="serious", confidential=True, grouping=Grouping(by="mention"))
    decision = decided(judgement, pointer=a_pointer())
    head = those(decision, OpenHead)[0].head
    assert (decision.reason, head.group, head.confidential) == (Reason.OPENED, "mention:x:1", True)
    assert head.glimpse.words == ""


def test_a_page_needs_a_case_to_hang_on() -> None:
    """A rule that has somebody told opens a case if there is none: nobody is told of what has no number."""
    decision = decided(a_judgement(page=("director",)))
    assert (decision.reason, paged(decision)) == (Reason.OPENED, ["dora"])


def test_the_tenth_of_a_kind_is_no_news() -> None:
    """A storm of the same pages nobody twice: who was told of this kind in this case is not told again."""
    judgement = a_judgement(opens=True, page=("director",), kind=Kind.PRESS)
    first = decided(judgement, pointer=a_pointer(), head=a_head(state=State.ACKNOWLEDGED, owner="ben"))
    knowing = those(first, ChangeHead)[0].after
    again = decided(judgement, pointer=a_pointer(), head=knowing)
    other = decided(replace(judgement, kind=Kind.AUTHORITY), pointer=a_pointer(), head=knowing)
    assert (paged(first), paged(again), again.reason, paged(other)) == (["dora"], [], Reason.JOINED, ["dora"])


def test_who_owns_the_case_is_told_once_of_one_mention() -> None:
    """Dora has taken Ana's case and was told; that the post is shared on tells her nothing new."""
    judgement = a_judgement(opens=True, policy="serious", page=("owner",))
    before = Record(mention=a_mention(), judgement=judgement, reason=Reason.TOLD, incident="case7")
    decision = decided(judgement, pointer=a_pointer(), head=a_head(owner="dora"), before=before)
    assert paged(decision) == []


def test_who_is_to_be_told_is_told_when_the_case_flares_up_and_nobody_twice() -> None:
    """The press writes about a calm case: its policy calls Ana, and Dora is told; Ana gets one alarm, not two."""
    judgement = a_judgement(opens=True, policy="serious", page=("owner", "director"))
    decision = decided(judgement, pointer=a_pointer(), head=a_head(state=State.RESOLVED, owner="ben"))
    told = [change.message for change in those(decision, PutMessage) if change.message.to == "dora"]
    assert (decision.reason, paged(decision)) == (Reason.REOPENED, ["ana", "dora"])
    assert (told[0].episode, told[0].values["owner"]) == (2, "")


def test_a_raise_by_a_rule_that_pages_only_calls_nobody_twice() -> None:
    """It names no policy, so the case's own calls Ana again: the rule's page to her would be a second one."""
    decision = decided(
        a_judgement(severity=Severity.CRISIS, page=("owner", "director")), pointer=a_pointer(), head=a_head()
    )
    assert (decision.reason, paged(decision)) == (Reason.RAISED, ["ana", "dora"])


def test_the_owner_hears_each_time_that_it_gets_worse() -> None:
    """One post that grows twice makes two letters: the second is not taken for the first."""
    names = set()
    for severity in (Severity.SERIOUS, Severity.CRISIS):
        before = Record(mention=a_mention(), judgement=a_judgement(), reason=Reason.JOINED, incident="case7")
        head = replace(a_head(Severity.COMPLAINT, owner="ben"), episode=int(severity))
        before = replace(before, judgement=a_judgement(severity=Severity.COMPLAINT))
        judgement = a_judgement(severity=severity, opens=True, policy="serious")
        decision = decided(judgement, pointer=a_pointer(Severity.COMPLAINT), head=head, before=before)
        names |= {change.message.name for change in those(decision, PutMessage) if change.message.to == "ben"}
    assert len(names) == 2


def test_a_desk_is_reminded_of_a_mention_once_whatever_becomes_of_it() -> None:
    """The reminder has gone out; that another desk gets it, too, does not begin a second deadline."""
    judgement = a_judgement(severity=Severity.COMPLAINT, desks=("service",))
    before = Record(mention=a_mention(), judgement=judgement, reason=Reason.ROUTED)
    decision = decided(replace(judgement, desks=("service", "legal")), before=before)
    changed = those(decision, ChangeRecord)[0].after
    assert (posted_to(decision), changed.answer_by) == (["legal"], None)


def test_an_expired_brand_case_gives_way_to_the_topics_own() -> None:
    """Grouped by the brand's loudest case, whose window is over: the open case of its topic is the next choice."""
    loudest = replace(a_pointer(Severity.CRISIS, timedelta(seconds=-1)), group="fire", topic="fire", incident="case3")
    situation = Situation(
        topics=(TopicState(topic="", cases=(loudest,)), TopicState(topic="life jackets", pointer=a_pointer()))
    )
    judgement = a_judgement(opens=True, grouping=Grouping(by="brand case"))
    assert belonging(a_mention(), judgement, situation).incident == "case7"


def test_a_mention_of_two_topics_belongs_to_the_one_that_is_burning() -> None:
    """Grouped by its open case: the first topic has a quiet one, or none, and the second a serious one."""
    quiet = replace(a_pointer(Severity.COMPLAINT), group="delay", topic="delay", incident="case3")
    burning = TopicState(topic="life jackets", pointer=a_pointer(Severity.SERIOUS))
    judgement = a_judgement(topics=("delay", "life jackets"), joins=True, grouping=Grouping(by="open case"))
    for first in (TopicState(topic="delay", pointer=quiet), TopicState(topic="delay")):
        found = belonging(a_mention(), judgement, Situation(topics=(first, burning)))
        assert (found.incident, found.group) == ("case7", "delay")


def test_where_no_topic_burns_the_group_is_its_own_topic() -> None:
    """Nothing is open, or its window is over: it is grouped as if nobody had asked for the open case."""
    judgement = a_judgement(topics=("delay", "life jackets"), opens=True, grouping=Grouping(by="open case"))
    over = TopicState(topic="life jackets", pointer=a_pointer(until=timedelta(seconds=-1)))
    found = belonging(a_mention(), judgement, Situation(topics=(TopicState(topic="delay"), over)))
    assert (found.incident, found.group, found.ended) == (None, "delay", None)


def test_what_gives_way_to_a_new_case_is_what_its_own_group_leads_to() -> None:
    """The loudest case's window is over, too; the pointer that is replaced is the topic's."""
    over = timedelta(seconds=-1)
    loudest = replace(a_pointer(Severity.CRISIS, over), group="fire", topic="fire", incident="case3")
    own = TopicState(topic="life jackets", pointer=a_pointer(until=over))
    situation = Situation(topics=(TopicState(topic="", cases=(loudest,)), own))
    judgement = a_judgement(opens=True, grouping=Grouping(by="brand case"))
    assert belonging(a_mention(), judgement, situation).ended == "case7"


def test_nothing_of_a_confidential_mention_stands_in_an_sms_about_an_open_case() -> None:
    """Somebody from inside writes about an open case: neither where nor when is shown on a lock screen."""
    judgement = a_judgement(page=("director",), confidential=True)
    message = next(change.message for change in those(decided(judgement, a_pointer(), a_head()), PutMessage))
    assert [message.values[name] for name in ("words", "platform", "posted", "media")] == ["", "", "", ""]
