"""One value of a fact, as a file writes it: a number, a word, a name of the plan; or a finding that helps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NoReturn

from tocsin.domain.facts import Fact, Names, Sort
from tocsin.domain.plan import bounds
from tocsin.domain.plan.checks import Check
from tocsin.domain.plan.problems import Finding, Misworded, Path, did_you_mean
from tocsin.domain.words import Severity

LARGEST = 10**12
SEVERITIES = tuple(severity.word for severity in Severity)
YES_NO = {"yes": 1, "no": 0, "true": 1, "false": 0}
_DIGITS = re.compile(r"-?\d{1,3}(?:[ ,._']\d{3})+|-?\d{1,13}")
Named = Mapping[Names, Iterable[str]]
"""The names that the plan gives."""


def plain(words: object) -> str:
    """Words as they are compared: one blank between, lower case."""
    return " ".join(str(words).casefold().split())


def no(check: Check, path: Path, what: str, fix: str = "", *, at_key: bool = False) -> NoReturn:
    """This cannot be: what, and the way out."""
    raise Misworded(Finding(check, path, what, fix, at_key))


def choices(asked: Fact, named: Named) -> Mapping[str, str]:
    """What the values of a fact are restricted to: as compared -> as written. Empty: anything."""
    return {plain(choice): choice for choice in asked.choices or (named[asked.names] if asked.names else ())}


def name_of(names: Names, word: str, named: Named, path: Path, *, at_key: bool = False) -> str:
    """A name that the plan gives, as it is written there."""
    known = {plain(name): name for name in named[names]}
    if plain(word) not in known:
        fix = did_you_mean(word, known.values(), otherwise=f"Define it under `{names}:`.")
        no(Check.UNKNOWN_NAME, path, f"There is no {word!r} in `{names}`.", fix, at_key=at_key)
    return known[plain(word)]


def value(asked: Fact, raw: object, named: Named, path: Path) -> int | str:
    """One value of the fact's type."""
    word = plain(raw)
    match asked.sort:
        case Sort.NUMBER:
            return _number(asked, raw, path)
        case Sort.YES_NO if word in YES_NO:
            return YES_NO[word]
        case Sort.SEVERITY if word in SEVERITIES:
            return Severity.of(word)
        case Sort.YES_NO | Sort.SEVERITY:
            words = ("yes", "no") if asked.sort is Sort.YES_NO else SEVERITIES
            no(Check.WRONG_VALUE, path, f"`{asked.name}` is {asked.sort}, not {raw!r}.", did_you_mean(raw, words))
    if not isinstance(raw, str | int) or not word:
        no(
            Check.WRONG_VALUE,
            path,
            f"`{asked.name}` wants a word.",
            "Write it in quotes, or write `exists` or `missing`.",
        )
    if "," in word:
        several = ", ".join(filter(None, (part.strip() for part in str(raw).split(","))))
        no(Check.WRONG_VALUE, path, f"{raw!r} is several values in one.", f"Write a list: `[{several}]`.")
    if asked.names:
        return name_of(asked.names, str(raw), named, path)
    if asked.choices and word not in asked.choices:
        no(Check.WRONG_VALUE, path, f"`{asked.name}` is never {raw!r}.", did_you_mean(raw, asked.choices))
    return word


def _number(asked: Fact, raw: object, path: Path) -> int:
    if isinstance(raw, str) and _DIGITS.fullmatch(raw.strip()):
        raw = int(re.sub(r"[ ,._']", "", raw))
    if isinstance(raw, bool) or not isinstance(raw, int) or abs(raw) > LARGEST:
        no(
            Check.WRONG_VALUE,
            path,
            f"`{asked.name}` is {asked.sort}, not {raw!r}.",
            "Write for example `at least 3`.",
        )
    lowest, highest = bounds.ends(asked)
    if not lowest <= raw <= highest:
        no(Check.NEVER_HOLDS, path, f"`{asked.name}` is never {raw}.", f"It is {bounds.in_words(asked)}.")
    return raw
