"""Whether the texts of a plan can be sent: their names, their values, their length."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import Environment, TemplateError, meta

from tocsin.domain.gsm7 import is_gsm, septets, transliterated
from tocsin.domain.plan.checks import Check
from tocsin.domain.plan.company import LINK_BASE_LONGEST
from tocsin.domain.plan.draft import Draft
from tocsin.domain.plan.problems import Finding, Path, did_you_mean
from tocsin.domain.presentation import NAMES as VALUES
from tocsin.domain.presentation import NUMBERS, said
from tocsin.domain.segments import room, sendable, width
from tocsin.domain.sms import LAST, MOST_PARTS, SHORTENED
from tocsin.domain.texts import NAMES, as_name, compiled, problems_of

ELSEWHERE = "All of them are listed in docs/plan/texts.md."
TOKEN = 11
"""Characters behind the last slash of a link."""
LINKED = ("page", "page confidential", "told")
"""The SMS that end with a link."""
POSTS = (" subject", " body")
"""What has these endings is no SMS."""
FIXED = {
    "severity": "serious",
    "was": "serious",
    "posted": "19:40",
    "since": "19:40",
    "until": "19:40",
    "state": "open",
}
SHORTEST = FIXED | {name: "x" * least for name, least in (*SHORTENED, *LAST)}
"""Values at the length below which an SMS does not shorten them."""
_FAILURES = (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError)
_PARSER = Environment(autoescape=True)


def findings(draft: Draft) -> Iterator[Finding]:
    """All that keeps a text from being sent as it is meant."""
    for name in draft.names["texts"]:
        if as_name(name) not in NAMES:
            fix = did_you_mean(as_name(name), sorted(NAMES), otherwise=ELSEWHERE)
            yield Finding(Check.UNKNOWN_TEXT, ("texts", name), f"There is no text {name!r}.", fix, at_key=True)
    base = septets(transliterated(draft.company.links)) if draft.company else LINK_BASE_LONGEST
    for name, by_language in draft.of("texts"):
        for language, source in by_language.items() if as_name(name) in NAMES else ():
            path: Path = ("texts", name, language)
            wrong = [*_wrong_values(source, path)] or [*_unfilled(name, language, source, path)]
            yield from wrong or _too_long(as_name(name), source, path, base)


def _wrong_values(source: str, path: Path) -> Iterator[Finding]:
    """Values that there are not, also where they stand in a branch that is seldom taken."""
    try:
        asked = meta.find_undeclared_variables(_PARSER.parse(source))
    except _FAILURES:
        return
    for value in sorted(asked - VALUES - _PARSER.globals.keys()):
        what = f"There is no value `{value}` that a text may use."
        yield Finding(Check.UNKNOWN_VALUE, path, what, did_you_mean(value, sorted(VALUES), otherwise=ELSEWHERE))


def _unfilled(name: str, language: str, source: str, path: Path) -> Iterator[Finding]:
    if not source.strip():
        yield Finding(Check.EMPTY, path, f"The text {name!r} is empty.", "Write it, or leave it out.")
    try:
        problems = problems_of(name, language, source)
    except RecursionError:
        problems = [f"The text {name!r} ({language}) cannot be filled in: it is nested too deeply."]
    for problem in problems:
        what = problem.partition(" It may use:")[0]
        yield Finding(Check.NOT_FILLABLE, path, what, "Put values between {{ and }}: `{{ number }}`.")


def _too_long(name: str, source: str, path: Path, base: int) -> Iterator[Finding]:
    """An SMS that would be cut whatever its values."""
    if name.endswith(POSTS):
        return
    beside = base + TOKEN + 2 if name in LINKED else 0
    unknown = dict.fromkeys(VALUES, "")
    try:
        text = max((_in_line(source, texts) for texts in (unknown, unknown | SHORTEST)), key=width)
    except _FAILURES:
        return  # with such values it would give way to the built-in text
    there = room(text, 1 if is_gsm(text) else MOST_PARTS) - beside
    if width(text) > there:
        what = f"This SMS has {width(text)} characters when its values are shortest."
        fix = f"There is room for {there}{' beside its link' if beside else ''}: make it shorter."
        yield Finding(Check.TOO_LONG, path, what, fix)


def _in_line(source: str, texts: dict[str, str]) -> str:
    """The SMS with these values, in one line as it is sent."""
    known = 9 if texts["severity"] else 0
    values: dict[str, str | int] = {**texts, **dict.fromkeys(NUMBERS, known), "confidential": 0}
    filled = compiled(source).render({**values, "said": said(values)})
    return " ".join(sendable(filled).split())
