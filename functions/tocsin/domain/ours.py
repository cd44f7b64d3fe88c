"""Our own addresses of e-mail, as a plan tells: its people's, its desks', and the domains that are the company's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tocsin.domain.outgoing import looked_up
from tocsin.domain.plan import Plan
from tocsin.domain.sending import Parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class Ours:
    """Addresses in lower case."""

    people: Mapping[str, str] = field(default_factory=dict)
    """Address -> id of the person."""
    desks: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    """Whose address is a parameter that is not there."""


def ours(plan: Plan, parameters: Parameters) -> Ours:
    """What is ours. An address that cannot be looked up is left out."""
    written = {name: one.email for name, one in plan.people.items()}
    desks = {name: desk.address for name, desk in plan.desks.items() if desk.channel == "email"}
    people, missing = _known(written, parameters)
    known, missing_too = _known(desks, parameters)
    return Ours(
        people={address: name for name, address in people.items()},
        desks=tuple(known.values()),
        domains=tuple(domain.lower() for domain in plan.company.own_domains),
        missing=(*missing, *missing_too),
    )


def _known(written: Mapping[str, str], parameters: Parameters) -> tuple[dict[str, str], list[str]]:
    found, missing = dict[str, str](), list[str]()
    for name, reference in written.items():
        try:
            address = looked_up(reference, parameters).strip().lower()
        except KeyError:
            missing.append(name)
            continue
        if address:
            found[name] = address
    return found, missing
