"""Texts and how they are filled in: the plan's own before the built-in ones, in the reader's language, in a sandbox.

Only a text of the plan or of `wording` is ever compiled. What comes from outside is a value, and stays one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from jinja2 import StrictUndefined, Template, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from tocsin.domain.plan import Plan
from tocsin.domain.presentation import NAMES as VALUES
from tocsin.domain.presentation import NUMBERS, Values
from tocsin.domain.wording import WORDINGS

NAMES = frozenset(WORDINGS["en"].texts)
"""The texts that there are."""

_ENVIRONMENT = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
# A text is filled in when a message waits to be sent: one that fails must never hold the message back.
_FAILURES = (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


class NoSuchTextError(LookupError):
    """A message asks for a text that neither the plan nor Tocsin has."""


def filled(name: str, values: Values, plan: Plan, language: str) -> str:
    """A text with its values. One of the plan's that cannot be filled in gives way to the built-in one."""
    for source in _sources(name, plan, language):
        try:
            return compiled(source).render(values)
        except _FAILURES:
            continue
    message = f"There is no text {name!r} that can be filled in. Add it under `texts` in the plan."
    raise NoSuchTextError(message)


@lru_cache(maxsize=512)
def compiled(source: str) -> Template:
    """The template of a text, compiled once."""
    return _ENVIRONMENT.from_string(source)


def problems_of(name: str, language: str, source: str) -> list[str]:
    """What is wrong with a text of a plan, in sentences. Empty: it can be used."""
    canonical = as_name(name)
    if canonical not in NAMES:
        return [f"There is no text {name!r}. There are: {', '.join(sorted(NAMES))}."]
    for example in (dict.fromkeys(VALUES, ""), dict.fromkeys(VALUES, "x")):
        values: dict[str, str | int] = {**example, **dict.fromkeys(NUMBERS, len(example["what"]))}
        try:
            compiled(source).render(values)
        except _FAILURES as failure:
            values_there = ", ".join(sorted(VALUES))
            return [f"The text {name!r} ({language}) cannot be filled in: {failure}. It may use: {values_there}."]
    return []


def as_name(name: str) -> str:
    """`already_taken` is `already taken`."""
    return name.replace("_", " ").strip()


def _sources(name: str, plan: Plan, language: str) -> Iterator[str]:
    own: Mapping[str, Mapping[str, str]] = {as_name(key): dict(texts.items()) for key, texts in plan.texts.items()}
    there = own.get(as_name(name), {})
    for choice in (language, plan.company.language, "en"):
        if choice in there:
            yield there[choice]
        if choice in WORDINGS and as_name(name) in WORDINGS[choice].texts:
            yield WORDINGS[choice].texts[as_name(name)]
