"""Whether those whom a plan names can be reached: people, roles, policies and desks."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.domain.plan.checks import Check
from tocsin.domain.plan.draft import Draft
from tocsin.domain.plan.duty import Rotation, Turns
from tocsin.domain.plan.parts import Desk, Person, Policy, Role
from tocsin.domain.plan.phones import COUNTRIES, ZONES, is_email, is_phone, is_reference, phone_meant
from tocsin.domain.plan.problems import Finding, Path
from tocsin.domain.words import Channel


def findings(draft: Draft) -> Iterator[Finding]:
    """All that keeps an alarm from somebody."""
    yield from _roles(draft)
    yield from _rotations(draft)
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


def _policies(draft: Draft) -> Iterator[Finding]:
    name: str
    policy: Policy
    for name, policy in draft.of("policies"):
        for place, step in enumerate(policy.steps):
            path: Path = ("policies", name, "steps", place)
            if not step.call:
                what = f"Step {place + 1} of {name!r} calls nobody."
                yield Finding(Check.REACHES_NOBODY, path, what, "Name a role under `call:`.")
            for index, target in enumerate(step.call):
                yield from draft.unknown_target(target, (*path, "call", index))
        for index, target in enumerate(policy.last_resort):
            yield from draft.unknown_target(target, ("policies", name, "last resort", index))


def _people(draft: Draft) -> Iterator[Finding]:
    name: str
    person: Person
    first: dict[str, Path] = {}
    for name, person in draft.of("people"):
        phone = person.phone
        if phone and phone in first:
            what = f"{phone!r} is another person's number: nobody could tell whose answer it is."
            yield Finding(
                Check.SHARED_NUMBER, ("people", name, "phone"), what, "Give each their own.", other=first[phone]
            )
        first.setdefault(phone, ("people", name, "phone"))
        if phone and not is_phone(phone) and not is_reference(phone):
            meant = phone_meant(phone, _countries(draft, person))
            fix = f"Did you mean {meant!r}?" if meant else "Write it like +31612345678, or `parameter NAME`."
            what = f"{phone!r} is no international phone number."
            yield Finding(Check.NO_PHONE_NUMBER, ("people", name, "phone"), what, fix)
        if person.email and not is_email(person.email) and not is_reference(person.email):
            fix = "Write it like ana@noarderboat.example, or `parameter NAME`."
            what = f"{person.email!r} is no e-mail address."
            yield Finding(Check.WRONG_ADDRESS, ("people", name, "email"), what, fix)
        if not person.phone and not person.email:
            what = f"{name!r} cannot be reached."
            yield Finding(Check.REACHES_NOBODY, ("people", name), what, "Give a `phone` or an `email`.")


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
