"""The doors of time: what is due, the sweep, the hour."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest

import clock
from clock import LATE, STUCK, TOO_EARLY, Swept, Unanswered, handle_due, handle_hour, handle_sweep
from domain.cases import a_head, an_open_case, opening_of
from fakes.clock import SATURDAY, FakeClock
from fakes.deliveries import FakeDeliveries
from fakes.queues import FakeHints, FakeInlet
from plans import BRAND, a_plan
from samples import PAGE
from tocsin import wiring
from tocsin.adapters.acting import Hands
from tocsin.adapters.ears import Ears
from tocsin.adapters.memory import MemoryTable, NamedParameters
from tocsin.adapters.memory.hearings import MemoryHearings
from tocsin.adapters.misreadings import Misreadings
from tocsin.adapters.queues import hint
from tocsin.adapters.readiness import Readiness
from tocsin.domain.changes import OpenHead, PutMessage
from tocsin.domain.incident import Message
from tocsin.domain.kept import quarantine_of, raw_place
from tocsin.domain.phoning import NoOptOuts
from tocsin.domain.ports import Due, Tick
from tocsin.domain.reasons import Reason
from tocsin.domain.usual import hour_of
from tocsin.domain.watching import Repair
from tocsin.domain.words import MessageKind, State

HEAD_DUE = Due(parent="I#case", name="HEAD", at=SATURDAY + timedelta(minutes=15))


@dataclass
class Tower:
    """The doors with fakes behind them."""

    table: MemoryTable = field(default_factory=MemoryTable)
    hints: FakeHints = field(default_factory=FakeHints)
    clock: FakeClock = field(default_factory=FakeClock)
    beats: int = 0

    @property
    def hands(self) -> Hands:
        """What a door gets."""
        return Hands(
            table=self.table, hints=self.hints, clock=self.clock, plan=a_plan(), tokens=iter("abcdefgh").__next__
        )

    def opens(self) -> None:
        """A case is open; its next step is due in a quarter of an hour."""
        assert self.table.commit(opening_of(a_head())) is None

    def sweeps(self) -> Swept:
        """A minute has passed."""
        found: list[Swept | Unanswered | Repair] = []
        handle_sweep(self.table, self.hints, self.clock, found.append, self.beat)
        assert isinstance(found[0], Swept)
        return found[0]

    def beat(self) -> None:
        """The heartbeat."""
        self.beats += 1

    def heard(self, topic: str, voices: int, minutes: float) -> None:
        """So many people have spoken of a topic, so many minutes from now."""
        minute = int((SATURDAY + timedelta(minutes=minutes)).timestamp() // 60)
        for voice in range(voices):
            self.table.observe(BRAND, topic, minute, bytes([voice + 1] * 8))


class NoHints(FakeHints):
    """No queue takes anything."""

    def send(self, due: Due, delay: int = 0) -> None:
        """See the protocol."""
        raise ConnectionError(due.name, delay)


def a_post() -> Message:
    """A post to a desk."""
    return replace(PAGE, parent="M#x:1", kind=MessageKind.POST, to="service", incident=None)


@pytest.fixture
def tower() -> Tower:
    """Saturday, 21:40."""
    return Tower()


def test_a_hint_that_comes_early_waits_out_the_rest(tower: Tower) -> None:
    """Two seconds early: it waits, and the next are called at their time and not before."""
    tower.opens()
    tower.clock.passes(minutes=14, seconds=58)

    assert handle_due(HEAD_DUE, tower.hands).reason is Reason.NEXT_STEP
    assert tower.clock.waits == [2.0]
    assert tower.clock.now() == HEAD_DUE.at


def test_a_hint_that_comes_much_too_early_is_sent_again(tower: Tower) -> None:
    """A function that waits costs money, and another hint can wait for nothing."""
    tower.opens()
    tower.clock.passes(minutes=14)

    assert handle_due(HEAD_DUE, tower.hands).reason is Reason.NOT_CHANGED
    assert tower.clock.waits == []
    assert [sent.delay for sent in tower.hints.sent] == [59]
    assert TOO_EARLY < 60


@pytest.mark.parametrize("parent", ["I#nothing", "M#nothing"])
def test_a_hint_for_what_is_not_there_does_nothing(tower: Tower, parent: str) -> None:
    """A case or mention that was never written is nobody's business."""
    name = "HEAD" if parent.startswith("I") else "."

    assert handle_due(Due(parent=parent, name=name, at=SATURDAY), tower.hands).reason is Reason.NOT_CHANGED


