"""`make schema`: writes docs/schema/scenario.schema.json from the types of what can be expected.

The lines of a story are free text in it; `tocsin test` reads them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from tocsin.domain.scenario.expecting import NOBODY, STATES
from tocsin.domain.scenario.model import ExpectedCase, ExpectedMention, Outlet
from tocsin.domain.scenario.saying import DETAILS
from tocsin.domain.words import AuthorType, Kind, Severity

Schema = dict[str, Any]
TARGET = Path(__file__).resolve().parents[2] / "docs/schema/scenario.schema.json"

NAME: Schema = {"type": "string", "minLength": 1}
NUMBER: Schema = {"type": "integer", "minimum": 0}
YES_NO: Schema = {"enum": [True, False, "yes", "no"]}
DATE: Schema = {"type": "string", "pattern": r"^\d{4}-\d{1,2}-\d{1,2}$", "description": "The day: `2026-08-15`."}
NOBODY_HOLDS: Schema = {"enum": [*NOBODY, False]}
"""`no` is false to YAML."""


def _listed(one: Schema) -> Schema:
    return {"anyOf": [one, {"type": "array", "items": one}]}


def _words(names: Any) -> Schema:
    return {"enum": [str(name) for name in names]}


SEVERITIES: Schema = {"enum": [severity.word for severity in Severity]}
TOPIC: Schema = {"anyOf": [NAME, NOBODY_HOLDS]}
OF_A_MENTION: Mapping[str, Schema] = {
    "kind": _words(Kind),
    "severity": SEVERITIES,
    "author": _words(AuthorType),
    "voice": YES_NO,
    "topic": TOPIC,
    "flags": _listed(NAME),
    "goes to": _listed({"anyOf": [NAME, NOBODY_HOLDS]}),
    "ignored": YES_NO,
    "case": {"anyOf": [NUMBER, NOBODY_HOLDS]},
    "rules": _listed(NAME),
}
OF_A_CASE: Mapping[str, Schema] = {
    "number": NUMBER,
    "severity": SEVERITIES,
    "topic": TOPIC,
    "state": _words(STATES),
    "owner": {"anyOf": [NAME, NOBODY_HOLDS]},
    "voices": NUMBER,
    "mentions": NUMBER,
    "confidential": YES_NO,
    "nobody answered": YES_NO,
}
MESSAGE: Schema = {"anyOf": [NAME, {"type": "object", "minProperties": 1, "maxProperties": 1}]}


def _entries(kind: type, known: Mapping[str, Schema], description: str) -> Schema:
    """An object with an entry for each field of the type. Raises KeyError for a field that nobody described here."""
    names = [field.name.replace("_", " ") for field in fields(kind)]
    properties = {name: known[name] for name in names}
    return {"type": "object", "description": description, "properties": properties, "additionalProperties": False}


def scenario_schema() -> Schema:
    """A file below `rules/tests/`."""
    case = _entries(ExpectedCase, OF_A_CASE, "What a case must be like; what is left out is not asked.")
    mention = _entries(ExpectedMention, OF_A_MENTION, "What must have been concluded of the latest mention.")
    expects = {
        "type": "object",
        "description": "What must be so. Only what is written is compared; a list of what goes out is complete.",
        "minProperties": 1,
        "properties": {
            "mention": mention,
            "case": {"anyOf": [case, NOBODY_HOLDS]},
            "cases": {"anyOf": [NUMBER, _listed(case)]},
            **{str(outlet): _listed(MESSAGE) for outlet in Outlet},
            "nothing else": YES_NO,
        },
        "additionalProperties": False,
    }
    said = {
        "anyOf": [
            {"type": ["string", "number"]},
            {"type": "array", "items": NAME, "description": "What is said, in turns."},
            {"type": "object", "propertyNames": {"enum": list(DETAILS)}, "description": "More of what is said."},
        ]
    }
    line = {
        "anyOf": [
            {"type": "string"},
            {
                "type": "object",
                "maxProperties": 1,
                "patternProperties": {"^([Aa]t )?([0-9:.]+ )?[Ee]xpect$": expects},
                "additionalProperties": said,
            },
        ],
        "description": 'A line of the story: `21:40 trustpilot "…"`, `21:46 ana: 1a`, `next day`, `at 22:10 expect:`.',
    }
    scenario = {
        "type": "object",
        "properties": {
            "scenario": {**NAME, "description": "Its name, a sentence."},
            "why": {**NAME, "description": "What it is there for."},
            "day": DATE,
            "usual": {
                "type": "object",
                "additionalProperties": NUMBER,
                "description": "Topic: voices in a usual hour.",
            },
            "story": {"type": "array", "minItems": 1, "items": line},
        },
        "required": ["scenario", "story"],
        "additionalProperties": False,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A file of scenarios",
        "type": ["object", "null"],
        "properties": {"day": DATE, "scenarios": {"type": "array", "items": scenario}},
        "required": ["scenarios"],
        "additionalProperties": False,
    }


def content() -> str:
    """The file's content."""
    return json.dumps(scenario_schema(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    TARGET.write_text(content(), encoding="utf-8")
