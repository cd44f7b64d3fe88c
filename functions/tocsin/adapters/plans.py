"""The current plan as the doors see it: kept for half a minute, and never worse than the last good one."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Protocol

from tocsin.domain.contacts import phones_of
from tocsin.domain.judge import Judge
from tocsin.domain.plan.company import LINK_BASE_LONGEST
from tocsin.domain.plan.model import Plan
from tocsin.domain.ports import Table

KEPT_FOR = 30.0
"""Seconds after which the table is asked whether another version is current."""
REFERENCE = "parameter "


class NoPlanError(LookupError):
    """No plan was published yet, so that nothing can be judged. `tocsin publish` does it."""


class Parameters(Protocol):
    """Where a plan's `parameter NAME` is looked up."""

    def value(self, name: str) -> str:
        """The value. Raises KeyError."""


class Complain(Protocol):
    """Says loudly what went wrong, and goes on."""

    def __call__(self, message: str, **details: str) -> None:
        """One line of the log, and a fault counted."""


class Plans:
    """The plan, its compiled rules and its people's phones. `links` stands in for the plan's own base of links."""

    def __init__(
        self,
        table: Table,
        parameters: Parameters,
        *,
        complain: Complain,
        links: str = "",
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._table = table
        self._parameters = parameters
        self._complain = complain
        self._links = links[:LINK_BASE_LONGEST]
        self._seconds = seconds
        self._plan: Plan | None = None
        self._judge: Judge | None = None
        self._uncompiled = ""
        self._contacts: dict[str, str] | None = None
        self._looked = float("-inf")

    def current(self) -> Plan:
        """The current plan. Raises NoPlanError when there was never one that could be read."""
        if self._seconds() - self._looked >= KEPT_FOR:
            self._look()
        if self._plan is None:
            message = "No plan has been published to this deployment. Run `tocsin publish`."
            raise NoPlanError(message)
        return self._plan

    def judge(self) -> Judge:
        """The rules of the current plan, compiled once; the last that could be compiled when these cannot."""
        plan = self.current()
        if self._judge is None:
            self._judge = Judge(plan)
        elif plan.version not in {self._judge.plan.version, self._uncompiled}:
            self._judge = self._compiled(plan, self._judge)
        return self._judge

    def contacts(self) -> Mapping[str, str]:
        """Phone number -> id of the person."""
        plan = self.current()
        if self._contacts is None:
            written = ((id_, phone) for id_, person in plan.people.items() for phone in phones_of(person))
            phones = ((self._phone(id_, phone), id_) for id_, phone in written)
            self._contacts = {phone: id_ for phone, id_ in phones if phone}
        return self._contacts

    def _compiled(self, plan: Plan, last: Judge) -> Judge:
        try:
            return Judge(plan)
        except Exception as error:  # noqa: BLE001 - whatever the engine refuses, the last good rules still judge
            self._uncompiled = plan.version
            self._complain("The new plan's rules cannot be compiled; the last still judge.", error=type(error).__name__)
            return last

    def _look(self) -> None:
        try:
            version = self._table.plan_version()
            if version and (self._plan is None or version != self._plan.version):
                self._take(version)
        except Exception as error:  # whatever is wrong with the new one, the last good one still judges
            if self._plan is None and not self._take_earlier():
                raise
            self._complain("The new plan cannot be read; the last one stays in force.", error=type(error).__name__)
        self._contacts = None  # a parameter may have changed, too
        self._looked = self._seconds()

    def _take_earlier(self) -> bool:
        """For a process that starts while the current plan is broken: the newest of the others that can be read."""
        for version in dict.fromkeys(each.version for each in self._table.publications()):
            with suppress(NoPlanError, ValueError):
                self._take(version)
                return True
        return False

    def _take(self, version: str) -> None:
        content = self._table.plan(version)
        if content is None:
            message = f"The plan {version} is current, but its content is missing."
            raise NoPlanError(message)
        self._plan = plan_of(content, version, self._links)

    def _phone(self, person: str, phone: str) -> str:
        if not phone.startswith(REFERENCE):
            return phone
        try:
            return self._parameters.value(phone.removeprefix(REFERENCE).strip()).strip()
        except KeyError:
            self._complain("The parameter of somebody's phone is missing.", person=person)
            return ""


def plan_of(content: bytes, version: str, links: str = "") -> Plan:
    """A published plan as it was. Raises ValidationError when another version of Tocsin wrote it."""
    plan = Plan.model_validate_json(content)
    company = plan.company.model_copy(update={"links": links} if links else {})
    return plan.model_copy(update={"version": version, "company": company})