def test_the_sweep_hints_what_is_due_soon(tower: Tower) -> None:
    """The page now, the next step not yet; and it is heard outside that nothing is late."""
    tower.opens()

    assert tower.sweeps() == Swept(hinted=1, late=0, stuck=0)
    assert tower.beats == 1
    tower.clock.passes(minutes=14)
    tower.hints.sent.clear()
    tower.sweeps()
    assert "HEAD" in [sent.due.name for sent in tower.hints.sent]


def test_a_sweep_that_comes_to_its_end_leaves_a_sign_of_life(tower: Tower) -> None:
    """Whoever asks whether all is well reads it: the doctor, and an outside look at `/health`."""
    tower.sweeps()
    assert tower.table.last_tick() == Tick(at=SATURDAY)


def test_pages_are_hinted_first_and_posts_last(tower: Tower) -> None:
    """After an hour without Slack there are thousands of posts: no alarm waits behind them."""
    late = SATURDAY - timedelta(minutes=30)
    tower.opens()
    for number in range(3):
        post = replace(a_post(), name=f"D#judged-{number}#service", due=late)
        assert tower.table.commit([PutMessage(message=post)]) is None
    tower.sweeps()
    assert [sent.due.name[0] for sent in tower.hints.sent] == ["P", "D", "D", "D"]


def test_what_is_late_is_told_although_no_queue_takes_a_hint(tower: Tower) -> None:
    """That is when it matters most."""
    tower.opens()
    found: list[Swept | Unanswered | Repair] = []
    tower.hints = NoHints()
    with pytest.raises(ConnectionError):
        handle_sweep(tower.table, tower.hints, tower.clock, found.append, tower.beat)
    assert (len(found), tower.beats) == (1, 0)


@pytest.mark.parametrize(("seconds", "late", "stuck"), [(60, 0, 0), (61, 1, 0), (600, 1, 0), (601, 1, 1)], ids=str)
def test_what_is_late_stops_the_heartbeat(tower: Tower, seconds: int, late: int, stuck: int) -> None:
    """More than a minute is late; ten sweeps without success are stuck."""
    due = SATURDAY - timedelta(seconds=seconds)
    assert tower.table.commit([OpenHead(head=replace(an_open_case(), due=due))]) is None

    assert tower.sweeps() == Swept(hinted=1, late=late, stuck=stuck)
    assert tower.beats == (0 if late else 1)
    assert (LATE, STUCK) == (-60.0, -600.0)


