"""The same rules for two engines as they come: a zen-engine decision table, and bare durable_rules on its safe path.

Facts are laid flat first: `says: danger` is a field of its own that is 1 or 0. Neither engine gets any text, does any
counting or runs stages; each answers with the names of the rules whose conditions hold.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import zen
from durable import engine

from tocsin.domain.facts import CATALOGUE, Facts, Sort, Value
from tocsin.domain.plan.conditions import All, Condition, Either, How, Not, Test
from tocsin.domain.plan.rules import AnyRule

Flat = dict[str, int | str]
Engine = Callable[[Flat], Sequence[str]]
"""Flat facts -> the names of the rules that hold."""


def field(fact: str, value: int | str = "") -> str:
    """The flat name of a fact, or of one value of a fact of many values."""
    return re.sub(r"\W", "_", f"{fact}_{value}" if _has_many(fact) else fact)


def flat(facts: Facts, rules: Sequence[AnyRule]) -> Flat:
    """What the rules ask of these facts, laid flat. Of facts of many values, only what is there or may be denied."""
    laid: Flat = {}
    for test, denied in (each for rule in rules for each in _tests(rule.when)):
        held = facts.get(test.fact)
        if not _has_many(test.fact):
            laid |= {} if held is None else {field(test.fact): _single(held)}
            continue
        for value in test.values:
            if (met := isinstance(held, tuple) and value in held) or denied:
                laid[field(test.fact, value)] = int(met)
    return laid


def zen_table(rules: Sequence[AnyRule], *, in_columns: bool) -> Engine:
    """A decision table that collects: a column a field, or one column of whole expressions."""
    decision = zen.ZenEngine().create_decision(json.dumps(_graph(rules, in_columns=in_columns)))

    def holding(facts: Flat) -> Sequence[str]:
        return [row["rule"] for row in decision.evaluate(facts)["result"]]

    return holding


def bare_durable(rules: Sequence[AnyRule], name: str = "bench") -> Engine:
    """One ruleset, assert and retract of one flat fact (the safe path), and nothing around it."""
    met: list[str] = []

    def noting(rule: str) -> Callable[[Any], None]:
        return lambda _closure: met.append(rule)

    host = _QuietHost()
    book = {
        f"r{place}": {"pri": place + 1, "all": [{"m": _durable(rule.when)}], "run": noting(rule.rule)}
        for place, rule in enumerate(rules)
    }
    host.set_rulesets({name: book})

    def holding(facts: Flat) -> Sequence[str]:
        met.clear()
        fact = {**facts, "id": "f", "sid": "1"}
        try:
            host.assert_fact(name, fact)
        except engine.MessageNotHandledException:
            return []
        host.retract_fact(name, fact)
        return list(dict.fromkeys(met))

    return holding


class _QuietHost(engine.Host):  # type: ignore[misc] # it brings no types
    """The stock host polls in two threads; nothing here needs them."""

    def _run(self) -> None:
        """Nothing runs by itself."""


def _has_many(fact: str) -> bool:
    known = CATALOGUE.get(fact)
    return known is not None and known.sort is Sort.MANY


def _tests(condition: Condition, *, denied: bool = False) -> Iterator[tuple[Test, bool]]:
    """Every test, and whether it stands under a `not`."""
    match condition:
        case Test():
            yield condition, denied
        case Not(part=part):
            yield from _tests(part, denied=not denied)
        case All(parts=parts) | Either(parts=parts):
            for part in parts:
                yield from _tests(part, denied=denied)


def _single(value: Value) -> int | str:
    """A flat value. Of several numbers the smallest: that is what the plan of the figures asks for."""
    return min(value) if isinstance(value, tuple) else value


def _durable(condition: Condition, *, denied: bool = False) -> dict[str, Any]:
    """The expression of a condition; a denial is pushed down to its tests."""
    match condition:
        case Not(part=part):
            return _durable(part, denied=not denied)
        case All(parts=parts) | Either(parts=parts):
            made = [_durable(part, denied=denied) for part in parts]
            return _joined("$and" if isinstance(condition, All) is not denied else "$or", made)
        case Test(how=How.AT_LEAST):
            return {"$lt" if denied else "$gte": {field(condition.fact): condition.values[0]}}
        case Test(how=How.AT_MOST):
            return {"$gt" if denied else "$lte": {field(condition.fact): condition.values[0]}}
        case Test(how=How.ONE_OF, fact=fact, values=values):
            wanted = [(field(fact, value), 1 if _has_many(fact) else value) for value in values]
            made = [{"$neq": {name: value}} if denied else {name: value} for name, value in wanted]
            return _joined("$and" if denied else "$or", made)
        case _:
            raise NotImplementedError(condition)


def _joined(how: str, parts: list[dict[str, Any]]) -> dict[str, Any]:
    return parts[0] if len(parts) == 1 else {how: parts}


def _expression(condition: Condition) -> str:
    """The condition in ZEN's expression language."""
    match condition:
        case Not(part=part):
            return f"not ({_expression(part)})"
        case All(parts=parts):
            return " and ".join(f"({_expression(part)})" for part in parts)
        case Either(parts=parts):
            return " or ".join(f"({_expression(part)})" for part in parts)
        case Test(fact=fact, values=values) if _has_many(fact):
            return " or ".join(f"{field(fact, value)} == 1" for value in values)
        case Test(how=How.AT_LEAST | How.AT_MOST | How.ONE_OF):
            return f"{field(condition.fact)} {_unary(condition)}"
        case _:
            raise NotImplementedError(condition)


