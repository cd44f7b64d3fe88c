"""The small plan of `plans`, with other people, desks, company or texts in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plans import a_plan
from tocsin.domain.plan import Plan
from tocsin.domain.plan.company import Company
from tocsin.domain.plan.parts import Desk, Person

Parts = Mapping[str, Mapping[str, Any]]


def plan_with(
    *,
    people: Parts | None = None,
    desks: Parts | None = None,
    company: Mapping[str, Any] | None = None,
    texts: Mapping[str, Mapping[str, str]] | None = None,
) -> Plan:
    """The plan, with what is given instead of its own."""
    update: dict[str, object] = {}
    if people is not None:
        update["people"] = {name: Person.model_validate(part) for name, part in people.items()}
    if desks is not None:
        update["desks"] = {name: Desk.model_validate(part) for name, part in desks.items()}
    if company is not None:
        update["company"] = Company.model_validate({"name": "Noarderboat", "brands": ["noarderboat"], **company})
    if texts is not None:
        update["texts"] = texts
    return a_plan().model_copy(update=update)
