"""publish, versions, rollback: one pointer, a log of who moved it, and the way back."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.deployment import Deployment
from fakes.clock import SATURDAY
from plans import FILE
from tocsin.adapters.plans import plan_of
from tocsin.domain.plan import Plan
from tocsin.domain.ports import Publication

QUIETER = FILE.replace("at least 5", "at least 50").replace("  news: {en: [newspaper]}", "  news: {en: [gazette]}")
BROKEN = FILE.replace("call: [director]", "call: [direktor]", 1)


class Office:
    """Somebody with a folder of rules and a deployment."""

    def __init__(self, deployment: Deployment, folder: Path) -> None:
        self.deployment = deployment
        self.folder = folder

    def publishes(self, content: str, *words: str) -> str:
        """Write the file and publish it; what it says."""
        return self.deployment.says("publish", self._written(content), "--by", "ana", *words)

    def fails(self, content: str) -> str:
        """Write the file; publishing fails."""
        return self.deployment.fails("publish", self._written(content), "--by", "ana")

    def current(self) -> Plan:
        """What functions read."""
        table = self.deployment.table
        version = table.plan_version() or ""
        return plan_of(table.plan(version) or b"", version)

    def log(self) -> list[Publication]:
        """Who published what."""
        return list(self.deployment.table.publications())

    def _written(self, content: str) -> str:
        (self.folder / "plan.yaml").write_text(content, encoding="utf-8")
        return str(self.folder)


@pytest.fixture
def office(deployed: Deployment, tmp_path: Path) -> Office:
    """An office that has published its plan once."""
    made = Office(deployed, tmp_path)
    made.publishes(FILE)
    return made


def test_what_is_published_is_current_and_its_difference_is_shown(office: Office) -> None:
    """Rules and words that changed, by name; and how to go back."""
    before = office.current().version
    said = office.publishes(QUIETER, "--because", "storm season")
    assert "rules ~ many say so words ~ news ✓ Published to tocsin" in said
    assert f"`tocsin rollback` goes back to {before}" in said
    assert ("storm season", "1 rule changed, 1 list of words changed", before) == (
        office.log()[0].because,
        office.log()[0].what,
        office.log()[0].instead_of,
    )


def test_the_same_plan_again_changes_nothing(office: Office) -> None:
    """No line in the log either: it says when something changed."""
    assert "Nothing to do" in office.publishes(FILE)
    assert len(office.log()) == 1


def test_a_broken_plan_is_never_published(office: Office) -> None:
    """All that is wrong is said; what was current stays so."""
    before = office.current()
    assert "direktor" in office.fails(BROKEN)
    assert (before, 1) == (office.current(), len(office.log()))


def test_the_log_says_who_published_what_and_which_is_current(office: Office) -> None:
    """The newest first."""
    office.publishes(QUIETER, "--because", "storm season")
    said = office.deployment.says("versions")
    told = office.deployment.told("versions")
    assert f"{office.current().version} ← current" in said
    assert "storm season" in said
    assert ([office.current().version, "ana", "storm season"], office.current().version) == (
        [told["versions"][0][name] for name in ("version", "who", "because")],
        told["current"],
    )


def test_one_command_goes_back(office: Office) -> None:
    """To the version before, whole; it is a line in the log of its own. Once more undoes it."""
    first = office.current()
    office.publishes(QUIETER)
    second = office.current()
    assert "~ many say so" in office.deployment.says("rollback", "--by", "ben")
    assert (first, ["ben", "ana", "ana"]) == (office.current(), [each.who for each in office.log()])
    office.deployment.says("rollback", second.version[:4])
    assert second == office.current()


def test_going_back_names_what_there_is(office: Office) -> None:
    """Nowhere to go, a version that never was, and the current one: three sentences."""
    assert "There is no version before this one." in office.deployment.fails("rollback")
    assert "No version 'ffff' was ever published here." in office.deployment.fails("rollback", "ffff")
    assert "is current already" in office.deployment.fails("rollback", office.current().version)


def test_a_version_that_nobody_can_read_does_not_come_back(office: Office) -> None:
    """It was kept by another version of Tocsin, and today's functions could not use it."""
    table = office.deployment.table
    before = office.current()
    table.publish(b'{"spells": 1}', Publication(version="0ld", who="ana", when=SATURDAY, instead_of="0lder"))
    table.current = before.version
    assert "cannot be used by this one" in office.deployment.fails("rollback", "0ld")
    assert before == office.current()


def test_whoever_publishes_at_the_same_moment_is_told(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """The difference that was shown would not be the one that is made."""
    table = office.deployment.table
    publish = table.publish

    def overtaken(content: bytes, publication: Publication, *, only_then: bool = False) -> bool:
        publish(b"{}", Publication(version="bens", who="ben", when=SATURDAY))
        return publish(content, publication, only_then=only_then)

    monkeypatch.setattr(table, "publish", overtaken)
    assert "Somebody else has published in this very moment" in office.fails(QUIETER)
    assert table.plan_version() == "bens"


def test_before_the_first_plan_there_is_nothing_to_show(deployed: Deployment) -> None:
    """It says what to do."""
    assert "`tocsin publish` does it." in deployed.says("versions")


SCENARIO = """
scenarios:
  - scenario: late again
    story:
      - 21:40 x "late again"
      - expect:
          mention: {severity: %s}
"""


def test_a_plan_whose_scenarios_fail_is_not_published(office: Office) -> None:
    """It names them; who cannot wait says so, and the log says it, too."""
    (office.folder / "tests").mkdir()
    scenario = office.folder / "tests" / "late.yaml"
    scenario.write_text(SCENARIO % "crisis", encoding="utf-8")
    said = office.fails(QUIETER)
    assert "1 scenario did not pass; nothing was published" in said
    assert "late again" in said
    assert len(office.log()) == 1
    office.publishes(QUIETER, "--untested")
    assert office.log()[0].what.endswith("(untested)")
    scenario.write_text(SCENARIO % "complaint", encoding="utf-8")
    assert "1 scenario passed." in office.publishes(FILE)