def _unary(test: Test) -> str:
    """What is asked of one field: the part of a comparison behind its name."""
    if test.how is How.ONE_OF:
        return f"in {json.dumps(list(test.values))}" if len(test.values) > 1 else f"== {json.dumps(test.values[0])}"
    return f"{'>=' if test.how is How.AT_LEAST else '<='} {test.values[0]}"


def _cells(condition: Condition) -> Iterator[tuple[str, str]]:
    """Column and cell of each part of a row; the column `""` holds whole expressions, for what no column can say."""
    parts = condition.parts if isinstance(condition, All) else (condition,)
    whole: list[str] = []
    for part in parts:
        if not isinstance(part, Test):
            whole.append(_expression(part))
        elif not _has_many(part.fact):
            yield field(part.fact), _cell(part)
        elif len(part.values) == 1:
            yield field(part.fact, part.values[0]), "1"
        else:
            whole.append(_expression(part))
    if whole:
        yield "", " and ".join(f"({each})" for each in whole)


def _cell(test: Test) -> str:
    if test.how is How.ONE_OF:
        return ", ".join(json.dumps(value) for value in test.values)
    return _unary(test)


def _graph(rules: Sequence[AnyRule], *, in_columns: bool) -> dict[str, Any]:
    """A decision of one table, in the JSON that zen-engine reads."""
    rows = [dict(_cells(rule.when)) if in_columns else {"": _expression(rule.when)} for rule in rules]
    columns = sorted({column for row in rows for column in row})
    inputs = [
        {"id": f"c{place}", "name": name, **({"field": name} if name else {})} for place, name in enumerate(columns)
    ]
    table = [
        {"_id": str(number), "out": json.dumps(rule.rule)}
        | {f"c{place}": row.get(column, "") for place, column in enumerate(columns)}
        for number, (rule, row) in enumerate(zip(rules, rows, strict=True))
    ]
    content = {
        "hitPolicy": "collect",
        "inputs": inputs,
        "outputs": [{"id": "out", "name": "rule", "field": "rule"}],
        "rules": table,
    }
    nodes = [("in", "inputNode", {}), ("table", "decisionTableNode", content), ("end", "outputNode", {})]
    return {
        "nodes": [
            {"id": name, "type": sort, "name": name, "position": {"x": 0, "y": 0}, "content": inside}
            for name, sort, inside in nodes
        ],
        "edges": [
            {"id": "e1", "sourceId": "in", "targetId": "table", "type": "edge"},
            {"id": "e2", "sourceId": "table", "targetId": "end", "type": "edge"},
        ],
    }
