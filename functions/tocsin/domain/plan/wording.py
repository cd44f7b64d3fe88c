"""The words in which a file asks: `followers: at least 50000` becomes a checked condition, or a finding that helps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import NoReturn

from tocsin.domain import facts
from tocsin.domain.facts import CATALOGUE, PATTERNS, Fact, Names, Sort, Stage
from tocsin.domain.plan import bounds
from tocsin.domain.plan.checks import Check
from tocsin.domain.plan.conditions import All, Condition, Either, How, Not, Test, size
from tocsin.domain.plan.problems import Path, did_you_mean, gathered
from tocsin.domain.plan.values import SEVERITIES, Named, choices, name_of, no, plain, value

ALWAYS, OTHERWISE = "always", "otherwise"
"""What holds of everything, and what holds when no other rule of the stage does."""
GROUPS = ("all", "any", "not")
MOST_WAYS = 100
MOST_TESTS = 100
BROADEST = 50
"""What the engine bears in one rule, with room to spare (see `rulebook`)."""
COMPARISONS = {
    "at least": (How.AT_LEAST, 0),
    "more than": (How.AT_LEAST, 1),
    "at most": (How.AT_MOST, 0),
    "less than": (How.AT_MOST, -1),
}
LISTS = {"one of": False, "any of": False, "none of": True, "not one of": True, "not any of": True}
SINGLES = {"is not": True, "not": True, "is": False}
MEANT = {
    "fans": "followers",
    "stars": "rating",
    "score": "rating",
    "site": "platform",
    "channel": "platform",
    "network": "platform",
    "text": "says",
    "contains": "says",
    "keyword": "says",
    "keywords": "says",
    "reposts": "shares",
    "retweets": "shares",
    "who": "author type",
    "author": "author type",
    "night": "waking hours",
    "office hours": "business hours",
    "event": "planned event",
    "day": "weekday",
    "date": "holiday",
    "time": "hour",
}
"""What other tools call it."""
PRESENCE = {"exists": False, "missing": True}
OPERATORS = tuple(sorted((*COMPARISONS, *LISTS, *SINGLES), key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class Wording:
    """Reads the conditions of one stage. `named`: the names that the plan gives. Raises Misworded."""

    stage: Stage
    named: Named
    own: Mapping[str, Fact] = field(default_factory=dict)
    """The facts that rules of the plan set."""

    def when(self, raw: object, path: Path) -> Condition:
        """What stands under `when:`."""
        if isinstance(raw, str) and plain(raw) in {ALWAYS, OTHERWISE}:
            return All()
        condition = self._all_of(raw, path)
        asked = size(condition)
        if asked.ways > MOST_WAYS or asked.breadth > BROADEST or asked.tests > MOST_TESTS:
            what = f"This is too much for one rule: {asked.tests} questions, true in up to {asked.ways} ways at once."
            fix = f"At most {MOST_TESTS} and {MOST_WAYS}: make several rules, or ask for a list of values, not `any`."
            no(Check.TOO_MUCH, path, what, fix)
        return condition

    def _all_of(self, raw: object, path: Path) -> Condition:
        """A mapping, all of whose entries must hold."""
        if not isinstance(raw, Mapping):
            no(Check.WRONG_SHAPE, path, "A condition is made of `fact: value`.", "Write for example `says: danger`.")
        if not raw:
            no(Check.EMPTY, path, "There is no condition here.", f"Write at least one, or `when: {ALWAYS}`.")
        parts = gathered(partial(self._entry, str(key), value, (*path, key)) for key, value in raw.items())
        return parts[0] if len(parts) == 1 else All(parts=tuple(parts))

    def _entry(self, key: str, raw: object, path: Path) -> Condition:
        word = plain(key)
        if word == "not":
            return Not(part=self._all_of(raw, path))
        if word in GROUPS:
            return self._group(word, raw, path)
        if raw is None and self._found(word) is None:
            no(
                Check.WRONG_SHAPE,
                path,
                f"`{key}` is no `fact: value`.",
                "Between { and }, put words with a comma in quotes.",
                at_key=True,
            )
        return self._asked(self._fact(word, path), raw, path)

    def _group(self, word: str, raw: object, path: Path) -> Condition:
        """`all:` or `any:` with its list of mappings."""
        if not isinstance(raw, list) or not raw:
            no(
                Check.WRONG_SHAPE,
                path,
                f"`{word}` wants a list of conditions.",
                f"Write `{word}: [{{says: danger}}, …]`.",
            )
        parts = tuple(gathered(partial(self._all_of, item, (*path, place)) for place, item in enumerate(raw)))
        return All(parts=parts) if word == "all" else Either(parts=parts)

    def _fact(self, word: str, path: Path) -> Fact:
        """The fact of that name, if it is known in this stage."""
        if (asked := self._found(word)) is None:
            self._unknown_fact(word, path)
        if words := facts.number_in(word):
            return replace(asked, name=f"number in {name_of(Names.WORDS, words, self.named, path, at_key=True)}")
        if asked.since > self.stage:
            what = f"`{asked.name}` is not known yet in stage {self.stage.word}."
            no(
                Check.TOO_EARLY,
                path,
                what,
                f"Give the rule `stage: {asked.since.word}`, or ask something else.",
                at_key=True,
            )
        return asked

    def _found(self, word: str) -> Fact | None:
        return self.own.get(word) or facts.fact(word)

    def _unknown_fact(self, word: str, path: Path) -> NoReturn:
        if facts.window(word):
            fix = f"Choose 1 minute to {facts.LONGEST_WINDOW // 60} hours."
            no(Check.OUT_OF_RANGE, path, f"`{word}`: so far we cannot look back.", fix, at_key=True)
        fix = did_you_mean(
            MEANT.get(word, word),
            (*CATALOGUE, *PATTERNS, *GROUPS, *self.own),
            otherwise="All facts are listed in docs/plan/facts.md.",
        )
        no(Check.UNKNOWN_FACT, path, f"There is no fact `{word}`.", fix, at_key=True)

    def _asked(self, asked: Fact, raw: object, path: Path) -> Condition:
        """What stands behind a fact: a value, a list, words with an operator, or a mapping of operators."""
        if isinstance(raw, list):
            return self._one_of(asked, raw, path)
        if isinstance(raw, Mapping):
            return self._operated(asked, raw, path)
        if isinstance(raw, str) and plain(raw) not in choices(asked, self.named):
            text = " ".join(raw.split())
            if plain(text) in PRESENCE:
                there = Test(fact=asked.name, how=How.EXISTS)
                return Not(part=there) if PRESENCE[plain(text)] else there
            for operator in OPERATORS:
                if text.lower().startswith(f"{operator} "):
                    return self._operation(asked, operator, text[len(operator) + 1 :], path)
        return self._is(asked, raw, path)

    def _operated(self, asked: Fact, raw: Mapping[str, object], path: Path) -> Condition:
        """`{at least: 5, less than: 10}`: all of it."""
        if not raw:
            no(Check.EMPTY, path, "Nothing is asked here.", "Write for example `at least 3`.")
        parts = gathered(partial(self._operation, asked, plain(key), value, (*path, key)) for key, value in raw.items())
        if asked.sort in {Sort.NUMBER, Sort.SEVERITY} and not bounds.left_over(asked, parts):
            what = "This can never hold: nothing is all of it."
            no(Check.NEVER_HOLDS, path, what, "Leave one of them out, or ask for them in two rules.")
        parts = bounds.together(asked, parts)
        return parts[0] if len(parts) == 1 else All(parts=tuple(parts))

    def _operation(self, asked: Fact, operator: str, raw: object, path: Path) -> Condition:
        """One operator with what stands behind it."""
        if operator in COMPARISONS:
            return self._compared(asked, operator, raw, path)
        if operator in LISTS:
            given = [part.strip() for part in raw.split(",")] if isinstance(raw, str) else raw
            inner = self._one_of(asked, given, path) if isinstance(given, list) else self._is(asked, given, path)
            return Not(part=inner) if LISTS[operator] else inner
        if operator not in SINGLES:
            fix = did_you_mean(operator, OPERATORS)
            no(Check.UNKNOWN_OPERATOR, path, f"`{operator}` is no way to ask.", fix, at_key=True)
        inner = self._one_of(asked, raw, path) if isinstance(raw, list) else self._is(asked, raw, path)
        return Not(part=inner) if SINGLES[operator] else inner

    def _compared(self, asked: Fact, operator: str, raw: object, path: Path) -> Condition:
        how, more = COMPARISONS[operator]
        if asked.sort not in {Sort.NUMBER, Sort.SEVERITY}:
            no(
                Check.NOT_COMPARABLE,
                path,
                f"`{asked.name}` is {asked.sort}; `{operator}` is for numbers and severities.",
            )
        made = Test(fact=asked.name, how=how, values=(int(value(asked, raw, self.named, path)) + more,))
        if not bounds.left_over(asked, [made]):
            of = f"{SEVERITIES[0]} to {SEVERITIES[-1]}" if asked.sort is Sort.SEVERITY else bounds.in_words(asked)
            no(
                Check.NEVER_HOLDS,
                path,
                f"`{operator} {raw}` can never hold: `{asked.name}` is {of}.",
                "Ask for something that can be.",
            )
        return made

    def _is(self, asked: Fact, raw: object, path: Path) -> Condition:
        return Test(fact=asked.name, how=How.ONE_OF, values=(value(asked, raw, self.named, path),))

    def _one_of(self, asked: Fact, raw: list[object], path: Path) -> Condition:
        if not raw:
            no(Check.EMPTY, path, "The list is empty.", "Write at least one value.")
        values = gathered(partial(value, asked, item, self.named, (*path, place)) for place, item in enumerate(raw))
        return Test(fact=asked.name, how=How.ONE_OF, values=tuple(dict.fromkeys(values)))
