"""`make schema`: fills the tables of docs/plan/*.md between their markers, from the code that reads the rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

from tocsin.domain import facts
from tocsin.domain.facts import CATALOGUE, PATTERNS, Fact
from tocsin.domain.plan.handbook import Place
from tocsin.domain.plan.wording import COMPARISONS, LISTS, PRESENCE, SINGLES
from tocsin.domain.presentation import NAMES as VALUES
from tocsin.domain.texts import NAMES as TEXTS
from tocsin.domain.words import AuthorType, Certainty, Kind, Severity

TARGETS = sorted((Path(__file__).resolve().parents[2] / "docs/plan").glob("*.md"))

KINDS = {
    Kind.PRAISE: "a kind word",
    Kind.THANKS: "it was put right, and they say so",
    Kind.SUPPORT: "somebody defends us",
    Kind.QUESTION: "somebody asks; also what no rule could place",
    Kind.SUGGESTION: "it could be better, they say",
    Kind.COMPLAINT: "something went wrong for one person",
    Kind.RUMOUR: "a claim that nobody has confirmed",
    Kind.SAFETY: "somebody is or could be hurt",
    Kind.OWN_POST: "something that we published",
    Kind.EMPLOYEE_CONDUCT: "how one of our people behaved",
    Kind.LEAK: "something from inside, or data that strangers see",
    Kind.PRESS: "a journalist asks",
    Kind.AUTHORITY: "an inspectorate, the police or a ministry writes",
    Kind.LEGAL: "a lawyer, a claim, damages",
    Kind.THREAT: "violence is announced",
    Kind.IMPERSONATION: "somebody speaks in our name",
    Kind.NOT_ABOUT_US: "something else has our name",
    Kind.SPAM: "repeated, empty or selling",
}
AUTHORS = {
    AuthorType.CUSTOMER: "buys from us",
    AuthorType.AFFECTED: "it happened to them or to their family",
    AuthorType.BYSTANDER: "saw it, or passes it on",
    AuthorType.JOURNALIST: "writes or broadcasts for the press",
    AuthorType.INFLUENCER: "many people read them",
    AuthorType.EMPLOYEE: "works here",
    AuthorType.COMPETITOR: "sends people to another company",
    AuthorType.AUTHORITY: "speaks for an official body",
    AuthorType.POLITICIAN: "holds a public office",
    AuthorType.IMPOSTOR: "pretends to be us",
    AuthorType.BOT: "no person",
    AuthorType.UNKNOWN: "we cannot tell",
}
CERTAINTIES = {Certainty.WEAK: "a guess", Certainty.STRONG: "the sign is plain"}
SEVERITIES = {
    Severity.NOTICE: "somebody says thank you",
    Severity.COMPLAINT: "a missed boat: one person, one desk",
    Severity.SERIOUS: "a locked life-jacket chest: one voice is enough",
    Severity.CRISIS: "a journalist with a deadline, an inspectorate",
}
PLACES = {
    Place.PUBLIC: "under the post, on the review",
    Place.PRIVATE: "in a room, a direct message, an e-mail, on the telephone",
    Place.OWN: "on our site and our accounts",
    Place.PRESS: "to journalists",
    Place.INSIDE: "to colleagues",
}
NUMBERS = "numbers, severities"
Word = TypeVar("Word")


def table(head: str, rows: Iterable[tuple[str, ...]]) -> str:
    """A table of Markdown."""
    titles = tuple(head.split(", "))
    lines = (titles, ("---",) * len(titles), *rows)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def fact_rows() -> Iterable[tuple[str, ...]]:
    """Every fact of the catalogue, and those with something to fill in."""
    known: list[tuple[str, Fact | None]] = [*CATALOGUE.items(), *((name, facts.fact(name)) for name in PATTERNS)]
    return [(f"`{name}`", sort_of(fact), fact.since.word, fact.doc) for name, fact in known if fact]


def sort_of(fact: Fact) -> str:
    """The type of a fact, and where its values come from."""
    if fact.names:
        return f"{fact.sort} of `{fact.names}`"
    for kind, name in ((AuthorType, "an author type"), (Certainty, "a certainty"), (Kind, "a kind")):
        if fact.choices == tuple(kind):
            return name
    return f"one of {', '.join(fact.choices)}" if fact.choices else str(fact.sort)


def operator_rows() -> Iterable[tuple[str, ...]]:
    """Every way to ask. What is new in the code has to be explained here first."""
    compared = {"at least": "3, 4, 5 …", "more than": "4, 5 …", "at most": "… 2, 3", "less than": "… 1, 2"}
    present = {False: "it is known", True: "it is not known"}
    first, *others = [name for name, denied in LISTS.items() if not denied]
    none, *nones = [name for name, denied in LISTS.items() if denied]
    same = next(name for name, denied in SINGLES.items() if not denied)
    yield "`x`", f"it is x; of several names, x is among them (also `{same} x`)", "all"
    yield f"`[x, y]` or `{first} x, y`", f"it is one of them{also(others)}", "all"
    yield f"`{none} x, y`", f"it is none of them, or is not known{also(nones)}", "all"
    yield (
        "`is not x`",
        f"it is something else, or is not known{also(n for n in SINGLES if n not in {same, 'is not'})}",
        "all",
    )
    yield from ((f"`{name} 3`", compared[name], NUMBERS) for name in COMPARISONS)
    yield from ((f"`{name}`", present[denied], "all") for name, denied in PRESENCE.items())


def also(names: Iterable[str]) -> str:
    """Other words for the same."""
    written = ", ".join(f"`{name}`" for name in names)
    return f" (also {written})" if written else ""


def words_table(words: Iterable[Word], means: Mapping[Word, str]) -> str:
    """Every word of an enum with its meaning. A word without one stops `make schema`."""
    return table("word, means", ((f"`{getattr(word, 'word', word)}`", means[word]) for word in words))


def listed(names: Iterable[str]) -> str:
    """Names in a row."""
    return ", ".join(f"`{name}`" for name in sorted(names)) + "."


def parts() -> dict[str, str]:
    """What stands between the markers, by their name."""
    return {
        "facts": table("fact, type, from stage, means", fact_rows()),
        "operators": table("write, it holds when, of", operator_rows()),
        "kinds": words_table(Kind, KINDS),
        "author types": words_table(AuthorType, AUTHORS),
        "certainties": words_table(Certainty, CERTAINTIES),
        "severities": words_table(Severity, SEVERITIES),
        "places": words_table(Place, PLACES),
        "texts": f"Texts: {listed(TEXTS)}\n\nValues: {listed(VALUES)}",
    }


def filled(page: str) -> str:
    """The page with those tables fresh that have a place in it."""
    for name, content in parts().items():
        between = re.compile(f"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
        page = between.sub(partial(_put, content), page)
    return page


def homeless(pages: Iterable[str]) -> list[str]:
    """Tables that have no place in any page: put <!-- name --> and <!-- /name --> in one."""
    whole = "\n".join(pages)
    return [name for name in parts() if f"<!-- {name} -->" not in whole or f"<!-- /{name} -->" not in whole]


def _put(content: str, found: re.Match[str]) -> str:
    return f"{found[1]}{content}\n{found[2]}"


if __name__ == "__main__":
    for target in TARGETS:
        target.write_text(filled(target.read_text(encoding="utf-8")), encoding="utf-8")
