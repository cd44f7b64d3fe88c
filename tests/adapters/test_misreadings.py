"""What lies in quarantine is counted where it lies, and a source that is not understood any more is told of once."""

from __future__ import annotations

from dataclasses import dataclass, field

from fakes.clock import FakeClock
from fakes.deliveries import FakeDeliveries
from fakes.queues import FakeInlet
from plans import a_plan
from tocsin.adapters.memory.hearings import MemoryHearings
from tocsin.adapters.misreadings import Misreadings
from tocsin.domain.accounts import Account
from tocsin.domain.mention import Mention
from tocsin.domain.misread import Rise, misread_source
from tocsin.sources.delivery import Delivery
from tocsin.sources.envelope import envelope, quarantine_key, sealed


@dataclass
class World:
    """The hours of a quarantine, with fakes behind it."""

    deliveries: FakeDeliveries = field(default_factory=FakeDeliveries)
    before: MemoryHearings = field(default_factory=MemoryHearings)
    inlet: FakeInlet = field(default_factory=FakeInlet)
    clock: FakeClock = field(default_factory=FakeClock)

    def passes(self, **misread: int) -> list[Rise]:
        """An hour in which so many of each source are not understood, and the tick that follows."""
        for source, times in misread.items():
            for number in range(times):
                sent = Delivery(body=f"{number} of {self.clock.now()}".encode())
                kept = envelope(Account(source=source), sent, heard=self.clock.now(), correlation=f"d-{number}")
                self.deliveries.keep(quarantine_key(kept), sealed(kept))
        self.clock.passes(hours=1)
        return self.looks()

    def looks(self) -> list[Rise]:
        """The tick."""
        return Misreadings(
            before=self.before, deliveries=self.deliveries, inlet=self.inlet, clock=self.clock, plan=a_plan()
        ).look()


def test_a_source_that_is_not_understood_any_more_is_told_of_once() -> None:
    """As a mention by ourselves, which rules can ask about; each source for itself."""
    world = World()
    assert [world.passes(slack=1), world.passes(slack=2, trustpilot=1)] == [[], []]
    (rise,) = world.passes(slack=2, trustpilot=5)
    assert (rise.source, rise.misread) == ("trustpilot", 5)
    assert [world.passes(trustpilot=9), world.passes(slack=9), world.passes()] == [[], [rise_of(world, "slack", 9)], []]

    news = [item for item in world.inlet.items if isinstance(item, Mention)]
    assert [misread_source(one) for one in news] == ["trustpilot", "slack"]
    assert len({one.key for one in news}) == 2
    assert news[0].text.startswith("5 deliveries of trustpilot since ")


def rise_of(world: World, source: str, misread: int) -> Rise:
    """The rise that was told last."""
    return Rise(source, world.before.read()[source].last, misread)


def test_a_tick_that_comes_twice_tells_nothing_twice() -> None:
    """Nor does one that was killed after the news was queued: its key is the same."""
    world = World()
    world.passes(slack=4)
    assert world.looks() == []
    told = len(world.inlet.items)
    world.before.known = {}
    world.looks()
    assert (told, len({item.key for item in world.inlet.items})) == (1, 1)


def test_hours_that_were_missed_are_looked_at_afterwards() -> None:
    """The clock stood still for three hours, in one of which a format changed."""
    world = World()
    world.passes(slack=1)
    kept = World(deliveries=world.deliveries, clock=world.clock)
    kept.passes(slack=7)
    world.clock.passes(hours=2)
    assert [rise.misread for rise in world.looks()] == [7]


def test_what_was_understood_since_is_not_counted() -> None:
    """Somebody was quicker than the clock."""
    world = World()
    world.passes(slack=4)
    quick = World()
    quick.passes()
    for key in world.deliveries.keys(""):
        quick.deliveries.keep(key, b"{}")
        quick.deliveries.forget(key)
    assert quick.looks() == []
    assert (quick.before.read(), quick.inlet.items) == ({}, [])
