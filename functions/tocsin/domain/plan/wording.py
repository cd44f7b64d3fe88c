"""The words in which a file asks: `followers: at least 50000` becomes a checked condition, or a finding that helps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import NoReturn

from tocsin.domain import facts
from tocsin.domain.facts import CATALOGUE, PATTERNS, Fact, Names, Sort, Stage
from tocsin.domain.plan import bounds
from tocsin.domain.plan.conditions import All, Condition, Either, How, Not, Test, size
from tocsin.domain.plan.problems import Finding, Misworded, Path, did_you_mean, gathered
from tocsin.domain.words import Severity

ALWAYS = "always"
GROUPS = ("all", "any", "not")
LARGEST = 10**12
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
PRESENCE = {"exists": False, "missing": True}
OPERATORS = tuple(sorted((*COMPARISONS, *LISTS, *SINGLES), key=len, reverse=True))
SEVERITIES = tuple(severity.word for severity in Severity)
YES_NO = {"yes": 1, "no": 0, "true": 1, "false": 0}
_DIGITS = re.compile(r"-?\d{1,3}(?:[ ,._']\d{3})+|-?\d{1,13}")


def plain(words: object) -> str:
    """Words as they are compared: one blank between, lower case."""
    return " ".join(str(words).casefold().split())


def _no(path: Path, what: str, fix: str = "", *, at_key: bool = False) -> NoReturn:
    raise Misworded(Finding(path, what, fix, at_key))


@dataclass(frozen=True, slots=True)
class Wording:
    """Reads the conditions of one stage. `named`: the names that the plan gives. Raises Misworded."""

    stage: Stage
    named: Mapping[Names, Iterable[str]]

    def when(self, raw: object, path: Path) -> Condition:
        """What stands under `when:`."""
        if isinstance(raw, str) and plain(raw) == ALWAYS:
            return All()
        condition = self._all_of(raw, path)
        asked = size(condition)
        if asked.ways > MOST_WAYS or asked.breadth > BROADEST or asked.tests > MOST_TESTS:
            what = f"This is too much for one rule: {asked.tests} questions, true in up to {asked.ways} ways at once."
            fix = f"At most {MOST_TESTS} and {MOST_WAYS}: make several rules, or ask for a list of values, not `any`."
            _no(path, what, fix)
        return condition

    def _all_of(self, raw: object, path: Path) -> Condition:
        """A mapping, all of whose entries must hold."""
        if not isinstance(raw, Mapping):
            _no(path, "A condition is made of `fact: value`.", "Write for example `says: danger`.")
        if not raw:
            _no(path, "There is no condition here.", f"Write at least one, or `when: {ALWAYS}`.")
        parts = gathered(partial(self._entry, str(key), value, (*path, key)) for key, value in raw.items())
        return parts[0] if len(parts) == 1 else All(parts=tuple(parts))

    def _entry(self, key: str, raw: object, path: Path) -> Condition:
        word = plain(key)
        if word == "not":
            return Not(part=self._all_of(raw, path))
        if word in GROUPS:
            return self._group(word, raw, path)
        if raw is None and facts.fact(word) is None:
            _no(
                path, f"`{key}` is no `fact: value`.", "Between { and }, put words with a comma in quotes.", at_key=True
            )
        return self._asked(self._fact(word, path), raw, path)

    def _group(self, word: str, raw: object, path: Path) -> Condition:
        """`all:` or `any:` with its list of mappings."""
        if not isinstance(raw, list) or not raw:
            _no(path, f"`{word}` wants a list of conditions.", f"Write `{word}: [{{says: danger}}, …]`.")
        parts = tuple(gathered(partial(self._all_of, item, (*path, place)) for place, item in enumerate(raw)))
        return All(parts=parts) if word == "all" else Either(parts=parts)

    def _fact(self, word: str, path: Path) -> Fact:
        """The fact of that name, if it is known in this stage."""
        if (asked := facts.fact(word)) is None:
            self._unknown_fact(word, path)
        if words := facts.number_in(word):
            return replace(asked, name=f"number in {self._name(Names.WORDS, words, path, at_key=True)}")
        if asked.since > self.stage:
            what = f"`{asked.name}` is not known yet in stage {self.stage.word}."
            _no(path, what, f"Give the rule `stage: {asked.since.word}`, or ask something else.", at_key=True)
        return asked

    def _unknown_fact(self, word: str, path: Path) -> NoReturn:
        if facts.window(word):
            fix = f"Choose 1 minute to {facts.LONGEST_WINDOW // 60} hours."
            _no(path, f"`{word}`: so far we cannot look back.", fix, at_key=True)
        fix = did_you_mean(word, (*CATALOGUE, *PATTERNS, *GROUPS), otherwise="All facts are listed in docs/rules.md.")
        _no(path, f"There is no fact `{word}`.", fix, at_key=True)

    def _asked(self, asked: Fact, raw: object, path: Path) -> Condition:
        """What stands behind a fact: a value, a list, words with an operator, or a mapping of operators."""
        if isinstance(raw, list):
            return self._one_of(asked, raw, path)
        if isinstance(raw, Mapping):
            return self._operated(asked, raw, path)
        if isinstance(raw, str) and plain(raw) not in self._choices(asked):
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
            _no(path, "Nothing is asked here.", "Write for example `at least 3`.")
        parts = gathered(partial(self._operation, asked, plain(key), value, (*path, key)) for key, value in raw.items())
        if asked.sort in {Sort.NUMBER, Sort.SEVERITY} and not bounds.left_over(asked, parts):
            what = "This can never hold: nothing is all of it."
            _no(path, what, "Leave one of them out, or ask for them in two rules.")
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
        if operator in SINGLES:
            inner = self._one_of(asked, raw, path) if isinstance(raw, list) else self._is(asked, raw, path)
            return Not(part=inner) if SINGLES[operator] else inner
        _no(path, f"`{operator}` is no way to ask.", did_you_mean(operator, OPERATORS), at_key=True)

    def _compared(self, asked: Fact, operator: str, raw: object, path: Path) -> Condition:
        how, more = COMPARISONS[operator]
        if asked.sort not in {Sort.NUMBER, Sort.SEVERITY}:
            _no(path, f"`{asked.name}` is {asked.sort}; `{operator}` is for numbers and severities.")
        made = Test(fact=asked.name, how=how, values=(int(self._value(asked, raw, path)) + more,))
        if not bounds.left_over(asked, [made]):
            of = f"{SEVERITIES[0]} to {SEVERITIES[-1]}" if asked.sort is Sort.SEVERITY else bounds.in_words(asked)
            _no(path, f"`{operator} {raw}` can never hold: `{asked.name}` is {of}.", "Ask for something that can be.")
        return made

    def _is(self, asked: Fact, raw: object, path: Path) -> Condition:
        return Test(fact=asked.name, how=How.ONE_OF, values=(self._value(asked, raw, path),))

    def _one_of(self, asked: Fact, raw: list[object], path: Path) -> Condition:
        if not raw:
            _no(path, "The list is empty.", "Write at least one value.")
        values = gathered(partial(self._value, asked, item, (*path, place)) for place, item in enumerate(raw))
        return Test(fact=asked.name, how=How.ONE_OF, values=tuple(dict.fromkeys(values)))

    def _choices(self, asked: Fact) -> Mapping[str, str]:
        """What the values of a fact are restricted to: as compared -> as written. Empty: anything."""
        return {plain(choice): choice for choice in asked.choices or (self.named[asked.names] if asked.names else ())}

    def _name(self, names: Names, word: str, path: Path, *, at_key: bool = False) -> str:
        """A name that the plan gives, as it is written there."""
        known = {plain(name): name for name in self.named[names]}
        if plain(word) not in known:
            fix = did_you_mean(word, known.values(), otherwise=f"Define it under `{names}:`.")
            _no(path, f"There is no {word!r} in `{names}`.", fix, at_key=at_key)
        return known[plain(word)]

    def _value(self, asked: Fact, raw: object, path: Path) -> int | str:
        """One value of the fact's type."""
        word = plain(raw)
        match asked.sort:
            case Sort.NUMBER:
                return self._number(asked, raw, path)
            case Sort.YES_NO if word in YES_NO:
                return YES_NO[word]
            case Sort.SEVERITY if word in SEVERITIES:
                return Severity.of(word)
            case Sort.YES_NO | Sort.SEVERITY:
                choices = ("yes", "no") if asked.sort is Sort.YES_NO else SEVERITIES
                _no(path, f"`{asked.name}` is {asked.sort}, not {raw!r}.", did_you_mean(raw, choices))
        if not isinstance(raw, str | int) or not word:
            _no(path, f"`{asked.name}` wants a word.", "Write it in quotes, or write `exists` or `missing`.")
        if "," in word:
            several = ", ".join(filter(None, (part.strip() for part in str(raw).split(","))))
            _no(path, f"{raw!r} is several values in one.", f"Write a list: `[{several}]`.")
        if asked.names:
            return self._name(asked.names, str(raw), path)
        if asked.choices and word not in asked.choices:
            _no(path, f"`{asked.name}` is never {raw!r}.", did_you_mean(raw, asked.choices))
        return word

    def _number(self, asked: Fact, raw: object, path: Path) -> int:
        if isinstance(raw, str) and _DIGITS.fullmatch(raw.strip()):
            raw = int(re.sub(r"[ ,._']", "", raw))
        if isinstance(raw, bool) or not isinstance(raw, int) or abs(raw) > LARGEST:
            _no(path, f"`{asked.name}` is {asked.sort}, not {raw!r}.", "Write for example `at least 3`.")
        lowest, highest = bounds.ends(asked)
        if not lowest <= raw <= highest:
            _no(path, f"`{asked.name}` is never {raw}.", f"It is {bounds.in_words(asked)}.")
        return raw
