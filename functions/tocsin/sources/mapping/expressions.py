"""Expressions in JMESPath (https://jmespath.org): checked when a plan is read, and asked of what a stranger sends."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache, partial
from itertools import chain
from typing import Annotated, Any

from pydantic import AfterValidator

from tocsin.sources.parts import Part, Unreadable
from tocsin.sources.refusal import Mistake

LONGEST = 1000
"""Characters of an expression."""
SEARCHED = 10_000
"""Characters of a text in which a pattern is looked for."""


def _readable(expression: str) -> str:
    if len(expression) > LONGEST:
        message = f"An expression of {len(expression)} characters is too long. Write at most {LONGEST}."
        raise ValueError(message)
    import jmespath  # noqa: PLC0415 - only an account with a mapping needs it

    try:
        jmespath.compile(expression)
    except jmespath.exceptions.JMESPathError as wrong:
        reason = " ".join(str(wrong).split("\n")[0].rstrip(" .:").split())
        message = f"{expression!r} is no JMESPath: {reason}. Write for example `data.title` or `'a fixed text'`."
        raise ValueError(message) from wrong
    return expression


def _searchable(pattern: str) -> str:
    try:
        groups = re.compile(pattern).groups
    except re.error as wrong:
        message = f"{pattern!r} is no pattern: {wrong}."
        raise ValueError(message) from wrong
    if groups != 1:
        message = f"{pattern!r} must hold one group. Write what you look for between ( and )."
        raise ValueError(message)
    return pattern


Expression = Annotated[str, AfterValidator(_readable)]
Pattern = Annotated[str, AfterValidator(_searchable)]
"""A regular expression with one group: what is found of a text."""


def found(expression: str, within: Part, name: str) -> Part:
    """What it finds in a part, for the field of that name. Raises Unreadable if it cannot be asked."""
    import jmespath  # noqa: PLC0415 - as above

    try:
        return Part(_asking(expression)(within.value), name, within)
    except (jmespath.exceptions.JMESPathError, ValueError, TypeError, ArithmeticError, RecursionError) as wrong:
        reason = str(wrong).split("\n", maxsplit=1)[0][:200]
        where = Part(None, name, within).path
        raise Unreadable(Mistake(where, f"cannot be had by `{expression}`: {reason}.")) from wrong


def cut(pattern: str, part: Part) -> Part:
    """The group of the pattern within a text; nothing if it is not there."""
    match = re.search(pattern, part.text()[:SEARCHED])
    return part.instead(match[1] if match else None)


@lru_cache(maxsize=1000)
def _asking(expression: str) -> Callable[[Any], Any]:
    """The expression, ready to be asked. Nearly all are names alone (`author.id`), which need no interpreter."""
    import jmespath  # noqa: PLC0415 - as above

    tree = jmespath.compile(expression).parsed
    names = _names(tree)
    return partial(_named, names) if names else partial(_interpreter().visit, tree)


def _names(tree: Any) -> tuple[str, ...]:
    """`author`, `id`; none of an expression that is more."""
    if tree["type"] == "field":
        return (tree["value"],)
    inner = [_names(one) for one in tree["children"]] if tree["type"] == "subexpression" else []
    return tuple(chain.from_iterable(inner)) if all(inner) else ()


def _named(names: tuple[str, ...], value: Any) -> Any:
    for name in names:
        if not isinstance(value, dict):
            return None
        value = value.get(name)
    return value


@cache
def _interpreter() -> Any:
    """One for all: it remembers nothing of what it was asked, and jmespath's own `search` makes one each time."""
    from jmespath.visitor import TreeInterpreter  # noqa: PLC0415 - as above

    return TreeInterpreter()
