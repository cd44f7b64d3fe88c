"""docs/schema/scenario.schema.json: what is right in a file of scenarios is right in an editor, and slips are seen."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from docs.modules import script
from docs.pages import ROOT
from tocsin.adapters.plan_files import read_scenario_files
from tocsin.domain.plan.yaml_files import read_yaml

TARGET = ROOT / "docs/schema/scenario.schema.json"
SHIPPED = read_scenario_files(ROOT / "rules")
PAGE = (ROOT / "docs/scenarios.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
EDITOR = Draft202012Validator(json.loads(TARGET.read_text(encoding="utf-8")))
STORY = "scenarios: [{scenario: s, story: ["


def value_of(text: str | bytes) -> Any:
    """A file as an editor reads it."""
    return read_yaml("a.yaml", text if isinstance(text, bytes) else text.encode())[0]


def test_the_schema_is_fresh_and_sound() -> None:
    """`make schema` writes it."""
    assert TARGET.read_text(encoding="utf-8") == script("scenario_schema").content()
    Draft202012Validator.check_schema(EDITOR.schema)


@pytest.mark.parametrize("file", SHIPPED)
def test_every_shipped_file_names_it_and_keeps_to_it(file: str) -> None:
    """In its first line, so that an editor needs no setting."""
    found = re.match(r"# yaml-language-server: \$schema=(\S+)\n", SHIPPED[file].decode())
    assert found, f"{file} does not name its schema."
    assert ((ROOT / file).parent / found[1]).resolve() == TARGET
    assert [error.message for error in EDITOR.iter_errors(value_of(SHIPPED[file]))] == []


@pytest.mark.parametrize("text", SHOWN, ids=range(len(SHOWN)))
def test_what_the_page_shows_is_right_in_an_editor(text: str) -> None:
    """Names are the plan's, so that only `tocsin test` knows them."""
    assert [error.message for error in EDITOR.iter_errors(value_of(text))] == []


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "scenario: [{scenario: s, story: [next day]}]",
        "scenarios: [{story: [next day]}]",
        "scenarios: [{scenario: s, story: []}]",
        "scenarios: [{scenario: s, day: monday, story: [next day]}]",
        "scenarios: [{scenario: s, usual: {delays: many}, story: [next day]}]",
        f"{STORY}{{expect: {{}}}}]}}]",
        f"{STORY}{{expect: {{alarm: ana}}}}]}}]",
        f"{STORY}{{at 22:10 expect: {{mention: {{kind: joy}}}}}}]}}]",
        f"{STORY}{{expect: {{mention: {{sevrity: serious}}}}}}]}}]",
        f"{STORY}{{expect: {{case: {{state: closed}}}}}}]}}]",
        f"{STORY}{{expect: {{case: {{voices: many}}}}}}]}}]",
        f"{STORY}{{21:40 x: {{sayz: hello}}}}]}}]",
    ],
)
def test_a_slip_is_underlined(text: str) -> None:
    """Keys, choices, numbers."""
    assert list(EDITOR.iter_errors(value_of(text))) != []
