"""Whether the people of a plan are there, were tried, and are told anything. Pure: what is known in, findings out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tocsin.cli.diagnoses import Finding, bad, good, warning
from tocsin.cli.source_coverage import Heard
from tocsin.cli.wording import counted, day
from tocsin.domain.drill_report import Report
from tocsin.domain.plan import Plan
from tocsin.domain.rotations import gaps
from tocsin.domain.words import Channel

DRILLED_WITHIN = timedelta(days=90)
LOOKED_AHEAD = timedelta(days=14)
HEARD_WITHIN = timedelta(days=1)
DAILY = 1.0
"""Deliveries a day. Of an account that brings fewer, a day without any says nothing."""


def called_by(plan: Plan, now: datetime) -> tuple[str, ...]:
    """Everybody whom a policy may call, the last resort too; of a rotation all who take part."""
    targets = [
        target
        for policy in plan.policies.values()
        for target in (*(each for step in policy.steps for each in step.call), *policy.last_resort)
    ]
    layers = (layer for rotation in plan.rotations for layer in plan.roster(rotation).layers)
    taking_part = (person for layer in layers for person in layer.people)
    return tuple(dict.fromkeys((*plan.people_for((*targets, *plan.company.last_resort), now), *taking_part)))


def reached(plan: Plan, called: Sequence[str], numbers: Iterable[str]) -> Finding:
    """The plan, and whom it cannot reach. `numbers` are the people whose phone number was found."""
    found = set(numbers)
    missing = [person for person in plan.people if plan.people[person].phone and person not in found]
    nowhere = [person for person in called if person in plan.people and not _has_any(plan, person)]
    if wrong := dict.fromkeys((*missing, *nowhere)):
        what = f"{plan.version}; without a phone number: {_names(plan, wrong)}."
        return bad("plan", what, "Add the number, or the SSM parameter that it refers to.")
    if quiet := [person for person in called if person in plan.people and not plan.people[person].phone]:
        what = f"{plan.version}; called without a phone, and so never woken: {_names(plan, quiet)}."
        return warning("plan", what, "Add a phone number to the plan.")
    return good("plan", f"{plan.version}, {counted(len(plan.people), 'person', 'people')}.")


def needs_mail(plan: Plan, now: datetime) -> bool:
    """Whether a desk gets its work by e-mail, or somebody who is called can be reached by nothing else."""
    people = [plan.people[person] for person in called_by(plan, now) if person in plan.people]
    only = any(not (one.phone or one.second_phone or one.slack or one.teams) for one in people)
    return only or any(desk.way is Channel.EMAIL for desk in plan.desks.values())


def duty(plan: Plan, now: datetime) -> Finding:
    """Whether each policy calls somebody, now and in the next two weeks."""
    empty = uncovered(plan, now, now + LOOKED_AHEAD)
    zone = ZoneInfo(plan.company.time_zone)
    todo = "`tocsin oncall --days 14` shows the gaps, `tocsin oncall override NAME --from … --until …` fills one."
    if at_once := [policy for policy, at in empty.items() if at <= now]:
        return bad("duty", f"At this hour nobody is called by: {', '.join(at_once)}.", todo)
    if empty:
        told = "; ".join(f"{policy} from {day(at, zone)}" for policy, at in empty.items())
        return warning("duty", f"In the next two weeks nobody is called by: {told}.", todo)
    return good("duty", "at every hour of the next two weeks every policy calls somebody.")


def uncovered(plan: Plan, start: datetime, end: datetime) -> dict[str, datetime]:
    """The policies that call nobody at some instant of that time, each with the first. It begins where a gap does."""
    begins = (gap.start for name in plan.rotations for gap in gaps(plan.roster(name), start, end))
    instants = sorted({start, *begins})
    found = {}
    for name, policy in plan.policies.items():
        targets = [target for step in policy.steps for target in step.call]
        if (first := next((at for at in instants if not plan.people_for(targets, at)), None)) is not None:
            found[name] = first
    return found


def last_resort(plan: Plan, now: datetime) -> Finding:
    """Whether somebody is told when nobody answers. A company of one has nobody else."""
    silent = [name for name, policy in plan.policies.items() if not plan.people_for(plan.told_last(policy), now)]
    if silent and len(plan.people) > 1:
        what = f"When nobody answers, nobody is told, by: {', '.join(silent)}."
        return warning("last resort", what, "Write `last resort: [NAME]` under `company`, or in the policy.")
    return good("last resort", "somebody is told when nobody answers.")


def drilled(reports: Sequence[Report], called: Sequence[str], names: Mapping[str, str], now: datetime) -> Finding:
    """Who has answered a drill in the last 90 days. `reports` are the newest first."""
    within = DRILLED_WITHIN.days
    recent = [one for one in reports if one.begun > now - DRILLED_WITHIN]
    if not recent:
        what = f"There was none in the last {within} days." if reports else "There was none yet."
        return warning("drill", what, "`tocsin drill --policy NAME --by YOU`, at an hour that you have told everybody.")
    answered = {person for one in recent for person in one.answered}
    if missing := [person for person in called if person not in answered]:
        told = ", ".join(names.get(person, person) for person in missing)
        todo = f"`tocsin drill --person {missing[0]} --by YOU` reaches them one by one."
        return warning("drill", f"None in {within} days was answered by: {told}.", todo)
    ago = counted((now - recent[0].begun).days, "day")
    return good("drill", f"the last was {ago} ago; in {within} days everybody has answered one.")


def heard(found: Sequence[Heard], now: datetime) -> Finding:
    """Whether something came through every account within a day, as it does as a rule."""
    todo = "`tocsin sources` shows each; `tocsin sources try` sends a test. See where the tool sends its webhooks."
    if not found:
        return warning("sources", "Nothing was heard yet, and the plan lists no source.", "`tocsin sources add`")
    wrong = [f"{one.address} ({why})" for one in found if (why := _not_heard(one, now))]
    if wrong:
        return warning("sources", f"Not heard today: {', '.join(wrong)}.", todo)
    return good("sources", f"all are heard: {', '.join(one.address for one in found)}.")


def _not_heard(one: Heard, now: datetime) -> str:
    if one.trouble:
        return one.trouble
    if one.last is None:
        return "never"
    if one.is_silent:
        return "silent, longer than ever before"
    pause = now - one.last
    lively = one.a_day is None or one.a_day >= DAILY
    return f"{counted(pause.days, 'day')} ago" if pause > HEARD_WITHIN and lively else ""


def _has_any(plan: Plan, person: str) -> bool:
    known = plan.people[person]
    return any((known.phone, known.second_phone, known.email, known.slack, known.teams))


def _names(plan: Plan, people: Iterable[str]) -> str:
    return ", ".join(plan.people[person].name for person in people)
