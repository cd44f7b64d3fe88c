"""The entries of a plan, each checked by itself: what pydantic refuses, said in words and with its path."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial
from typing import Annotated, Any, get_args

from pydantic import Field, TypeAdapter, ValidationError

from tocsin.domain.facts import Fact, Stage
from tocsin.domain.plan import handbook
from tocsin.domain.plan.checks import Check
from tocsin.domain.plan.company import Company
from tocsin.domain.plan.conditions import All
from tocsin.domain.plan.duty import Rotation
from tocsin.domain.plan.listening import Listening
from tocsin.domain.plan.own_facts import as_set
from tocsin.domain.plan.parts import IN_A_FILE, Desk, Event, Language, Person, Policy, Role
from tocsin.domain.plan.problems import Finding, Misworded, Path, did_you_mean, gathered
from tocsin.domain.plan.refusals import refusal
from tocsin.domain.plan.rules import LONGEST_NAME, RULE_OF, AnyRule, Flag, OwnFact, Topic, WordPart, Words
from tocsin.domain.plan.teams import Team
from tocsin.domain.plan.values import Named, plain
from tocsin.domain.plan.wording import OTHERWISE, Wording
from tocsin.domain.words import AuthorType


class ListOfWords(WordPart):
    """A list of words as it is read; the plan keeps its `words` only."""

    words: Words = Field(min_length=1)


SECTIONS: Mapping[str, Any] = {
    "people": Person,
    "roles": Role,
    "rotations": Rotation,
    "teams": Team,
    "policies": Policy,
    "desks": Desk,
    "sources": Listening,
    "topics": Topic,
    "words": Words,
    "flags": Flag,
    "facts": OwnFact,
    "events": Event,
    "texts": Annotated[dict[Language, str], Field(min_length=1)],
    **handbook.SECTIONS,
}
"""Sections of named entries, and the type of an entry. Besides them: `company` and `rules`."""
KEYS: Mapping[str, tuple[str, ...]] = {"profiles": tuple(AuthorType), "tone": get_args(Language)}
"""Sections whose names are closed."""
ABOUT_A_CASE = ("within", "group by")
STAGES = {stage.word: stage for stage in Stage}


def company(raw: object) -> Company:
    """The company. Raises Misworded."""
    made: Company = valid(Company, raw, ("company",))
    return made


def entry(section: str, name: str, raw: object) -> Any:
    """An entry of a section. Raises Misworded."""
    if name not in (names := KEYS.get(section, (name,))):
        what = f"{name!r} is not possible here."
        raise Misworded(Finding(Check.NO_CHOICE, (section, name), what, did_you_mean(name, names), at_key=True))
    if section == "words":
        return valid(ListOfWords, {"words": raw}, (section, name), inner=("words",)).words
    return valid(SECTIONS[section], raw, (section, name))


def rule(raw: object, path: Path, named: Named, own: Mapping[str, Fact]) -> tuple[AnyRule | None, tuple[Finding, ...]]:
    """A rule with its condition understood, and all that is wrong with it.

    If something is, the rule is what is left of it: enough to look further, nothing to judge by.
    """
    if not isinstance(raw, Mapping):
        what = "A rule is made of `rule`, `stage`, `when`, `then` and `why`."
        return None, (Finding(Check.WRONG_SHAPE, path, what),)
    try:
        stage = _stage(raw, path)
    except Misworded as wrong:
        return None, wrong.findings
    condition = partial(_condition, raw, path, Wording(stage, named, own))
    if "otherwise" in raw:
        what = "There is no `otherwise` here."
        return _left_of(raw, stage, path), (
            Finding(Check.UNKNOWN_KEY, (*path, "otherwise"), what, "Write `when: otherwise`.", at_key=True),
        )
    shape = partial(valid, RULE_OF[stage], {**raw, "stage": stage.word, "when": All()}, path)
    try:
        read: list[Any] = gathered((condition, shape, partial(_something, raw, path)))
    except Misworded as wrong:
        return _left_of(raw, stage, path), wrong.findings
    made: AnyRule = read[1]
    try:
        then = as_set(made, own, named, (*path, "then"))
    except Misworded as wrong:
        return _left_of(raw, stage, path), wrong.findings
    otherwise = plain(raw["when"]) == OTHERWISE
    return made.model_copy(update={"when": read[0], "then": then, "otherwise": otherwise}), ()


def _left_of(raw: Mapping[str, object], stage: Stage, path: Path) -> AnyRule:
    """A rule that always holds, with those of its conclusions that could be read."""
    conclusions = raw.get("then")
    then: dict[str, object] = {}
    for key, value in conclusions.items() if isinstance(conclusions, Mapping) else ():
        try:
            valid(RULE_OF[stage].model_fields["then"].annotation, {key: value}, path)
        except Misworded:
            continue
        then[key] = value
    if then != conclusions:  # without what could not be read, a rule may seem to have no case
        then = {key: value for key, value in then.items() if plain(key).replace("_", " ") not in ABOUT_A_CASE}
    name = raw.get("rule")
    named = name if isinstance(name, str) and 0 < len(name) <= LONGEST_NAME else f"rule {path}"
    made: AnyRule = valid(
        RULE_OF[stage], {"rule": named, "stage": stage.word, "when": All(), "then": then, "why": "?"}, path
    )
    return made


def _stage(raw: Mapping[str, object], path: Path) -> Stage:
    word = plain(raw.get("stage", ""))
    if word not in STAGES:
        what = f"{raw['stage']!r} is no stage." if "stage" in raw else "`stage` is missing."
        check = Check.NO_CHOICE if "stage" in raw else Check.MISSING
        raise Misworded(Finding(check, (*path, "stage"), what, did_you_mean(word, STAGES)))
    return STAGES[word]


def _condition(raw: Mapping[str, object], path: Path, wording: Wording) -> object:
    if "when" not in raw:
        raise Misworded(Finding(Check.MISSING, path, "`when` is missing.", "Write what must hold, or `when: always`."))
    return wording.when(raw["when"], (*path, "when"))


def _something(raw: Mapping[str, object], path: Path) -> None:
    if raw.get("then") == {}:
        what = "This rule concludes nothing."
        raise Misworded(Finding(Check.EMPTY, (*path, "then"), what, "Write at least one entry."))


def valid(kind: Any, raw: object, path: Path, inner: Path = ()) -> Any:
    """The value, made by pydantic; or Misworded with everything that pydantic refuses."""
    try:
        return _adapter(kind).validate_python(raw, context=IN_A_FILE)
    except ValidationError as wrong:
        # Pydantic finds a list too short, too, when what stands in it is wrong.
        errors = [error for error in wrong.errors() if not (error["type"] == "too_short" and error["input"])]
        raise Misworded(*(refusal(dict(error), kind, path, inner) for error in errors)) from wrong


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
