"""What pydantic refuses in an entry of a plan, in words: what is wrong, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import UnionType
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel

from tocsin.domain.plan.checks import Check
from tocsin.domain.plan.parts import LONGEST, Language
from tocsin.domain.plan.problems import Finding, Path, did_you_mean
from tocsin.domain.plan.rules import RULE_OF

LANGUAGES = ", ".join(get_args(Language))
_WAY_OUT = re.compile(r"(.*?\.) ((?:Write|Choose|At most) .*)", re.DOTALL)
_EXAMPLES = {
    "url": "`https://forum.example/veer.rss`",
    "every": "`15 minutes`",
    "service account": "`push@my-project.iam.gserviceaccount.com`",
    "links": "`https://nb.example`",
    "source": "`https://law.example/article`",
}


@dataclass(frozen=True, slots=True)
class _Wrong:
    """One thing that pydantic refused."""

    kind: Any
    place: Path
    """Within the entry."""
    whole: Path
    """Within the plan."""
    given: Any
    limits: Mapping[str, Any]
    message: str

    @property
    def last(self) -> str:
        """What it is called where it stands."""
        return str(self.place[-1] if self.place else self.whole[-1])

    @property
    def name(self) -> str:
        """The same; of something in a list, what the list is called."""
        named = [part for part in self.whole if isinstance(part, str)]
        of_a_list = "each of " if isinstance(self.whole[-1], int) else ""
        return f"{of_a_list}`{named[-1]}`"

    @property
    def shown(self) -> str:
        """What was given, as it stands in a file."""
        if isinstance(self.given, Mapping):
            return f"`{', '.join(f'{key}: {value}' for key, value in self.given.items())}`"
        return "a list" if isinstance(self.given, list | tuple) else repr(self.given)


_Words = tuple[str, str]
"""What is wrong, and the way out."""


def refusal(error: Mapping[str, Any], kind: Any, path: Path, inner: Path) -> Finding:
    """What pydantic says of the entry at `path`, which is of this kind. `inner`: what was put around it."""
    place = tuple(part for part in error["loc"] if part != "[key]")
    sort = error["type"]
    whole = (*path, *place[len(inner) :])
    wrong = _Wrong(kind, place, whole, error["input"], error.get("ctx", {}), error["msg"])
    emptied = wrong.given is None and sort not in {"missing", "extra_forbidden"}
    check, say = (Check.EMPTY, _empty) if emptied else _WORDS.get(sort, (Check.NOT_UNDERSTOOD, _other))
    what, fix = say(wrong)
    at_key = emptied or "[key]" in error["loc"] or sort == "extra_forbidden"
    at = whole[:-1] if sort == "missing" else whole
    return Finding(check, at, f"{what[:1].upper()}{what[1:]}", fix, at_key)


def _missing(wrong: _Wrong) -> _Words:
    return f"`{wrong.last}` is missing.", ""


def _empty(wrong: _Wrong) -> _Words:
    return f"{wrong.name} is empty.", "Write what it is."


def _too_few(wrong: _Wrong) -> _Words:
    return f"{wrong.name} is empty.", "Write at least one."


def _too_long(wrong: _Wrong) -> _Words:
    return f"{wrong.name} has {len(wrong.given)} characters.", f"At most {wrong.limits['max_length']}: make it shorter."


def _extra(wrong: _Wrong) -> _Words:
    """A key that is not there; in `then`, what the stage concludes, and whose the key is."""
    keys = _keys_at(wrong.kind, wrong.place[:-1])
    what = f"There is no `{wrong.last}` here."
    if wrong.place[:-1] != ("then",):
        return what, did_you_mean(wrong.last, keys)
    concludes = {stage: _keys_at(kind, ("then",)) for stage, kind in RULE_OF.items()}
    own = next(stage for stage, kind in RULE_OF.items() if kind is wrong.kind)
    others = [stage.word for stage, theirs in concludes.items() if wrong.last in theirs]
    elsewhere = f" `{wrong.last}` is for stage {others[0]}." if others else ""
    return what, did_you_mean(
        "" if others else wrong.last, keys, otherwise=f"Stage {own.word} has: {', '.join(keys)}.{elsewhere}"
    )


def _choice(wrong: _Wrong) -> _Words:
    choices = wrong.limits["expected"].replace(" or ", ", ").replace("'", "").split(", ")
    return f"{wrong.given!r} is not possible here.", did_you_mean(wrong.given, choices)


def _text(wrong: _Wrong) -> _Words:
    fix = f'Put it in quotes: "{wrong.shown[1:-1]}".' if isinstance(wrong.given, Mapping) else "Put it in quotes."
    return f"{wrong.name} must be text, not {wrong.shown}.", "Write one text." if wrong.shown == "a list" else fix


def _list(wrong: _Wrong) -> _Words:
    if isinstance(wrong.given, Mapping):
        return f"{wrong.name} must be a list.", "Begin each of its lines with `- `, or put it between [ and ]."
    return f"{wrong.name} must be a list.", f"Write `{wrong.last}: [{wrong.given}]`."


def _named(wrong: _Wrong) -> _Words:
    if wrong.whole[0] == "texts":
        return f"The text {wrong.last!r} needs a language ({LANGUAGES}).", 'Write for example `en: "…"` under it.'
    if wrong.whole[0] == "words" or wrong.last in {"words", "not when"}:
        return f"The words of {wrong.whole[1]!r} need a language ({LANGUAGES}).", "Write for example `en: [ferry]`."
    return f"{wrong.name} must be made of `name: value`.", did_you_mean("", _keys_at(wrong.kind, wrong.place))


def _number(wrong: _Wrong) -> _Words:
    return f"{wrong.name} must be a whole number, not {wrong.shown}.", "Write it in digits."


def _yes_no(wrong: _Wrong) -> _Words:
    return f"{wrong.name} is yes or no, not {wrong.shown}.", "Write `yes` or `no`."


def _too_low(wrong: _Wrong) -> _Words:
    if "gt" in wrong.limits:
        return f"{wrong.name} must be more than 0.", "Write for example `5 minutes`."
    return f"{wrong.name} is never {wrong.given}.", f"Write {wrong.limits['ge']} or more."


def _too_high(wrong: _Wrong) -> _Words:
    most = wrong.limits["le"]
    return (
        f"{wrong.name} is never {wrong.given}.",
        f"At most {f'{LONGEST // 86400} days' if most == LONGEST else most}.",
    )


def _pattern(wrong: _Wrong) -> _Words:
    example = _EXAMPLES.get(wrong.last, "")
    return f"{wrong.given!r} cannot be {wrong.name}.", f"Write for example {example}." if example else ""


def _other(wrong: _Wrong) -> _Words:
    """What our own validators say; it may end with a way out."""
    said = f"{wrong.name}: {wrong.message.removeprefix('Value error, ').rstrip('.')}."
    found = _WAY_OUT.fullmatch(said)
    return (found[1], found[2]) if found else (said, "")


_WORDS: Mapping[str, tuple[Check, Callable[[_Wrong], _Words]]] = {
    "empty_list": (Check.EMPTY, _other),
    "no_severity": (Check.NO_CHOICE, _other),
    "missing": (Check.MISSING, _missing),
    "extra_forbidden": (Check.UNKNOWN_KEY, _extra),
    "literal_error": (Check.NO_CHOICE, _choice),
    "enum": (Check.NO_CHOICE, _choice),
    "string_type": (Check.WRONG_SHAPE, _text),
    "string_too_short": (Check.EMPTY, _empty),
    "string_too_long": (Check.OUT_OF_RANGE, _too_long),
    "string_pattern_mismatch": (Check.NOT_UNDERSTOOD, _pattern),
    "too_short": (Check.EMPTY, _too_few),
    "tuple_type": (Check.WRONG_SHAPE, _list),
    "model_type": (Check.WRONG_SHAPE, _named),
    "dict_type": (Check.WRONG_SHAPE, _named),
    "int_type": (Check.WRONG_SHAPE, _number),
    "int_parsing": (Check.WRONG_SHAPE, _number),
    "int_parsing_size": (Check.WRONG_SHAPE, _number),
    "int_from_float": (Check.WRONG_SHAPE, _number),
    "bool_type": (Check.WRONG_SHAPE, _yes_no),
    "bool_parsing": (Check.WRONG_SHAPE, _yes_no),
    "greater_than": (Check.OUT_OF_RANGE, _too_low),
    "greater_than_equal": (Check.OUT_OF_RANGE, _too_low),
    "less_than_equal": (Check.OUT_OF_RANGE, _too_high),
}


def _keys_at(kind: Any, place: Path) -> tuple[str, ...]:
    """The keys that may stand at a place within a part."""
    for part in place:
        kind = _within(_bare(kind), part)
    kind = _bare(kind)
    return tuple(_fields(kind)) if _is_part(kind) else ()


def _within(kind: Any, part: str | int) -> Any:
    if _is_part(kind):
        return _fields(kind).get(str(part))
    inner = get_args(kind)
    return inner[-1 if isinstance(part, str) else 0] if inner else None


def _bare(kind: Any) -> Any:
    """A type without its annotations, and without `None`."""
    while get_origin(kind) in {Annotated, UnionType}:
        kind = get_args(kind)[0]
    return kind


def _is_part(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _fields(kind: type[BaseModel]) -> dict[str, Any]:
    """What may stand in a part: key -> its type."""
    return {info.alias or name: info.annotation for name, info in kind.model_fields.items()}
