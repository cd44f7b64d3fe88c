"""Whom a policy still reaches when people want no SMS, and who is told when it reaches nobody. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from hashlib import sha256

from tocsin.domain.changes import PutMessage
from tocsin.domain.contacts import CHANNELS, QUIET, contacts_of
from tocsin.domain.incident import Message
from tocsin.domain.names import letter_name, under_person
from tocsin.domain.phone import Line
from tocsin.domain.plan import Plan
from tocsin.domain.plan.model import DEPUTY, ROTATION
from tocsin.domain.plan.parts import Policy
from tocsin.domain.plan.teams import spread
from tocsin.domain.words import Contact, MessageKind

Stopped = Collection[tuple[str, Contact]]
"""A person, and which of their numbers wants no SMS."""
OUT_OF_REACH = "out of reach"
MOST_TOLD = 5


def stopped_of(lines: Iterable[Line]) -> Stopped:
    """Where no SMS may go."""
    return frozenset((line.person, line.contact) for line in lines if line.phone.stopped)


def out_of_reach(plan: Plan, stopped: Stopped, ways: Collection[str]) -> tuple[str, ...]:
    """The policies of which nobody can be woken any more, since all whom they call want no SMS."""
    return tuple(
        name for name, policy in plan.policies.items() if _is_lost(everyone(policy, plan), plan, stopped, ways)
    )


def everyone(policy: Policy, plan: Plan) -> tuple[str, ...]:
    """All whom a policy may ever call, its last resort included."""
    targets = (*(target for step in policy.steps for target in step.call), *plan.told_last(policy))
    return tuple(dict.fromkeys(_meant_by(targets, plan)))


def warnings(
    lost: Iterable[str], plan: Plan, stopped: Stopped, ways: Collection[str], now: datetime
) -> list[PutMessage]:
    """A letter to each who can do something: last-resort contacts first. One a day for the same policies."""
    policies = tuple(lost)
    last = dict.fromkeys(person for name in policies for person in _meant_by(plan.told_last(plan.policies[name]), plan))
    there = [
        who for who in (*last, *(one for one in plan.people if one not in last)) if _left(who, plan, stopped, ways)
    ]
    cause = f"out-of-reach-{sha256(' '.join(policies).encode()).hexdigest()[:8]}-{now:%Y%m%d}"
    return [
        _warning(who, _first(_left(who, plan, stopped, ways)), ", ".join(policies), cause, now)
        for who in there[:MOST_TOLD]
    ]


def _is_lost(people: Collection[str], plan: Plan, stopped: Stopped, ways: Collection[str]) -> bool:
    """Nobody can be woken, and somebody could if nobody had said STOP."""
    could = any(_rings(who, plan, (), ways) for who in people)
    return could and not any(_rings(who, plan, stopped, ways) for who in people)


def _rings(who: str, plan: Plan, stopped: Stopped, ways: Collection[str]) -> bool:
    return any(contact not in QUIET for contact in _left(who, plan, stopped, ways))


def _left(who: str, plan: Plan, stopped: Stopped, ways: Collection[str]) -> tuple[Contact, ...]:
    return tuple(one for one in contacts_of(plan.people[who], ways) if (who, one) not in stopped)


def _first(contacts: Iterable[Contact]) -> Contact:
    """A letter is no reason to ring somebody up."""
    there = tuple(contacts)
    return next((one for one in there if one is not Contact.CALL), there[0])


def _meant_by(targets: Iterable[str], plan: Plan) -> Iterator[str]:
    for target in spread(targets, plan.teams):
        yield from _meant(target, plan)


def _meant(target: str, plan: Plan) -> Iterator[str]:
    """All whom a target may ever mean: of a rotation, everybody in it."""
    if target.startswith(ROTATION):
        rotation = plan.rotations.get(target.removeprefix(ROTATION))
        layers = (rotation, *rotation.otherwise) if rotation else ()
        yield from (person for layer in layers for person in layer.people if person in plan.people)
    elif role := plan.roles.get(target.removeprefix(DEPUTY)):
        held = role.deputy if target.startswith(DEPUTY) else role.person
        if held and held != target:
            yield from _meant(held, plan)
    elif target in plan.people:
        yield target


def _warning(who: str, contact: Contact, policies: str, cause: str, now: datetime) -> PutMessage:
    return PutMessage(
        message=Message(
            parent=under_person(who),
            name=letter_name(cause, who),
            kind=MessageKind.NEWS,
            to=who,
            channel=CHANNELS[contact],
            contact=contact,
            template=OUT_OF_REACH,
            values={"topic": policies},
            due=now,
            created=now,
        )
    )
