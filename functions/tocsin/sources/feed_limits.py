"""What no feed holds, found before `feedparser` reads it: a tag with thousands of attributes costs it minutes."""

from __future__ import annotations

from collections.abc import Mapping
from xml.parsers import expat

MOST_ATTRIBUTES = 200
"""Of one tag. A feed's first one names a dozen vocabularies."""


class _TooMany(Exception):  # noqa: N818 - it says what it is
    """Stops the reading."""


def is_overloaded(body: bytes) -> bool:
    """Whether a tag has too many attributes, as far as it is XML."""
    parser = expat.ParserCreate()
    parser.StartElementHandler = _counted
    try:
        parser.Parse(body, True)  # noqa: FBT003 - this is all of it
    except _TooMany:
        return True
    except (expat.ExpatError, ValueError, LookupError):
        return False
    return False


def _counted(_name: str, attributes: Mapping[str, str]) -> None:
    if len(attributes) > MOST_ATTRIBUTES:
        raise _TooMany
