"""The door that sends. Fakes behind it; the clock moves only when the test moves it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from threading import Event

import pytest

from deliver import Delivered, Tools, handle_hint, handle_records
from fakes.channels import FakeChannels, FakeParameters, FakeWay
from fakes.clock import SATURDAY, FakeClock
from fakes.queues import FakeHints
from plan_parts import plan_with
from plans import PHONES, a_plan
from samples import HEAD, PAGE
from tocsin.adapters.memory import Hint, MemoryTable
from tocsin.adapters.queues import hint
from tocsin.domain.changes import ChangeHead, Expect, OpenHead, PutMessage
from tocsin.domain.incident import Head, Message
from tocsin.domain.plan import Plan
from tocsin.domain.ports import Due
from tocsin.domain.reasons import Reason
from tocsin.domain.sending import ATTEMPTS, FailedForGood, FailedForNow, Outcome, Outgoing, Sent
from tocsin.domain.words import Channel, MessageKind, MessageState, State

POST = replace(
    PAGE,
    parent="M#trustpilot:31",
    name="D#judged#service",
    kind=MessageKind.POST,
    to="service",
    channel=Channel.WEBHOOK,
    template="post",
    values={"severity": "complaint", "kind": "complaint", "text": "The boat was late.", "author": "Anke"},
    token=None,
    incident=None,
    episode=0,
)
BUSY = FailedForNow("busy")
WRONG = FailedForGood("The number is wrong.")


@dataclass
class Office:
    """The door with fakes behind it."""

    table: MemoryTable = field(default_factory=MemoryTable)
    hints: FakeHints = field(default_factory=FakeHints)
    clock: FakeClock = field(default_factory=FakeClock)
    channels: FakeChannels = field(default_factory=FakeChannels)
    parameters: FakeParameters = field(default_factory=FakeParameters)
    plan: Plan = field(default_factory=a_plan)

    @property
    def tools(self) -> Tools:
        """What the door gets."""
        return Tools(
            table=self.table,
            hints=self.hints,
            clock=self.clock,
            plan=self.plan,
            channels=self.channels.ways(),
            parameters=self.parameters,
            dice=lambda: 0.5,
            tokens=lambda: "second-link",
        )

    def has(self, *messages: Message, head: Head | None = HEAD) -> None:
        """These are in the table."""
        if head:
            assert self.table.commit([OpenHead(head=head)]) is None
        for message in messages:
            assert self.table.commit([PutMessage(message=message)]) is None

    def looks(self, message: Message = PAGE) -> Reason | None:
        """A hint comes for a message."""
        delivered: Delivered | None = handle_hint(due(message), self.tools)
        return delivered.reason if delivered else None

    def now(self, message: Message = PAGE) -> Message:
        """The message as it is in the table."""
        found = self.table.message(message.parent, message.name)
        assert found
        return found

    def timeline(self, message: Message = PAGE) -> list[Reason]:
        """What the message's parent remembers."""
        return [entry.reason for entry in self.table.entries(message.parent)]

    def head(self) -> Head:
        """The head as it is in the table."""
        found = self.table.head(HEAD.id)
        assert found
        return found


class Eventful(FakeClock):
    """Something happens while one waits."""

    def __init__(self, event: Callable[[], object]) -> None:
        super().__init__()
        self.event = event

    def wait_until(self, moment: datetime) -> None:
        """See the protocol."""
        super().wait_until(moment)
        self.event()


def due(message: Message) -> Due:
    """A hint of a message."""
    return Due(parent=message.parent, name=message.name, at=message.due or SATURDAY)


def bodies(sent: Iterable[Outgoing]) -> list[str]:
    """What was written in what was sent."""
    return [outgoing.body for outgoing in sent]


@pytest.fixture
def office() -> Office:
    """An office in which nothing has happened."""
    return Office()


def test_a_page_is_sent_to_the_phone_of_the_plan(office: Office) -> None:
    """And recorded as sent, which is not delivered; the token of its link is forgotten."""
    office.has(PAGE)
    assert office.looks() is Reason.SENT
    [sms] = office.channels.sms.sent
    assert sms.address == PHONES["ana"]
    assert sms.body.startswith("Tocsin 7 ")
    assert sms.body.endswith("/x7Kq2mRt4Wz")
    after = office.now()
    assert (after.state, after.due, after.token, after.attempts) == (MessageState.SENT, None, None, 1)
    assert (after.sent, after.provider_id) == (SATURDAY, "fake-1")
    assert office.timeline() == [Reason.SENT]


def test_a_second_hint_sends_nothing(office: Office) -> None:
    """Hints come twice; a message goes once."""
    office.has(PAGE)
    assert [office.looks(), office.looks(), office.looks()] == [Reason.SENT, None, None]
    assert len(office.channels.sms.tried) == 1


