"""What the loader says of a plan that is wrong."""

from __future__ import annotations

from plans import FILE
from tocsin.domain.plan.load import load
from tocsin.domain.plan.problems import PlanError


def problems(text: str, *, whole: bool = False) -> list[str]:
    """What is wrong with the small plan of the tests when this is added; with `whole`, with this alone."""
    said = problems_if_any(text, whole=whole)
    assert said, "This plan is fine."
    return said


def problems_if_any(text: str, *, whole: bool = False) -> list[str]:
    """The same; nothing when the plan is fine."""
    files = {"b.yaml": text.encode()} if whole else {"a.yaml": FILE.encode(), "b.yaml": text.encode()}
    try:
        load(files)
    except PlanError as wrong:
        return [str(problem) for problem in wrong.problems]
    return []
