"""docs/scenarios.md: what it shows has been played, and it tells of every entry that there is."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.scenarios.folders import answer_of, folder_with
from docs.pages import ROOT, Example, examples
from fakes.clock import SATURDAY
from plans import a_plan
from tocsin.domain.plan.problems import Misworded
from tocsin.domain.scenario.expecting import Expecting
from tocsin.domain.scenario.model import Outlet
from tocsin.domain.scenario.saying import DETAILS

PAGE = ROOT / "docs/scenarios.md"
EXAMPLES = list(examples(PAGE))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"line {example.line}")
def test_every_example_is_answered_as_the_page_says(example: Example, tmp_path: Path) -> None:
    """With the small plan of the tests: it passes, or what is shown is what is printed first."""
    said = answer_of(folder_with(tmp_path, example.yaml))

    lines = [line.rstrip() for line in said.stdout.splitlines()]
    if example.answers:
        wanted = " ".join(example.answers[0].split())
        assert " ".join(" ".join(lines).split()).startswith(wanted)
    else:
        assert (said.exit_code, lines[0].partition(" passed")[0]) == (0, "✓ 1 scenario")


def test_every_entry_is_in_the_page() -> None:
    """What can be said of a mention, and what can be expected."""
    page = PAGE.read_text(encoding="utf-8")
    with pytest.raises(Misworded) as wrong:
        Expecting(a_plan(), SATURDAY).expects({"nonsense": 1, "mention": {"x": 1}, "case": {"x": 1}}, ())
    expected = {name for finding in wrong.value.findings for name in finding.fix.split(": ")[-1].strip(".").split(", ")}

    assert [name for name in (*DETAILS, *Outlet, *expected) if f"`{name}" not in page] == []
