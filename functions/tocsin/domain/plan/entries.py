"""The entries of a plan, each checked by itself: what pydantic refuses, said in words and with its path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, partial
from typing import Any, get_args

from pydantic import BaseModel, TypeAdapter, ValidationError

from tocsin.domain.facts import Names, Stage
from tocsin.domain.plan.conditions import All
from tocsin.domain.plan.parts import Company, Desk, Language, Person, Policy, Role
from tocsin.domain.plan.problems import Finding, Misworded, Path, did_you_mean, gathered
from tocsin.domain.plan.rules import RULE_OF, AnyRule, Flag, Topic, WordPart, Words
from tocsin.domain.plan.wording import Wording, plain


class ListOfWords(WordPart):
    """A list of words as it is read; the plan keeps its `words` only."""

    words: Words


SECTIONS: Mapping[str, Any] = {
    "people": Person,
    "roles": Role,
    "policies": Policy,
    "desks": Desk,
    "topics": Topic,
    "words": Words,
    "flags": Flag,
    "texts": dict[Language, str],
}
"""Sections of named entries, and the type of an entry. Besides them: `company` and `rules`."""
STAGES = {stage.word: stage for stage in Stage}


def company(raw: object) -> Company:
    """The company. Raises Misworded."""
    made: Company = _valid(Company, raw, ("company",))
    return made


def entry(section: str, name: str, raw: object) -> Any:
    """An entry of a section. Raises Misworded."""
    if section == "words":
        return _valid(ListOfWords, {"words": raw}, (section, name), inner=("words",)).words
    return _valid(SECTIONS[section], raw, (section, name))


def rule(raw: object, path: Path, named: Mapping[Names, frozenset[str]]) -> AnyRule:
    """A rule with its condition understood. Raises Misworded with all that is wrong with it."""
    if not isinstance(raw, Mapping):
        raise Misworded(Finding(path, "A rule is made of `rule`, `stage`, `when`, `then` and `why`."))
    stage = _stage(raw, path)
    condition = partial(_condition, raw, stage, path, named)
    shape = partial(_valid, RULE_OF[stage], {**raw, "stage": stage.word, "when": All()}, path)
    read: list[Any] = gathered((condition, shape, partial(_something, raw, path)))
    made: AnyRule = read[1]
    return made.model_copy(update={"when": read[0]})


def _stage(raw: Mapping[str, object], path: Path) -> Stage:
    word = plain(raw.get("stage", ""))
    if word not in STAGES:
        what = f"{raw['stage']!r} is no stage." if "stage" in raw else "`stage` is missing."
        raise Misworded(Finding((*path, "stage"), what, did_you_mean(word, STAGES)))
    return STAGES[word]


def _condition(raw: Mapping[str, object], stage: Stage, path: Path, named: Mapping[Names, frozenset[str]]) -> object:
    if "when" not in raw:
        raise Misworded(Finding(path, "`when` is missing.", "Write what must hold, or `when: always`."))
    return Wording(stage, named).when(raw["when"], (*path, "when"))


def _something(raw: Mapping[str, object], path: Path) -> None:
    if raw.get("then") == {}:
        raise Misworded(Finding((*path, "then"), "This rule concludes nothing.", "Write at least one entry."))


def _valid(kind: Any, raw: object, path: Path, inner: Path = ()) -> Any:
    """The value, made by pydantic; or Misworded with everything that pydantic refuses."""
    try:
        return _adapter(kind).validate_python(raw)
    except ValidationError as wrong:
        keys = tuple(_keys(kind))
        raise Misworded(*(_finding(dict(error), path, inner, keys) for error in wrong.errors())) from wrong


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _finding(error: Mapping[str, Any], path: Path, inner: Path, keys: tuple[str, ...]) -> Finding:
    """What pydantic says, in words."""
    place = tuple(part for part in error["loc"] if part != "[key]")
    whole = (*path, *place[len(inner) :])
    last = str(place[-1]) if place else str(path[-1])
    at_key = "[key]" in error["loc"]
    match error["type"]:
        case "missing":
            whole, what, fix = whole[:-1], f"`{last}` is missing.", ""
        case "extra_forbidden":
            what, fix, at_key = f"There is no `{last}` here.", did_you_mean(last, keys), True
        case "literal_error" | "enum":
            choices = error["ctx"]["expected"].replace(" or ", ", ").replace("'", "").split(", ")
            what, fix = f"{error['input']!r} is not possible here.", did_you_mean(error["input"], choices)
        case "string_type":
            what, fix = f"`{last}` must be text, not {error['input']!r}.", "Put it in quotes."
        case "tuple_type":
            what, fix = f"`{last}` must be a list.", f"Write `{last}: [{error['input']}]`."
        case "model_type" | "dict_type":
            what, fix = f"`{last}` must be made of `name: value`.", did_you_mean("", keys)
        case _:
            what, fix = f"`{last}`: {error['msg'].removeprefix('Value error, ').rstrip('.')}.", ""
    return Finding(whole, what, fix, at_key)


def _keys(kind: Any) -> Iterator[str]:
    """The keys that may stand somewhere in a part. Conditions have their own."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        for name, info in kind.model_fields.items():
            yield info.alias or name
            if name != "when":
                yield from _keys(info.annotation)
    else:
        for inner in get_args(kind):
            yield from _keys(inner)