def test_a_hint_of_nothing_does_nothing(office: Office) -> None:
    """Its decision was never committed."""
    assert office.looks() is None


def test_what_is_being_sent_is_left_alone(office: Office) -> None:
    """Two hints at once: the second finds the lease and goes away."""
    office.has(PAGE)
    seen: list[Reason | None] = []

    class Slow(FakeWay):
        def send(self, outgoing: Outgoing) -> Outcome:
            seen.append(office.looks())
            return super().send(outgoing)

    office.channels.sms = Slow()
    assert office.looks() is Reason.SENT
    assert seen == [None]
    assert len(office.channels.sms.sent) == 1


def test_a_crash_between_send_and_record_sends_the_same_message_again(office: Office) -> None:
    """After its lease, with the same id and the same number."""
    office.has(PAGE)
    office.channels.sms.answers.append(RuntimeError("the process ends here"))
    with pytest.raises(RuntimeError):
        office.looks()
    office.clock.passes(seconds=50)
    assert office.looks() is None
    office.clock.passes(seconds=10)
    assert office.looks() is Reason.SENT
    first, second = office.channels.sms.tried
    assert first == second


def test_a_message_that_always_kills_its_process_is_stuck_in_the_end(office: Office) -> None:
    """Attempts are counted before they are made."""
    office.has(PAGE)
    office.channels.sms.answers.extend([RuntimeError("the process ends here")] * 50)
    for _ in range(ATTEMPTS):
        with pytest.raises(RuntimeError):
            office.looks()
        office.clock.passes(seconds=60)
    assert office.looks() is Reason.STUCK
    assert office.now().state is MessageState.FAILED


def test_a_hint_that_is_a_second_early_waits(office: Office) -> None:
    """Queues wait whole seconds, so hints come early and the door waits out the rest."""
    office.has(replace(PAGE, due=SATURDAY + timedelta(seconds=1.25)))
    assert office.looks() is Reason.SENT
    assert office.clock.waits == [1.25]


def test_what_happens_while_it_waits_counts(office: Office) -> None:
    """Whoever takes the case in the second before a page goes out is not talked over by it."""
    page = replace(PAGE, due=SATURDAY + timedelta(seconds=1.25))
    taken = replace(HEAD, state=State.ACKNOWLEDGED, owner="ben", due=None)
    office.has(page)
    office.clock = Eventful(lambda: office.table.commit([ChangeHead(before=HEAD, after=taken, expect=Expect())]))
    assert office.looks(page) is Reason.CALLED_OFF
    assert office.channels.sms.tried == []


def test_what_is_due_later_is_not_waited_for(office: Office) -> None:
    """It has a hint of its own, or the sweep."""
    office.has(replace(PAGE, due=SATURDAY + timedelta(minutes=1)))
    assert office.looks() is None
    assert office.clock.waits == []


@pytest.mark.parametrize(
    "head",
    [
        replace(HEAD, state=State.ACKNOWLEDGED, owner="ben", due=None),
        replace(HEAD, state=State.RESOLVED),
        replace(HEAD, state=State.CLOSED),
        replace(HEAD, episode=2),
    ],
)
def test_a_page_that_came_too_late_is_called_off(office: Office, head: Head) -> None:
    """Somebody has the case, it is calm, or the next run has begun."""
    office.has(PAGE, head=head)
    assert office.looks() is Reason.CALLED_OFF
    assert office.channels.sms.tried == []
    assert (office.now().state, office.now().due) == (MessageState.CLOSED, None)
    assert office.timeline() == [Reason.CALLED_OFF]


@pytest.mark.parametrize("name", ["P#1#told-trustpilot:31#ana", "R#sms-1#ana"])
def test_what_is_no_step_of_a_call_is_never_called_off(office: Office, name: str) -> None:
    """A page that a rule asked for, and a letter, go out whoever has the case."""
    message = replace(PAGE, name=name)
    office.has(message, head=replace(HEAD, state=State.ACKNOWLEDGED, owner="ben", due=None))
    assert office.looks(message) is Reason.SENT


@pytest.mark.parametrize(
    ("exhausted", "episode", "reason"),
    [(True, 1, Reason.SENT), (False, 1, Reason.CALLED_OFF), (True, 2, Reason.CALLED_OFF)],
    ids=["nobody has it", "somebody has it by now", "the next run"],
)
def test_nobody_answered_is_not_said_when_somebody_has(
    office: Office, exhausted: bool, episode: int, reason: Reason
) -> None:
    """The last resort's letter waited for their phone: it goes out only while it is true."""
    letter = replace(PAGE, name="R#exhausted-1#ana", kind=MessageKind.ALARM, template="nobody answered", token=None)
    office.has(letter, head=replace(HEAD, exhausted=exhausted, episode=episode, due=None))
    assert office.looks(letter) is reason