def test_what_a_sweep_finds_is_measured(tower: Tower, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two cases one has lost its hour, and to the other nobody has answered: each has an alarm of its own."""
    measured: list[tuple[wiring.Metric, float]] = []
    monkeypatch.setattr(wiring, "measure", lambda metric, value=1, **_: measured.append((metric, value)))
    for name, made in {"table": tower.table, "hints": tower.hints, "clock": tower.clock}.items():
        monkeypatch.setattr(wiring, name, lambda made=made: made)
    monkeypatch.setattr(wiring, "heartbeat", lambda: tower.beat)
    forgotten, loud = (replace(an_open_case(), id=name, due=None) for name in ("forgotten", "loud"))
    for head in (forgotten, replace(loud, exhausted=True)):
        assert tower.table.commit([OpenHead(head=head)]) is None
    clock.sweep({}, None)
    assert measured == [(wiring.Metric.LATE, 0), (wiring.Metric.UNANSWERED, 1), (wiring.Metric.REPAIRED, 1)]
    assert tower.beats == 0


def test_the_hour_counts_the_voices_of_the_hour_that_has_ended(tower: Tower) -> None:
    """At 21:40 of the second day that is 20:00 to 21:00: two voices, however often the clock ticks."""
    handle_hour(tower.hands)
    tower.clock.passes(hours=23)
    handle_hour(tower.hands)
    tower.clock.passes(hours=1)
    tower.heard("delays", 2, minutes=24 * 60 - 60)
    tower.heard("delays", 7, minutes=24 * 60 - 5)
    written = handle_hour(tower.hands)
    again = handle_hour(tower.hands)
    usual = tower.table.topic(BRAND, "delays", SATURDAY, timedelta(hours=1)).usual

    assert usual
    assert (usual.weekend[20], usual.counted) == (2.0, hour_of(SATURDAY) + 23)
    assert written == 1 + len(a_plan().topics)
    assert again == 0


def test_hours_that_were_missed_are_counted_in_afterwards(tower: Tower) -> None:
    """The clock stood still for three hours; the usual of each of them is written, a day at most."""
    handle_hour(tower.hands)
    tower.clock.passes(hours=3)
    topics = 1 + len(a_plan().topics)
    assert handle_hour(tower.hands) == 3 * topics
    tower.clock.passes(hours=100)
    assert handle_hour(tower.hands) == 24 * topics


def test_the_handlers_are_the_doors(tower: Tower, monkeypatch: pytest.MonkeyPatch) -> None:
    """What Lambda calls does what is tested here, and a bad record is handed back without the others."""
    tower.opens()
    tower.clock.moves_to(HEAD_DUE.at)
    for name, made in {"hands": tower.hands, "table": tower.table, "hints": tower.hints, "clock": tower.clock}.items():
        monkeypatch.setattr(wiring, name, lambda made=made: made)
    monkeypatch.setattr(wiring, "heartbeat", lambda: tower.beat)
    ears = Ears(
        hearings=MemoryHearings(),
        deliveries=FakeDeliveries({raw_place("slack", tower.clock.now() - timedelta(hours=1), "m"): b"{}"}),
        inlet=FakeInlet(),
        clock=tower.clock,
        plan=a_plan(),
    )
    monkeypatch.setattr(wiring, "ears", lambda: ears)
    ready = Readiness(hands=tower.hands, parameters=NamedParameters(), ways=("sms",))
    monkeypatch.setattr(wiring, "readiness", lambda: ready)
    monkeypatch.setattr(wiring, "optouts", NoOptOuts)
    lying = {f"{quarantine_of(tower.clock.now() - timedelta(hours=1))}slack/{number}": b"{}" for number in range(4)}
    looks = Misreadings(
        before=MemoryHearings(),
        deliveries=FakeDeliveries(lying),
        inlet=FakeInlet(),
        clock=tower.clock,
        plan=a_plan(),
    )
    monkeypatch.setattr(wiring, "misreadings", lambda: looks)
    measured: list[tuple[str, float, dict[str, str]]] = []
    monkeypatch.setattr(wiring, "measure", lambda metric, value=1, **by: measured.append((metric.value, value, by)))
    records = [{"messageId": "1", "body": "{"}, {"messageId": "2", "body": hint(HEAD_DUE)}]

    assert clock.due({"Records": records}, None) == {"batchItemFailures": [{"itemIdentifier": "1"}]}
    clock.sweep({}, None)
    clock.hour({}, None)
    head = tower.table.head("case")

    assert head
    assert (head.step, head.state) == (2, State.OPEN)
    assert list(ears.hearings.read()) == ["slack"]
    assert ("Misread", 4, {"source": "slack"}) in measured
    assert hour_of(datetime(2026, 8, 15, 18, tzinfo=UTC)) in {
        usual.counted for usual in [tower.table.topic(BRAND, "", SATURDAY, timedelta(hours=1)).usual] if usual
    }
