"""`make schema`: writes docs/schema/*.json from the types of the plan, so that editors complete and underline."""

from __future__ import annotations

import ast
import inspect
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from pydantic import TypeAdapter

from tocsin.domain.facts import CATALOGUE, Fact, Sort
from tocsin.domain.plan import company, duty, entries, handbook, limits, parts, rules
from tocsin.domain.plan.company import Company
from tocsin.domain.plan.entries import KEYS, SECTIONS
from tocsin.domain.plan.rules import RULE_OF
from tocsin.domain.plan.values import SEVERITIES
from tocsin.domain.plan.wording import ALWAYS, OPERATORS, OTHERWISE, PRESENCE
from tocsin.domain.texts import NAMES as TEXTS

FOLDER = Path(__file__).resolve().parents[2] / "docs/schema"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]
YES_NO: Schema = {"enum": [True, False, "yes", "no"]}
TEXT: Schema = {"type": "string"}
LENGTH: Schema = {"type": "string", "pattern": r"^\s*\d{1,9}\s*(second|minute|hour|day)s?\s*$"}
CLOCK: Schema = {"type": "string", "pattern": r"^([01]?\d|2[0-3]):[0-5]\d(:00)?$"}
DAY: Schema = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}
MOMENT: Schema = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d \d\d:\d\d$"}
ONE_OR_MORE: Schema = {
    "anyOf": [{"type": ["string", "integer"]}, {"type": "array", "items": {"type": ["string", "integer"]}}]
}
SEVERITY: Schema = {"enum": list(SEVERITIES)}
WRITTEN: Mapping[str, Schema] = {
    "Duration": LENGTH,
    "Wait": LENGTH,
    "Clock": CLOCK,
    "Day": DAY,
    "Moment": MOMENT,
    "Listed": ONE_OR_MORE,
    "SeverityWord": SEVERITY,
    "SeverityWord | None": SEVERITY,
    "Wait | None": LENGTH,
    "tuple[Day, ...]": {"type": "array", "items": DAY},
    "Annotated[tuple[SeverityWord, ...], Field(min_length=1)]": {"type": "array", "minItems": 1, "items": SEVERITY},
    "tuple[Days, ...]": {"type": "array", "items": TEXT},
    "Annotated[int, BeforeValidator(_turn)]": TEXT,
    "Annotated[HandOff, BeforeValidator(_handoff)]": TEXT,
    "Annotated[tuple[Annotated[Window, BeforeValidator(_window)], ...], BeforeValidator(_windows)]": ONE_OR_MORE,
    "date": DAY,
}
"""How people write what a type becomes, by the words of its annotation."""


def asked(fact: Fact) -> Schema:
    """What may stand behind a fact in a condition."""
    operator: Schema = {"type": "string", "pattern": f"^({'|'.join((*OPERATORS, *PRESENCE))})\\b"}
    one = _one(fact)
    several: Schema = {"type": "array", "minItems": 1, "items": one}
    spelled: Schema = {"type": "object", "propertyNames": {"enum": list(OPERATORS)}, "minProperties": 1}
    return {"description": fact.doc, "anyOf": [one, operator, several, spelled]}


def _one(fact: Fact) -> Schema:
    if fact.sort is Sort.YES_NO:
        return YES_NO
    if fact.sort is Sort.SEVERITY:
        return SEVERITY
    if fact.sort is Sort.NUMBER:
        return {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": r"^[-\d]"}]}
    return {"enum": list(fact.choices)} if fact.choices else {"type": ["string", "integer"]}


def condition() -> Schema:
    """What stands under `when`. Facts of the plan's own may be asked too, so other names are let through."""
    again = {"$ref": "#/$defs/when"}
    group = {"type": "array", "minItems": 1, "items": again}
    facts = {name: asked(fact) for name, fact in CATALOGUE.items()}
    counted = asked(Fact("", Sort.NUMBER, "a number"))
    return {
        "anyOf": [
            {"enum": [ALWAYS, OTHERWISE]},
            {
                "type": "object",
                "minProperties": 1,
                "properties": {**facts, "all": group, "any": group, "not": again},
                "patternProperties": {r"^(voices|mentions) in \d+ (minute|hour)s?$": counted, "^number in .": counted},
            },
        ]
    }


def described(module: ModuleType) -> Iterator[tuple[str, str, str, str]]:
    """Class, field, its annotation, and what is written under it."""
    for node in ast.parse(inspect.getsource(module)).body:
        if not isinstance(node, ast.ClassDef):
            continue
        for place, each in enumerate(node.body):
            if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name):
                after = node.body[place + 1] if place + 1 < len(node.body) else None
                said = (
                    after.value.value if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) else ""
                )
                yield node.name, each.target.id, ast.unparse(each.annotation), " ".join(str(said).split())