def test_what_fails_for_now_is_tried_again_later(office: Office) -> None:
    """With a hint a second before its time, and a line in the timeline each time."""
    office.has(PAGE)
    office.channels.sms.answers.extend([BUSY, BUSY])
    assert office.looks() is Reason.SEND_FAILED
    again = office.now()
    assert (again.state, again.error, again.due) == (MessageState.WAITING, "busy", SATURDAY + timedelta(seconds=2))
    assert office.hints.taken() == [Hint(due(again), 1)]
    assert [office.looks(), office.looks()] == [Reason.SEND_FAILED, Reason.SENT]
    assert office.timeline() == [Reason.SEND_FAILED, Reason.SEND_FAILED, Reason.SENT]
    assert office.now().error is None


def test_a_receiver_may_ask_for_time(office: Office) -> None:
    """`Retry-After` is honoured, up to an hour."""
    office.has(POST, head=None)
    office.channels.slack.answers.extend([FailedForNow("429", 120.0), FailedForNow("429", 1e9)])
    office.looks(POST)
    assert office.now(POST).due == SATURDAY + timedelta(seconds=120)
    office.clock.passes(seconds=120)
    office.looks(POST)
    assert office.now(POST).due == SATURDAY + timedelta(seconds=120, hours=1)


def test_a_post_outlasts_an_hour_without_slack(office: Office) -> None:
    """Whatever the dice say, ten attempts go on for longer than that."""
    office.has(POST, head=None)
    office.channels.slack.always = BUSY
    tools = replace(office.tools, dice=lambda: 0.0)
    while office.clock.now() < SATURDAY + timedelta(hours=1):
        assert handle_hint(due(POST), tools)
        office.clock.moves_to(office.now(POST).due or SATURDAY)
    office.channels.slack.always = None
    assert office.looks(POST) is Reason.SENT


def test_ten_failed_attempts_are_stuck(office: Office) -> None:
    """It is not tried for ever, and it is not quiet about it."""
    office.has(POST, head=None)
    office.channels.slack.always = BUSY
    reasons = []
    for _ in range(ATTEMPTS):
        reasons.append(office.looks(POST))
        office.clock.passes(hours=1)
    assert reasons == [Reason.SEND_FAILED] * 9 + [Reason.STUCK]
    assert (office.now(POST).state, office.now(POST).due) == (MessageState.FAILED, None)
    assert office.looks(POST) is None
    assert len(office.channels.slack.tried) == ATTEMPTS


def test_a_wrong_number_calls_the_next_at_once(office: Office) -> None:
    """The head becomes due now, and its hint goes out."""
    office.has(PAGE)
    office.channels.sms.answers.append(WRONG)
    assert office.looks() is Reason.SEND_FAILED
    assert (office.now().state, office.now().error) == (MessageState.FAILED, "The number is wrong.")
    assert office.head().due == SATURDAY
    assert office.hints.taken() == [Hint(Due(parent="I#4be1", name="HEAD", at=SATURDAY))]


def test_a_crash_after_a_wrong_number_still_calls_the_next(office: Office) -> None:
    """The page is still due: the hint comes again, or the sweep finds it, and it hurries, once."""
    office.has(replace(PAGE, state=MessageState.FAILED, due=SATURDAY))
    assert [office.looks(), office.looks()] == [Reason.SEND_FAILED, None]
    assert office.head().due == SATURDAY
    assert office.now().due is None


def test_one_wrong_number_of_two_calls_nobody_early(office: Office) -> None:
    """Ben was called in the same step, and his phone rings."""
    other = replace(PAGE, name="P#1#1#ben", to="ben", state=MessageState.SENT, due=None)
    office.has(PAGE, other)
    office.channels.sms.answers.append(WRONG)
    office.looks()
    assert office.head().due == HEAD.due


def test_two_wrong_numbers_of_two_call_the_next(office: Office) -> None:
    """Nobody of this step hears anything."""
    other = replace(PAGE, name="P#1#1#ben", to="ben")
    office.has(PAGE, other)
    office.channels.sms.always = WRONG
    assert [office.looks(), office.looks(other)] == [Reason.SEND_FAILED, Reason.SEND_FAILED]
    assert office.head().due == SATURDAY


@pytest.mark.parametrize("head", [replace(HEAD, step=2), replace(HEAD, due=None, exhausted=True)])
def test_a_wrong_number_of_the_past_changes_nothing(office: Office, head: Head) -> None:
    """The call has gone on already, or has run out."""
    office.has(PAGE, head=head)
    office.channels.sms.answers.append(WRONG)
    office.looks()
    assert office.head() == head


