"""How much came through each account is counted where deliveries lie, and who falls silent is told of once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from fakes.clock import SATURDAY, FakeClock
from fakes.deliveries import FakeDeliveries
from fakes.queues import FakeInlet
from plans import a_plan
from tables import fresh_table
from tocsin.adapters.ears import Ears
from tocsin.adapters.memory.hearings import MemoryHearings
from tocsin.adapters.table.hearings import DynamoHearings
from tocsin.domain.hearing import REMEMBERED, Hearing, silent_source
from tocsin.domain.kept import raw_place
from tocsin.domain.mention import Mention
from tocsin.domain.plan import Plan
from tocsin.domain.plan.listening import Listening
from tocsin.domain.ports import HeardBefore

WEEK = 7 * 24


@dataclass
class World:
    """The hours of a source, with fakes behind it."""

    deliveries: FakeDeliveries = field(default_factory=FakeDeliveries)
    hearings: MemoryHearings = field(default_factory=MemoryHearings)
    inlet: FakeInlet = field(default_factory=FakeInlet)
    clock: FakeClock = field(default_factory=FakeClock)
    plan: Plan = field(default_factory=a_plan)

    def hears(self, *addresses: str) -> list[str]:
        """Something comes through these, the hour ends, and the clock ticks: who is told to be silent."""
        for address in addresses:
            self.deliveries.keep(raw_place(address, self.clock.now(), f"m{self.clock.now():%d%H}"), b"{}")
        self.clock.passes(hours=1)
        return self.ears().listen()

    def ears(self) -> Ears:
        """What the door gets."""
        return Ears(
            hearings=self.hearings, deliveries=self.deliveries, inlet=self.inlet, clock=self.clock, plan=self.plan
        )


def with_account(plan: Plan, address: str) -> Plan:
    """The plan with one more account."""
    return plan.model_copy(update={"sources": {address: Listening(brand="second")}})


def test_a_source_that_falls_silent_is_told_of_once() -> None:
    """As a mention by ourselves, which rules can ask about; and again when it was heard in between."""
    world = World()
    for _ in range(WEEK):
        assert world.hears("slack", "trustpilot") == []
    told = [world.hears("slack") for _ in range(30)]
    assert [one for one in told if one] == [["trustpilot"]]
    world.hears("slack", "trustpilot")
    again = [world.hears("slack") for _ in range(30)]
    assert [one for one in again if one] == [["trustpilot"]]

    news = [item for item in world.inlet.items if isinstance(item, Mention)]
    assert [silent_source(one) for one in news] == ["trustpilot", "trustpilot"]
    assert len({one.key for one in news}) == 2
    assert news[0].text.startswith("Nothing has come through trustpilot since ")


def test_the_same_delivery_twice_is_one() -> None:
    """A retry a minute later lies in another place, and is known by its mark."""
    world = World()
    for minute in (0, 1, 2):
        world.deliveries.keep(raw_place("slack", SATURDAY + timedelta(minutes=minute), "same"), b"{}")
    world.hears()
    assert world.hearings.read()["slack"].counts == b"\x01"


def test_accounts_are_counted_apart_and_have_their_brand() -> None:
    """Also those with a name that no folder could bear."""
    address = "mapped/our shop/é"
    world = World(plan=with_account(a_plan(), address))
    for _ in range(WEEK):
        world.hears("mapped", address)
    told = [world.hears("mapped") for _ in range(9)]
    assert [one for one in told if one] == [[address]]
    (news,) = world.inlet.items
    assert isinstance(news, Mention)
    assert (news.account, news.brand) == (address, "second")


def test_an_account_that_left_the_plan_is_forgotten() -> None:
    """Nobody expects anything of it."""
    world = World(plan=with_account(a_plan(), "slack/second"))
    for _ in range(WEEK):
        world.hears("slack/second")
    world.plan = a_plan()
    assert [world.hears() for _ in range(9)] == [[]] * 9
    assert world.hearings.read() == {}


def test_hours_that_were_missed_are_counted_afterwards() -> None:
    """The clock stood still for three hours; what lies there is still counted."""
    world = World()
    world.hears("slack")
    for _ in range(3):
        world.deliveries.keep(raw_place("slack", world.clock.now(), f"m{world.clock.now():%d%H}"), b"{}")
        world.clock.passes(hours=1)
    world.ears().listen()
    assert world.hearings.read()["slack"].counts == b"\x01\x01\x01\x01"


@pytest.fixture(params=["memory", pytest.param("embedded", marks=pytest.mark.embedded)])
def hearings(request: pytest.FixtureRequest) -> HeardBefore:
    """Nothing is known yet."""
    if request.param == "memory":
        return MemoryHearings()
    client = request.getfixturevalue("dynamodb")
    return DynamoHearings(client, fresh_table(client).name)


def test_what_is_known_comes_back(hearings: HeardBefore) -> None:
    """All of it, of each account."""
    known = {
        "mapped/our shop/é": Hearing(upto=480_000, last=479_990, counts=bytes(range(200)), told=True),
        "slack": Hearing(upto=480_000, last=480_000, counts=b"\x07" * REMEMBERED),
    }
    assert hearings.read() == {}
    hearings.keep(known)
    assert hearings.read() == known
