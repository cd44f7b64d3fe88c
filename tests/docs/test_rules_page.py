"""The pages by which people change the plan: what they show has been run, and what they list is what there is."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from docs.answers import answered, checked, errors_of
from docs.modules import script
from docs.pages import PLAN_PAGES, ROOT, Example, examples, without_code
from tocsin.domain.plan.company import Company
from tocsin.domain.plan.handbook import Handbook
from tocsin.domain.plan.load import ALL_SECTIONS
from tocsin.domain.plan.model import Plan
from tocsin.domain.plan.parts import Language
from tocsin.domain.plan.rules import RULE_OF

EXAMPLES = [example for page in PLAN_PAGES for example in examples(page)]
TEXTS = {page.name: page.read_text(encoding="utf-8") for page in PLAN_PAGES}
WHOLE = "\n".join(TEXTS.values())
ALONE = [example for example in EXAMPLES if not example.file]
WORKED = next(example for example in EXAMPLES if example.file)


MADE = {"version", "overrides", "free days", "pages"}
"""What the loader makes: nobody writes it."""


def name_of(example: Example) -> str:
    """Where it stands in the page."""
    return f"{example.page}, line {example.line}"


@pytest.mark.parametrize("example", ALONE, ids=name_of)
def test_every_example_is_answered_as_the_page_says(example: Example, tmp_path: Path) -> None:
    """Beside a minimal plan: a mistake gives the shown message, all else is understood."""
    said = errors_of(answered(example.yaml, tmp_path))

    assert example.answers == ((said,) if said else ())


@pytest.mark.parametrize(("written", "place"), [("service desk", 0), ("service_desk", 1)])
def test_the_worked_example_is_answered_as_the_page_says(written: str, place: int, tmp_path: Path) -> None:
    """Beside the shipped plan, with its mistake and without. `…` stands for what differs from day to day."""
    shutil.copytree(ROOT / "rules", tmp_path / "rules")
    yaml = WORKED.yaml.replace("service_desk", written)
    (tmp_path / "rules" / WORKED.file).write_text(yaml, encoding="utf-8")
    expected = ".+".join(re.escape(part) for part in " ".join(WORKED.answers[place].split()).split("…"))

    assert re.fullmatch(expected, " ".join(answer_of(checked(tmp_path / "rules")).split()))


def answer_of(said: str) -> str:
    """The errors, or the sum in one line; without what is only doubtful of an example."""
    return errors_of(said).partition("✗")[0] or next(line for line in said.splitlines() if line.startswith("✓"))


def test_the_page_shows_mistakes() -> None:
    """So that the test above has something to look at."""
    assert len([example for example in ALONE if example.answers]) >= 5


@pytest.fixture(scope="module")
def tables() -> ModuleType:
    """What writes them."""
    return script("rules_page")


@pytest.mark.parametrize("page", TEXTS)
def test_the_tables_are_fresh(tables: ModuleType, page: str) -> None:
    """`make schema` writes them."""
    assert tables.filled(TEXTS[page]) == TEXTS[page]


def test_a_table_that_is_stale_is_seen(tables: ModuleType) -> None:
    """Also one whose markers are gone."""
    page = TEXTS["facts.md"]
    assert tables.filled(page.replace("`minutes late`", "`minutes early`")) == page
    assert tables.homeless(TEXTS.values()) == []
    assert tables.homeless([WHOLE.replace("<!-- facts -->", "")]) == ["facts"]


def keys_of(kind: Any) -> Iterator[str]:
    """Every key that may stand somewhere in a part."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        for name, info in kind.model_fields.items():
            yield info.alias or name
            if name != "when":
                yield from keys_of(info.annotation)
    for inner in get_args(kind):
        yield from keys_of(inner)


@pytest.mark.parametrize("kind", [Company, Plan, Handbook, *RULE_OF.values()], ids=lambda kind: kind.__name__)
def test_every_key_of_a_plan_is_in_the_page(kind: type[BaseModel]) -> None:
    """A part that nobody can read about is no part."""
    told = {key for key in keys_of(kind) if re.search(rf"\b{re.escape(key)}(:|`)", WHOLE)}
    top_level = set(ALL_SECTIONS) if kind is Plan else set()
    conditions = {"sort", "fact", "how", "values", "parts", "part"}

    assert set(keys_of(kind)) - told - top_level - conditions - MADE == set()


def test_every_section_and_language_is_in_the_page() -> None:
    """By their names."""
    prose = "\n".join(map(without_code, PLAN_PAGES))
    assert [name for name in ALL_SECTIONS if f"\n{name}:\n" not in WHOLE] == []
    assert [name for name in get_args(Language) if f"`{name}`" not in prose] == []