def test_a_case_taken_meanwhile_is_not_hurried(office: Office) -> None:
    """The condition is the head as it was seen."""
    office.has(PAGE)

    class Taken(FakeWay):
        def send(self, _outgoing: Outgoing) -> Outcome:
            after = replace(HEAD, state=State.ACKNOWLEDGED, owner="ben", due=None)
            office.table.commit([ChangeHead(before=HEAD, after=after, expect=Expect())])
            return WRONG

    office.channels.sms = Taken()
    office.looks()
    assert office.head().due is None


@pytest.mark.parametrize(
    ("person", "says"),
    [
        ({"name": "Ana", "phone": "parameter phones/ana"}, "There is no SSM parameter phones/ana"),
        ({"name": "Ana"}, "The plan has no sms address of 'ana'."),
    ],
)
def test_nobody_to_send_to_is_a_failure_for_good(office: Office, person: dict[str, str], says: str) -> None:
    """It is said where to look, and the next is called."""
    office.plan = plan_with(people={"ana": person})
    office.has(PAGE)
    assert office.looks() is Reason.SEND_FAILED
    assert says in (office.now().error or "")
    assert office.head().due == SATURDAY


def test_somebody_who_left_the_plan_is_not_called(office: Office) -> None:
    """The policy was frozen with her name; addresses are read now."""
    office.plan = plan_with(people={"ben": {"name": "Ben", "phone": "+31612345672"}})
    office.has(PAGE)
    office.looks()
    assert office.now().error == "The plan has no person 'ana'."


def test_a_phone_number_may_be_a_parameter(office: Office) -> None:
    """So that it need not be in git."""
    office.plan = plan_with(people={"ana": {"name": "Ana", "phone": "parameter phones/ana"}})
    office.parameters = FakeParameters({"phones/ana": "+31600000001\n"})
    office.has(PAGE)
    office.looks()
    assert [sms.address for sms in office.channels.sms.sent] == ["+31600000001"]


def test_who_has_no_phone_gets_an_e_mail(office: Office) -> None:
    """The same words, a subject, and the link."""
    office.plan = plan_with(people={"ana": {"name": "Ana", "email": "ana@nb.example"}})
    office.has(replace(PAGE, channel=Channel.EMAIL))
    office.looks()
    [mail] = office.channels.email.sent
    assert (mail.address, mail.subject) == ("ana@nb.example", "Tocsin 7")
    assert mail.body.endswith("\n\nhttps://tocsin.example/x7Kq2mRt4Wz")


def test_a_post_goes_to_its_desk(office: Office) -> None:
    """Through the channel of the desk."""
    office.has(POST, head=None)
    assert office.looks(POST) is Reason.SENT
    [post] = office.channels.slack.sent
    assert (post.address, post.subject) == ("https://hooks.example/service", "Complaint: complaint")
    assert '"The boat was late."' in post.body


def test_a_desk_that_sees_no_texts_gets_none(office: Office) -> None:
    """Neither to read nor as data for its machine."""
    desk = {"name": "Crew", "channel": "webhook", "address": "https://x.example", "sees text": False}
    office.plan = plan_with(desks={"service": desk})
    office.has(POST, head=None)
    office.looks(POST)
    [post] = office.channels.webhook.sent
    assert "late" not in repr(post)
    assert "Anke" not in repr(post)
    assert post.data["kind"] == "complaint"


def a_record(message: Message, item: str) -> dict[str, str]:
    """A record as SQS brings it."""
    return {"messageId": item, "body": hint(due(message))}


def test_a_poison_hint_holds_nothing_up(office: Office) -> None:
    """Only it comes again."""
    office.has(PAGE, POST)
    office.channels.slack.answers.append(RuntimeError("a bug"))
    records = [{"messageId": "1", "body": "no JSON"}, a_record(POST, "2"), a_record(PAGE, "3")]
    assert handle_records(records, office.tools) == ["1", "2"]
    assert len(office.channels.sms.sent) == 1


def test_a_slow_desk_holds_no_other_message_up(office: Office) -> None:
    """Slack answers only after the SMS, which came behind it in the same batch, has gone."""
    office.has(PAGE, POST)
    gone = Event()

    class SmsFirst(FakeWay):
        def send(self, outgoing: Outgoing) -> Outcome:
            answer = super().send(outgoing)
            gone.set()
            return answer

    class Slow(FakeWay):
        def send(self, outgoing: Outgoing) -> Outcome:
            return super().send(outgoing) if gone.wait(5) else FailedForGood("The SMS never came.")

    office.channels.sms, office.channels.slack = SmsFirst(), Slow()
    assert handle_records([a_record(POST, "1"), a_record(PAGE, "2")], office.tools) == []
    assert [len(office.channels.sms.sent), len(office.channels.slack.sent)] == [1, 1]


def test_sent_is_what_a_way_says_when_it_was_sent() -> None:
    """The default of the fake is the truth of the real ones: a provider's id."""
    assert FakeWay().send(Outgoing(id="1", address="x", body="y")) == Sent("fake-1")
