"""Bytes from outside to clean values: what no store, queue or screen could carry is taken out, all else is kept."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from tocsin.sources.refusal import Mistake

if TYPE_CHECKING:  # only `standard` describes its format with it
    from pydantic import ValidationError

LONGEST_TEXT = 10_000
"""Characters of a mention. The longest post of any platform that we know has 63,206, and nobody reads so far."""
MOST_FIELDS = 500
"""Fields of a form; an SMS of Twilio has about 30."""
MOST_MEMBERS = 20_000
"""Members of all lists of a body together. Of 256 KB that leaves 13 bytes to each, which says nothing."""
DEEPEST = 200
"""Lists and objects in each other; what tools send has a dozen at most."""
UNFIT = re.compile("[\x00\ud800-\udfff\ufffe\uffff]")
"""What UTF-8 or SQS cannot carry."""
UNFIT_ESCAPES = re.compile(r"\\u(?:0000|[dD][89a-fA-F]|[fF]{3}[eEfF])")
NONCHARACTERS = ("\ufffe", "\uffff")
PLAINLY = {
    "missing": "is missing.",
    "model_type": "must be an object in braces.",
    "string_type": "must be text in quotes.",
    "string_too_short": "is empty.",
}
"""What pydantic says in words of its own."""


def json_of(body: bytes) -> Any:
    """The JSON value of a body. Broken UTF-8 becomes U+FFFD: one byte must not hide an alarm. Raises ValueError."""
    text = body.decode("utf-8", "replace").removeprefix("\ufeff")
    try:
        value = json.loads(text, parse_constant=_no_number)
        _bear(value, text)
        _reach(value, text)
        return _clean(value) if _may_be_unfit(text) else value
    except RecursionError as deep:
        message = "nested too deeply"
        raise ValueError(message) from deep


def _bear(value: Any, text: str) -> None:
    """Raises ValueError for more members of lists than anybody looks at one by one. Most texts are too short for it."""
    if text.count(",") < MOST_MEMBERS:
        return
    left, members = [value], 0
    while left:
        inner = left.pop()
        if isinstance(inner, list):
            members += len(inner)
        left += inner.values() if isinstance(inner, dict) else inner if isinstance(inner, list) else ()
        if members > MOST_MEMBERS:
            message = f"lists of more than {MOST_MEMBERS} members"
            raise ValueError(message)


def _reach(value: Any, text: str) -> None:
    """Raises ValueError for what nests deeper than we look: how deep a Python can look differs from one to the next."""
    if text.count("[") + text.count("{") <= DEEPEST:
        return
    level = [value] if isinstance(value, dict | list) else []
    for _ in range(DEEPEST):
        inside = (inner for each in level for inner in (each.values() if isinstance(each, dict) else each))
        level = [inner for inner in inside if isinstance(inner, dict | list)]
        if not level:
            return
    message = "nested too deeply"
    raise ValueError(message)


def _may_be_unfit(text: str) -> bool:
    """Whether a JSON text may hold what no store could carry. Most are looked through once, quickly."""
    escapes = "\\u" in text and UNFIT_ESCAPES.search(text) is not None
    return escapes or any(one in text for one in NONCHARACTERS)


def form_of(body: bytes) -> dict[str, str]:
    """The fields of `application/x-www-form-urlencoded`; of a name given twice the first. Raises ValueError."""
    try:
        pairs = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError as many:
        message = f"a form of more than {MOST_FIELDS} fields"
        raise ValueError(message) from many
    return {plain(name): plain(value) for name, value in reversed(pairs)}


def plain(text: str) -> str:
    """Text without what no store could carry."""
    return UNFIT.sub(_replaced, text)


def shortened(text: str, longest: int = LONGEST_TEXT) -> str:
    """At most so many characters; an ellipsis shows the cut."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def digest(*parts: object) -> str:
    """A short, steady name for what has no name of its own: 128 bits in hex."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "replace")).hexdigest()[:32]


def mistakes(error: ValidationError, prefix: str = "") -> tuple[Mistake, ...]:
    """Pydantic's errors as paths of the body and plain sentences."""
    return tuple(Mistake(path(prefix, found["loc"]), _sentence(found)) for found in error.errors(include_url=False))


def path(prefix: str, steps: Sequence[str | int]) -> str:
    """`mentions[3].author.id`."""
    written = prefix
    for step in steps:
        if isinstance(step, int):
            written += f"[{step}]"
        else:
            written += f".{step}" if written else step
    return written


def _sentence(found: Any) -> str:
    if found["type"] in PLAINLY:
        return PLAINLY[found["type"]]
    said = str(found["msg"]).removeprefix("Value error, ")
    return said if said.endswith(".") else f"{said}."


def _replaced(found: re.Match[str]) -> str:
    return "" if found[0] == "\x00" else "\ufffd"


def _no_number(_: str) -> None:
    """`NaN` and `Infinity`, which are no JSON: nothing was said."""


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, list):
        return [_clean(item) for item in value]
    if isinstance(value, dict):
        return {_clean(key): _clean(item) for key, item in value.items()}
    return value
