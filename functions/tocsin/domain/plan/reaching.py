"""Whether those whom a plan names can be reached: people, roles, policies and desks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tocsin.domain.contacts import FIELDS, address_of, contacts_of
from tocsin.domain.plan.checks import Check
from tocsin.domain.plan.draft import Draft
from tocsin.domain.plan.duty import Rotation, Turns
from tocsin.domain.plan.parts import Desk, Person, Policy, Role
from tocsin.domain.plan.phones import (
    COUNTRIES,
    ZONES,
    is_email,
    is_given_out,
    is_phone,
    is_reference,
    may_be_mobile,
    phone_meant,
)
from tocsin.domain.plan.problems import Finding, Path
from tocsin.domain.plan.teams import Team, spread
from tocsin.domain.words import Channel, Contact

MOST_TOGETHER = 30
"""Whom one step can call: all their alarms are written in one transaction, and that has its limit."""


def findings(draft: Draft) -> Iterator[Finding]:
    """All that keeps an alarm from somebody."""
    yield from _roles(draft)
    yield from _rotations(draft)
    yield from _teams(draft)
    yield from _policies(draft)
    yield from _people(draft)
    yield from _desks(draft)


def _roles(draft: Draft) -> Iterator[Finding]:
    name: str
    role: Role
    for name, role in draft.of("roles"):
        yield from draft.unknown_holder(role.person, ("roles", name, "person"))
        if role.deputy:
            yield from draft.unknown_holder(role.deputy, ("roles", name, "deputy"))
        if role.deputy == role.person:
            what = f"The deputy of {name!r} is {role.person!r}, who has the role."
            yield Finding(
                Check.OWN_DEPUTY, ("roles", name, "deputy"), what, "Name somebody else, or leave `deputy` out."
            )


def _rotations(draft: Draft) -> Iterator[Finding]:
    name: str
    rotation: Rotation
    for name, rotation in draft.of("rotations"):
        layers: list[tuple[Path, Turns]] = [((), rotation)]
        layers += [(("otherwise", place), turns) for place, turns in enumerate(rotation.otherwise)]
        for inside, turns in layers:
            for place, person in enumerate(turns.people):
                yield from draft.unknown("people", person, ("rotations", name, *inside, "people", place))


def _teams(draft: Draft) -> Iterator[Finding]:
    name: str
    team: Team
    for name, team in draft.of("teams"):
        for place, target in enumerate(team):
            yield from draft.unknown_target(target, ("teams", name, place))


def _policies(draft: Draft) -> Iterator[Finding]:
    name: str
    policy: Policy
    if draft.company:
        for index, target in enumerate(draft.company.last_resort):
            yield from draft.unknown_called(target, ("company", "last resort", index))
    for name, policy in draft.of("policies"):
        for place, step in enumerate(policy.steps):
            path: Path = ("policies", name, "steps", place)
            if not step.call:
                what = f"Step {place + 1} of {name!r} calls nobody."
                yield Finding(Check.REACHES_NOBODY, path, what, "Name a role under `call:`.")
            for index, target in enumerate(step.call):
                yield from draft.unknown_called(target, (*path, "call", index))
            if (together := len(set(spread(step.call, dict(draft.of("teams")))))) > MOST_TOGETHER:
                what = f"Step {place + 1} of {name!r} calls {together} together; {MOST_TOGETHER} at most."
                yield Finding(Check.OUT_OF_RANGE, (*path, "call"), what, "Call some of them in the next step.")
            for index, desk in enumerate(step.tell):
                yield from draft.unknown("desks", desk, (*path, "tell", index))
        for index, target in enumerate(policy.last_resort):
            yield from draft.unknown_called(target, ("policies", name, "last resort", index))


def _people(draft: Draft) -> Iterator[Finding]:
    name: str
    person: Person
    first: dict[str, Path] = {}
    for name, person in draft.of("people"):
        contacts = contacts_of(person)
        for key, phone, contact in (
            ("phone", person.phone, Contact.SMS),
            ("second phone", person.second_phone, Contact.SECOND_PHONE),
        ):
            if phone:
                gets_sms = contact in contacts
                yield from _phone(draft, person, phone, ("people", name, key), first, gets_sms=gets_sms)
                first.setdefault(phone, ("people", name, key))
        yield from _contacts(name, person)
        if person.email and not is_email(person.email) and not is_reference(person.email):
            fix = "Write it like ana@noarderboat.example, or `parameter NAME`."
            what = f"{person.email!r} is no e-mail address."
            yield Finding(Check.WRONG_ADDRESS, ("people", name, "email"), what, fix)
        if not person.phone and not person.email:
            what = f"{name!r} cannot be reached."
            yield Finding(Check.REACHES_NOBODY, ("people", name), what, "Give a `phone` or an `email`.")


def _phone(
    draft: Draft, person: Person, phone: str, path: Path, first: Mapping[str, Path], *, gets_sms: bool
) -> Iterator[Finding]:
    if phone in first:
        what = f"{phone!r} is another person's number: nobody could tell whose answer it is."
        if first[phone][1] == path[1]:
            what = f"{phone!r} is both of this person's numbers: where one does not ring, neither does the other."
        yield Finding(Check.SHARED_NUMBER, path, what, "Give each their own.", other=first[phone])
    if is_reference(phone):
        return
    if not is_phone(phone):
        meant = phone_meant(phone, _countries(draft, person))
        fix = f"Did you mean {meant!r}?" if meant else "Write it like +31612345678, or `parameter NAME`."
        yield Finding(Check.NO_PHONE_NUMBER, path, f"{phone!r} is no international phone number.", fix)
    elif not is_given_out(phone):
        fix = "Look at its digits. If its range is that new, keep it in a parameter: `parameter NAME`."
        yield Finding(Check.NO_PHONE_NUMBER, path, f"{phone!r} is a number that nobody is given in its country.", fix)
    elif gets_sms and not may_be_mobile(phone):
        fix = "Give a mobile number. If it is only to be rung up, write `reach by: [call]`."
        yield Finding(Check.NOT_MOBILE, path, f"{phone!r} is no mobile number: no SMS arrives there.", fix)


def _contacts(name: str, person: Person) -> Iterator[Finding]:
    for place, contact in enumerate(person.reach_by):
        key = FIELDS[contact].replace("_", " ")
        if not address_of(person, contact):
            what = f"{name!r} is to be reached by {contact}, and has no `{key}`."
            path: Path = ("people", name, "reach by", place)
            yield Finding(Check.REACHES_NOBODY, path, what, f"Give a `{key}`, or take {contact} out.")
    for contact in (Contact.SLACK, Contact.TEAMS):
        url = address_of(person, contact)
        if url and not _is_url(url) and not is_reference(url):
            what = f"{url!r} is not a URL (https://…)."
            yield Finding(
                Check.WRONG_ADDRESS, ("people", name, str(contact)), what, "Write it out, or `parameter NAME`."
            )


def _countries(draft: Draft, person: Person) -> Iterator[str]:
    """Where a number without its country may be from: by what was written of the person, then of the company."""
    for part in (person, draft.company):
        if part and "language" in part.model_fields_set and part.language in COUNTRIES:
            yield COUNTRIES[part.language]
        zone = part.time_zone if part else ""
        if zone in ZONES and (part is draft.company or "time_zone" in person.model_fields_set):
            yield ZONES[zone]


def _desks(draft: Draft) -> Iterator[Finding]:
    name: str
    desk: Desk
    for name, desk in draft.of("desks"):
        fits = is_email if desk.way is Channel.EMAIL else _is_url
        if not fits(desk.address) and not is_reference(desk.address):
            wanted = "an e-mail address" if desk.way is Channel.EMAIL else "a URL (https://…)"
            what = f"{desk.address!r} is not {wanted}, as channel {desk.channel} needs."
            yield Finding(Check.WRONG_ADDRESS, ("desks", name, "address"), what, "Write it out, or `parameter NAME`.")
        if desk.channel == "webhook" and not desk.secret:
            what = f"{name!r} has no `secret`: what receives its posts could not tell that they are ours."
            yield Finding(Check.UNSIGNED, ("desks", name), what, f"Write `secret: parameter desks/{name}`.")


def _is_url(address: str) -> bool:
    return address.startswith(("https://", "http://")) and not any(map(str.isspace, address))
