"""The plan as the doors see it: fresh within half a minute, and never worse than the last good one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from pydantic import ValidationError

from plans import PHONES, a_plan
from tocsin.adapters.memory import MemoryTable
from tocsin.adapters.plans import KEPT_FOR, NoPlanError, Plans
from tocsin.cli.plans import content
from tocsin.domain.plan import Plan
from tocsin.domain.ports import Publication

NOW = datetime(2026, 8, 15, tzinfo=UTC)


class Nobody:
    """Parameters of which one is there."""

    def value(self, name: str) -> str:
        """As SSM has it: whoever put it there pressed the return key."""
        return {"ANA": "+31600000001\n"}[name]


class Desk:
    """A table, plans read from it, the time between, and the complaints."""

    def __init__(self, links: str = "") -> None:
        self.table = MemoryTable()
        self.seconds = 0.0
        self.published = 0
        self.complaints: list[str] = []
        self.plans = Plans(self.table, Nobody(), complain=self._complain, links=links, seconds=lambda: self.seconds)

    def publishes(self, version: str, plan: Plan | None = None) -> None:
        """Another version is current; without a plan it is one that nobody can read."""
        self.published += 1
        when = NOW + timedelta(minutes=self.published)
        self.table.publish(content(plan) if plan else b"{", Publication(version=version, who="ana", when=when))

    def _complain(self, message: str, **_: str) -> None:
        self.complaints.append(message)


def test_without_a_plan_nothing_is_guessed() -> None:
    """The error says what to do."""
    with pytest.raises(NoPlanError, match="tocsin publish"):
        Desk().plans.current()


def test_a_new_plan_is_in_force_within_half_a_minute_and_compiled_once() -> None:
    """Not asked for at every mention; not later either."""
    desk = Desk()
    desk.publishes("one", a_plan())
    first = desk.plans.judge()
    desk.publishes("two", a_plan())
    desk.seconds = KEPT_FOR - 1
    assert desk.plans.judge() is first
    desk.seconds = KEPT_FOR
    assert desk.plans.judge().plan.version == "two"
    assert desk.plans.judge() is desk.plans.judge()


def test_a_plan_that_cannot_be_read_leaves_the_last_good_one_in_force() -> None:
    """Loudly; and the next good one is taken."""
    desk = Desk()
    desk.publishes("good", a_plan())
    desk.plans.current()
    desk.publishes("broken")
    desk.seconds += KEPT_FOR
    assert desk.plans.current().version == "good"
    assert len(desk.complaints) == 1
    desk.publishes("mended", a_plan())
    desk.seconds += KEPT_FOR
    assert desk.plans.current().version == "mended"


def test_a_process_that_starts_while_the_plan_is_broken_judges_by_the_last_good_one() -> None:
    """A storm starts new processes; none of them may be without a plan because the newest cannot be read."""
    desk = Desk()
    desk.publishes("older", a_plan())
    desk.publishes("good", a_plan())
    desk.publishes("broken")
    assert desk.plans.current().version == "good"
    assert len(desk.complaints) == 1


def test_where_no_version_can_be_read_nothing_is_guessed() -> None:
    """The doors fail, and the queue keeps what was said."""
    desk = Desk()
    desk.publishes("broken")
    with pytest.raises(ValidationError):
        desk.plans.current()


def test_links_begin_with_what_the_deployment_says() -> None:
    """Else with what the plan says."""
    for links, begins in (("http://127.0.0.1:8300", "http://127.0.0.1:8300"), ("", a_plan().company.links)):
        desk = Desk(links)
        desk.publishes("one", a_plan())
        assert desk.plans.current().company.links == begins


def test_a_phone_leads_to_its_person_also_by_parameter() -> None:
    """One whose parameter is missing is left out, loudly; the others are found."""
    people = a_plan().people
    changed = {
        "ana": people["ana"].model_copy(update={"phone": "parameter ANA"}),
        "ben": people["ben"].model_copy(update={"phone": "parameter BEN"}),
    }
    desk = Desk()
    desk.publishes("one", a_plan().model_copy(update={"people": people | changed}))
    contacts = desk.plans.contacts()
    assert (contacts["+31600000001"], contacts[PHONES["cas"]]) == ("ana", "cas")
    assert "ben" not in contacts.values()
    assert len(desk.complaints) == 1


def test_rules_that_cannot_be_compiled_leave_the_last_good_ones_in_force(monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine that refuses a new plan must not let every mention end in the dead-letter queue. It is told once."""
    desk = Desk()
    desk.publishes("good", a_plan())
    good = desk.plans.judge()

    def refused(plan: Plan) -> None:
        raise RuntimeError(plan.version)

    monkeypatch.setattr("tocsin.adapters.plans.Judge", refused)
    desk.publishes("too large", a_plan())
    desk.seconds += KEPT_FOR

    assert [desk.plans.judge(), desk.plans.judge()] == [good, good]
    assert len(desk.complaints) == 1
