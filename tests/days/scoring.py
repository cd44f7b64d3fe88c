"""Compares a played day with what a good judge would have concluded, field by field, and prints it as a table."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from days.playing import Seen

WORD_OF = {"not us": "not about us"}
"""Kinds that the recorded days call otherwise."""


@dataclass(frozen=True, slots=True)
class Miss:
    """One field of one mention that was judged otherwise."""

    id: str
    field: str
    expected: object
    actual: object


@dataclass(frozen=True, slots=True)
class Score:
    """How many of the mentions were judged as expected, for each field; and all that were not."""

    of: int
    right: Mapping[str, int]
    misses: tuple[Miss, ...]

    def share(self, field: str) -> float:
        """The part that was right, 0 to 1."""
        return self.right[field] / self.of

    def table(self) -> str:
        """A line for each field, for people."""
        rows = (f"{field:<16}{right:>4} of {self.of}  {right / self.of:>4.0%}" for field, right in self.right.items())
        return "\n".join(rows)


def words(name: object) -> str | None:
    """`press_deadline:22:45` is `press deadline`."""
    if name is None:
        return None
    plain = str(name).split(":", maxsplit=1)[0].replace("_", " ")
    return WORD_OF.get(plain, plain)


def _names(names: Iterable[object]) -> frozenset[str | None]:
    return frozenset(words(name) for name in names)


def _route(seen: Seen) -> str | None:
    """The first desk; else that it joined a case, else that nobody sees it."""
    judgement = seen.record.judgement
    if judgement.desks and not judgement.ignored:
        return words(judgement.desks[0])
    return "join" if seen.record.incident else "ignore"


def _topic(seen: Seen) -> str | None:
    return seen.record.judgement.topics[0] if seen.record.judgement.topics else None


FIELDS: Mapping[str, tuple[Callable[[Mapping[str, Any]], object], Callable[[Seen], object]]] = {
    "kind": (lambda expected: words(expected["kind"]), lambda seen: seen.record.judgement.kind.value),
    "author type": (lambda expected: expected["author_type"], lambda seen: seen.record.judgement.author_type.value),
    "severity": (lambda expected: expected["severity"], lambda seen: seen.record.judgement.severity.word),
    "topic": (lambda expected: expected["topic"], _topic),
    "flags": (lambda expected: _names(expected["flags"]), lambda seen: _names(seen.record.judgement.flags)),
    "voice": (lambda expected: expected["counts_as_voice"], lambda seen: seen.record.judgement.voice),
    "route": (lambda expected: words(expected["route"]), _route),
    "wake": (lambda expected: bool(expected["wake"]), lambda seen: bool(seen.woken)),
}
"""Field -> what was expected, what was concluded."""


def score(day: Sequence[Seen]) -> Score:
    """The score of the mentions of a day that say what was expected."""
    judged = [seen for seen in day if "expected" in seen.line]
    misses = [miss for seen in judged for miss in _misses(seen)] + list(_astray(judged))
    wrong = Counter(miss.field for miss in misses)
    right = {field: len(judged) - wrong[field] for field in (*FIELDS, "incident")}
    return Score(len(judged), right, tuple(misses))


def _misses(seen: Seen) -> Iterable[Miss]:
    for field, (expected, actual) in FIELDS.items():
        wanted, got = expected(seen.line["expected"]), actual(seen)
        if wanted != got:
            yield Miss(seen.id, field, _shown(wanted), _shown(got))


def _shown(value: object) -> object:
    return sorted(map(str, value)) if isinstance(value, frozenset) else value


def _astray(judged: Sequence[Seen]) -> Iterable[Miss]:
    """Mentions in another case than those with which they belong, or in one though they belong to none."""
    together: defaultdict[str, Counter[str | None]] = defaultdict(Counter)
    for seen in judged:
        if wanted := seen.line["expected"]["incident"]:
            together[wanted][seen.record.incident] += 1
    home = {wanted: incidents.most_common(1)[0][0] for wanted, incidents in together.items()}
    for seen in judged:
        wanted = seen.line["expected"]["incident"]
        right = home[wanted] if wanted else None
        if seen.record.incident != right or (wanted and right is None):
            yield Miss(seen.id, "incident", wanted, seen.record.incident)
