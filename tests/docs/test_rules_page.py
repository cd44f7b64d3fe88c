"""docs/rules.md is how people change the plan: what it shows has been run, and what it lists is what there is."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, get_args

import pytest
from pydantic import BaseModel
from typer.testing import CliRunner

from docs.pages import ROOT, Example, examples, without_code
from plans import FILE
from tocsin.cli.main import app
from tocsin.domain.plan.load import ALL_SECTIONS, RULES
from tocsin.domain.plan.model import Plan
from tocsin.domain.plan.parts import Company, Language
from tocsin.domain.plan.rules import RULE_OF
from tocsin.domain.plan.yaml_files import Unreadable, read_yaml

PAGE = ROOT / "docs/rules.md"
EXAMPLES = list(examples(PAGE))
ALONE = [example for example in EXAMPLES if not example.file]
WORKED = next(example for example in EXAMPLES if example.file)


def name_of(example: Example) -> str:
    """Where it stands in the page."""
    return f"line {example.line}"


def checked(folder: Path) -> str:
    """What `tocsin check` prints for a folder, without the number of problems."""
    return re.sub(r"✗ \d+ problems?\.\n$", "", CliRunner().invoke(app, ["check", str(folder)]).stdout)


def without(plan: Any, example: str) -> dict[str, Any]:
    """The minimal plan, without what the example defines itself."""
    try:
        own, _ = read_yaml("example", example.encode())
    except Unreadable:
        own = {}
    return {
        section: content
        if section == RULES
        else {name: entry for name, entry in content.items() if name not in own.get(section, {})}
        for section, content in plan.items()
    }


@pytest.mark.parametrize("example", ALONE, ids=name_of)
def test_every_example_is_answered_as_the_page_says(example: Example, tmp_path: Path) -> None:
    """Beside a minimal plan: a mistake gives the shown message, all else is understood."""
    minimal, _ = read_yaml("plan.yaml", FILE.encode())
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "mine.yaml").write_text(example.yaml, encoding="utf-8")
    (folder / "plan.yaml").write_text(json.dumps(without(minimal, example.yaml)), encoding="utf-8")

    said = checked(folder)

    if example.answers:
        assert example.answers == (said,)
    else:
        assert said.startswith("✓ the plan of Noarderboat")


@pytest.mark.parametrize(("written", "place"), [("service desk", 0), ("service_desk", 1)])
def test_the_worked_example_is_answered_as_the_page_says(written: str, place: int, tmp_path: Path) -> None:
    """Beside the shipped plan, with its mistake and without. `…` stands for what differs from day to day."""
    shutil.copytree(ROOT / "rules", tmp_path / "rules")
    yaml = WORKED.yaml.replace("service_desk", written)
    (tmp_path / "rules" / WORKED.file).write_text(yaml, encoding="utf-8")
    expected = ".+".join(re.escape(part) for part in " ".join(WORKED.answers[place].split()).split("…"))

    assert re.fullmatch(expected, " ".join(checked(tmp_path / "rules").split()))


def test_the_page_shows_mistakes() -> None:
    """So that the test above has something to look at."""
    assert len([example for example in ALONE if example.answers]) >= 5


@pytest.fixture(scope="module")
def tables() -> ModuleType:
    """infra/packaging/rules_page.py, which is no package."""
    spec = importlib.util.spec_from_file_location("rules_page", ROOT / "infra/packaging/rules_page.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_tables_are_fresh(tables: ModuleType) -> None:
    """`make schema` writes them."""
    page = PAGE.read_text(encoding="utf-8")
    assert tables.filled(page) == page


def test_a_table_that_is_stale_is_seen(tables: ModuleType) -> None:
    """Also one whose markers are gone."""
    page = PAGE.read_text(encoding="utf-8")
    assert tables.filled(page.replace("`minutes late`", "`minutes early`")) == page
    with pytest.raises(LookupError, match="<!-- facts -->"):
        tables.filled(page.replace("<!-- facts -->", ""))


def keys_of(kind: Any) -> Iterator[str]:
    """Every key that may stand somewhere in a part."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        for name, info in kind.model_fields.items():
            yield info.alias or name
            if name != "when":
                yield from keys_of(info.annotation)
    for inner in get_args(kind):
        yield from keys_of(inner)


@pytest.mark.parametrize("kind", [Company, Plan, *RULE_OF.values()], ids=lambda kind: kind.__name__)
def test_every_key_of_a_plan_is_in_the_page(kind: type[BaseModel]) -> None:
    """A part that nobody can read about is no part. The version is made, not written."""
    page = PAGE.read_text(encoding="utf-8")
    told = {key for key in keys_of(kind) if re.search(rf"\b{re.escape(key)}(:|`)", page)}
    top_level = set(ALL_SECTIONS) if kind is Plan else set()
    conditions = {"sort", "fact", "how", "values", "parts", "part"}

    assert set(keys_of(kind)) - told - top_level - conditions - {"version"} == set()


def test_every_section_and_language_is_in_the_page() -> None:
    """By their names."""
    page = PAGE.read_text(encoding="utf-8")
    assert [name for name in ALL_SECTIONS if f"\n{name}:\n" not in page] == []
    assert [name for name in get_args(Language) if f"`{name}`" not in without_code(PAGE)] == []