def defined() -> dict[str, Schema]:
    """Every part of a plan, as people write it."""
    kinds = {"Company": Company, **{f"{name} entry": kind for name, kind in SECTIONS.items()}}
    kinds |= {kind.__name__: kind for kind in RULE_OF.values()}
    defs: dict[str, Schema] = {}
    for name, kind in kinds.items():
        made = TypeAdapter(kind).json_schema(by_alias=True, ref_template="#/$defs/{model}")
        defs.update(made.pop("$defs", {}))
        defs[name] = made
    _say(defs)
    for rule in RULE_OF.values():
        defs[rule.__name__]["properties"]["when"] = {"$ref": "#/$defs/when"}
        defs[rule.__name__]["properties"].pop("otherwise")
    defs["when"] = condition()
    return {name: _tidied(each) for name, each in defs.items() if name not in {"Test", "All", "Either", "Not"}}


def _say(defs: dict[str, Schema]) -> None:
    """Put in what people write, and what is said of it."""
    kinds = {kind.__name__: kind for module in MODULES for kind in vars(module).values() if inspect.isclass(kind)}
    notes = {(owner, field): (kind, said) for module in MODULES for owner, field, kind, said in described(module)}
    for name, schema in defs.items():
        kind = kinds.get(schema.get("title", name))
        for field, info in getattr(kind, "model_fields", {}).items():
            owner = next((base for base in kind.__mro__ if (base.__name__, field) in notes), None) if kind else None
            if owner:
                annotation, said = notes[owner.__name__, field]
                key = info.alias or field
                written = WRITTEN.get(annotation, schema["properties"][key])
                schema["properties"][key] = {**written, "description": said} if said else written


MODULES = (parts, company, limits, rules, handbook, duty, entries)


def _tidied(schema: Any) -> Any:
    """Without titles, without null, and with the words for yes and no."""
    if isinstance(schema, list):
        return [_tidied(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("type") == "boolean":
        return {**YES_NO, **{key: schema[key] for key in ("description",) if key in schema}}
    if any(each == {"type": "null"} for each in schema.get("anyOf", ())):
        left = [each for each in schema["anyOf"] if each != {"type": "null"}]
        rest = {key: value for key, value in schema.items() if key not in {"anyOf", "default"}}
        return _tidied({**rest, **(left[0] if len(left) == 1 else {"anyOf": left})})
    return {
        key: {name: _tidied(each) for name, each in value.items()} if key == "properties" else _tidied(value)
        for key, value in schema.items()
        if key not in {"title", "default", "discriminator"}
    }


def plan_schema(*names: str) -> Schema:
    """A file with these sections; none named: with all."""
    defs = defined()
    sections: dict[str, Schema] = {"company": {"$ref": "#/$defs/Company"}}
    for name in SECTIONS:
        keys = {"propertyNames": {"enum": list(KEYS[name])}} if name in KEYS else {}
        keys = {"propertyNames": {"enum": sorted(TEXTS)}} if name == "texts" else keys
        sections[name] = {"type": ["object", "null"], **keys, "additionalProperties": {"$ref": f"#/$defs/{name} entry"}}
    by_stage = [{"$ref": f"#/$defs/{kind.__name__}"} for kind in RULE_OF.values()]
    sections["rules"] = {"type": ["array", "null"], "items": {"oneOf": by_stage}}
    chosen = {name: each for name, each in sections.items() if not names or name in names}
    return {
        "$schema": DIALECT,
        "title": "A file of a plan",
        "type": ["object", "null"],
        "properties": chosen,
        "additionalProperties": False,
        "$defs": _used(chosen, defs),
    }


def _used(schema: Any, defs: Mapping[str, Schema]) -> dict[str, Schema]:
    """The definitions that a schema leads to."""
    found: dict[str, Schema] = {}
    waiting = [schema]
    while waiting:
        for name in _references(waiting.pop()):
            if name not in found:
                found[name] = defs[name]
                waiting.append(defs[name])
    return dict(sorted(found.items()))


def _references(schema: Any) -> Iterator[str]:
    for value in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from _references(value)
    if isinstance(schema, dict) and isinstance(schema.get("$ref"), str):
        yield schema["$ref"].removeprefix("#/$defs/")


def files() -> dict[str, str]:
    """Every schema file with its content."""
    made = {"plan.schema.json": plan_schema(), "playbook.schema.json": plan_schema("playbooks")}
    return {name: json.dumps(schema, indent=1, ensure_ascii=False) + "\n" for name, schema in made.items()}


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, content in files().items():
        (FOLDER / name).write_text(content, encoding="utf-8")
