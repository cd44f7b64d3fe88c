"""What a file refers to as `parameter NAME` is never in the plan that is published."""

from __future__ import annotations

import re

from plans import FILE
from tocsin.adapters.plans import Plans
from tocsin.domain.plan.load import load

PHONE = re.compile(r"\+?\d{8,}")
"""Looked for in the content: its version is a hash, in which eight digits may stand side by side by chance."""
REFERRED = re.sub(r'phone: "\+\d+(\d)"', r"phone: parameter people/\1", FILE).replace(
    '"https://hooks.example/service"', "parameter desks/service"
)
NUMBER = "+31612345671"


class Table:
    """A table with one published plan."""

    def __init__(self, content: bytes, version: str) -> None:
        self.content, self.version = content, version

    def plan_version(self) -> str:
        """The current one."""
        return self.version

    def plan(self, version: str) -> bytes:
        """Its content."""
        assert version == self.version
        return self.content


class Parameters:
    """The parameter store."""

    def value(self, name: str) -> str:
        """Everybody has the same number."""
        assert name.startswith("people/")
        return NUMBER


def complain(message: str, **details: str) -> None:
    """Nothing is wrong here."""
    raise AssertionError(message, details)


def test_a_published_plan_holds_no_number_that_a_file_keeps_elsewhere() -> None:
    """Its content has the names of parameters, and nothing more; so its version, the hash of it, tells no number."""
    assert "parameter people/1" in REFERRED
    plan = load({"plan.yaml": REFERRED.encode()})

    assert PHONE.findall(plan.model_dump_json(exclude={"version"})) == []
    assert "parameter people/1" in plan.model_dump_json()
    assert "hooks.example/service" not in plan.model_dump_json()


def test_a_number_is_looked_up_when_it_is_needed_and_stays_out_of_the_plan() -> None:
    """The door knows whom a reply is from; its plan still holds the parameter's name."""
    plan = load({"plan.yaml": REFERRED.encode()})
    table = Table(plan.model_dump_json(exclude={"version"}).encode(), plan.version)
    doors = Plans(table, Parameters(), complain=complain)  # type: ignore[arg-type] # enough of a table

    assert set(doors.contacts()) == {NUMBER}
    assert PHONE.findall(doors.current().model_dump_json(exclude={"version"})) == []
