"""docs/schema: by it editors complete and underline. What is right is right in it too, and slips are seen."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from docs.answers import answered, errors_of
from docs.modules import script
from docs.pages import PLAN_PAGES, ROOT, Example, examples
from plans import FILE
from tocsin.adapters.plan_files import read_plan_files
from tocsin.domain.plan.yaml_files import read_yaml

FOLDER = ROOT / "docs/schema"
SHIPPED = read_plan_files(ROOT / "rules")
MODELINE = re.compile(r"^# yaml-language-server: \$schema=(\S+)\n")
RULE = "rules: [{rule: r, why: W, stage: "


def validator(name: str = "plan") -> Draft202012Validator:
    """What an editor has."""
    return Draft202012Validator(json.loads((FOLDER / f"{name}.schema.json").read_text(encoding="utf-8")))


PLAN = validator()


def value_of(text: str | bytes) -> Any:
    """A file as an editor reads it."""
    return read_yaml("a.yaml", text if isinstance(text, bytes) else text.encode())[0]


def test_the_schemas_are_fresh_and_sound() -> None:
    """`make schema` writes them."""
    made = script("plan_schema").files()
    assert {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json") if path.name in made} == made
    for name in made:
        Draft202012Validator.check_schema(json.loads(made[name]))


@pytest.mark.parametrize("file", SHIPPED)
def test_every_shipped_file_names_its_schema_and_keeps_to_it(file: str) -> None:
    """In its first line, so that an editor needs no setting."""
    found = MODELINE.match(SHIPPED[file].decode())
    assert found, f"{file} does not name its schema."
    schema = (ROOT / file).parent / found[1]

    assert schema.resolve().parent == FOLDER
    assert list(validator(schema.name.removesuffix(".schema.json")).iter_errors(value_of(SHIPPED[file]))) == []


def test_the_small_plan_of_the_tests_keeps_to_it() -> None:
    """It was written without the schema."""
    assert list(PLAN.iter_errors(value_of(FILE))) == []


@pytest.mark.parametrize(
    "example",
    [example for page in PLAN_PAGES for example in examples(page) if not example.answers],
    ids=lambda example: f"{example.page}, line {example.line}",
)
def test_what_the_pages_show_as_right_is_right_in_an_editor(example: Example, tmp_path: Path) -> None:
    """The same examples that `tocsin check` has been asked about."""
    if example.file or not errors_of(answered(example.yaml, tmp_path)):
        assert [error.message for error in PLAN.iter_errors(value_of(example.yaml))] == []


@pytest.mark.parametrize(
    "text",
    [
        "peple: {}",
        "people: {ana: {nme: Ana, phone: '+31612345678'}}",
        "people: {ana: {phone: '+31612345678'}}",
        "company: {name: N, brands: []}",
        "company: {name: N, brands: [n], closes after: 5}",
        "company: {name: N, brands: [n], waking hours: {start: '25:00'}}",
        "policies: {p: {steps: [{call: [owner], wait: 5}]}}",
        "desks: {d: {name: D, channel: slak, address: x}}",
        "flags: {f: {floor: bad}}",
        "flags: {f: {confidential: perhaps}}",
        "texts: {takn: {en: x}}",
        "topics: {t: {words: {xx: [y]}}}",
        f"{RULE}asess, when: always, then: {{kind: spam}}}}]",
        f"{RULE}assess, when: always, then: {{desk: x}}}}]",
        f"{RULE}assess, when: always, then: {{kind: joy}}}}]",
        f"{RULE}assess, when: sometimes, then: {{kind: spam}}}}]",
        f"{RULE}assess, when: {{followers: high}}, then: {{kind: spam}}}}]",
        f"{RULE}assess, when: {{followers: {{at lest: 3}}}}, then: {{kind: spam}}}}]",
        f"{RULE}respond, when: {{severity: bad}}, then: {{ignore: yes}}}}]",
        f"{RULE}respond, when: {{any: [{{kind: joy}}]}}, then: {{ignore: yes}}}}]",
        f"{RULE}respond, when: {{voices in 5 minutes: many}}, then: {{ignore: yes}}}}]",
        "playbooks: {p: {about: A, owner: o, fact owner: o, never: N, first hour: [{do: D, who: o, by: 5}]}}",
        "playbooks: {p: {about: A, owner: o, fact owner: o, never: N, first hour: []}}",
        "profiles: {jurnalist: {speak: S, where: press, who answers: o, never: N}}",
        "approvals: {a: {severity: [bad], place: [public], why: W}}",
        "events: {e: {what: W, starts: tomorrow, ends: 2026-09-12 10:00}}",
        "tone: {nl: {address: jij}}",
    ],
)
def test_a_slip_is_underlined(text: str) -> None:
    """Keys, choices, lengths of time, what a fact can be."""
    assert list(PLAN.iter_errors(value_of(text))) != []


def test_a_playbook_file_holds_playbooks() -> None:
    """And nothing else is offered there."""
    assert [error.message for error in validator("playbook").iter_errors({"rules": []})] != []


@pytest.mark.parametrize(
    "said", ["Host", "The hours in which people are awake", "whether everybody can read it", "A role, `deputy of ROLE`"]
)
def test_what_is_said_of_a_key_is_shown_by_the_editor(said: str) -> None:
    """The docstrings of types and fields, and the meaning of each fact, are its descriptions."""
    assert said in (FOLDER / "plan.schema.json").read_text(encoding="utf-8")
