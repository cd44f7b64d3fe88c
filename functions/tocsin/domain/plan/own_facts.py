"""The facts that rules of a plan set themselves, as facts like any other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from tocsin.domain.facts import Fact, Sort, Stage
from tocsin.domain.plan.checks import Check
from tocsin.domain.plan.problems import Path, did_you_mean, gathered
from tocsin.domain.plan.rules import AnyRule, OwnFact
from tocsin.domain.plan.values import Named, no, plain, value

SORTS = {"yes or no": Sort.YES_NO, "number": Sort.NUMBER, "one of": Sort.TEXT}


def own_facts(names: Iterable[str], read: Mapping[str, OwnFact]) -> dict[str, Fact]:
    """Every fact that the plan names; of one that could not be read, enough to look further."""
    return {plain(name): _fact(plain(name), read.get(name)) for name in names}


def _fact(name: str, own: OwnFact | None) -> Fact:
    if own is None:
        return Fact(name, Sort.TEXT, "", Stage.ASSESS)
    words = tuple(map(plain, own.one_of))
    return Fact(name, SORTS[own.type], own.means, Stage[own.known_from.upper()], words)


def as_set(rule: AnyRule, own: Mapping[str, Fact], named: Named, path: Path) -> Any:
    """What the rule concludes, its facts with values as conditions see them. Raises Misworded."""
    then: Any = rule.then  # type: ignore[attr-defined] # every kind of rule has one
    given: Mapping[str, int | str] = getattr(then, "set_", {})
    if not given:
        return then
    stage = Stage[rule.stage.upper()]
    set_one = partial(_set, own=own, named=named, stage=stage)
    made = gathered(partial(set_one, name, raw, (*path, "set", name)) for name, raw in given.items())
    return then.model_copy(update={"set_": dict(made)})


def _set(
    name: str, raw: object, path: Path, *, own: Mapping[str, Fact], named: Named, stage: Stage
) -> tuple[str, int | str]:
    if (fact := own.get(plain(name))) is None:
        fix = did_you_mean(name, own, otherwise="Define it under `facts:`.")
        no(Check.UNKNOWN_NAME, path, f"There is no {name!r} in `facts`.", fix, at_key=True)
    if fact.since <= stage:
        what = f"`{name}` is known from stage {fact.since.word} on, so a rule of stage {stage.word} sets it too late."
        no(Check.SET_TOO_LATE, path, what, "Write `known from: respond`, or set it earlier.", at_key=True)
    return fact.name, value(fact, raw, named, path)
