"""Strict reading of what a scenario file says: every value by what it must be, every slip with its way out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from typing import Any, TypeVar

from tocsin.domain.plan.checks import Check
from tocsin.domain.plan.problems import Finding, Misworded, Path, did_you_mean, gathered

T = TypeVar("T")
Reader = Callable[[object, Path], T]
YES_NO = {"yes": True, "true": True, "no": False, "false": False}
LARGEST = 10**9


def slip(
    path: Path, what: str, fix: str = "", *, at_key: bool = False, check: Check = Check.NOT_UNDERSTOOD
) -> Misworded:
    """This cannot be: what, and the way out."""
    return Misworded(Finding(check, path, what, fix, at_key))


def plain(words: object) -> str:
    """Words as they are compared: one blank between, lower case."""
    return " ".join(str(words).casefold().split())


def keyed(raw: object, path: Path, readers: Mapping[str, Reader[Any]], what: str) -> dict[str, Any]:
    """The entries of a mapping, each read by its reader. All that is wrong is told at once."""
    if not isinstance(raw, Mapping):
        raise slip(
            path,
            f"{what} is made of `name: value`, not {shown(raw)}.",
            f"It may have: {', '.join(readers)}.",
            check=Check.WRONG_SHAPE,
        )
    done = gathered([partial(_entry, key, value, (*path, key), readers, what) for key, value in raw.items()])
    return dict(done)


def _entry(key: object, value: object, path: Path, readers: Mapping[str, Reader[Any]], what: str) -> tuple[str, object]:
    name = plain(key)
    if name not in readers:
        raise slip(
            path,
            f"There is no `{key}` in {what.lower()}.",
            did_you_mean(name, readers),
            at_key=True,
            check=Check.UNKNOWN_KEY,
        )
    return name, readers[name](value, path)


def text(raw: object, path: Path) -> str:
    """Some words; a number counts as words."""
    if raw is None or isinstance(raw, Mapping | list | bool) or not str(raw).strip():
        raise slip(path, f"`{path[-1]}` must be text, not {shown(raw)}.", "Put it in quotes.", check=Check.WRONG_SHAPE)
    return str(raw)


def number(raw: object, path: Path) -> int:
    """A whole number, 0 or more."""
    if isinstance(raw, bool) or not isinstance(raw, int) or not 0 <= raw <= LARGEST:
        raise slip(
            path,
            f"`{path[-1]}` must be a whole number, not {shown(raw)}.",
            "Write it in digits, for example `3`.",
            check=Check.WRONG_VALUE,
        )
    return raw


def yes_no(raw: object, path: Path) -> bool:
    """Yes or no."""
    if plain(raw) not in YES_NO:
        raise slip(
            path, f"`{path[-1]}` is yes or no, not {shown(raw)}.", "Write `yes` or `no`.", check=Check.WRONG_VALUE
        )
    return YES_NO[plain(raw)]


def one_of(names: Iterable[str], what: str, otherwise: str = "") -> Reader[str]:
    """One of some names, as they are written there. `otherwise` helps when no name is near and they are many."""
    known = {plain(name): name for name in names}

    def read(raw: object, path: Path) -> str:
        if plain(raw) not in known:
            raise slip(
                path,
                f"There is no {what} {shown(raw)}.",
                did_you_mean(raw, known.values(), otherwise=otherwise),
                check=Check.UNKNOWN_NAME,
            )
        return known[plain(raw)]

    return read


def listed(reader: Reader[T], none: Collection[str] = ("none", "nobody")) -> Reader[tuple[T, ...]]:
    """A list; one entry alone counts as one, and `none` as nothing."""

    def read(raw: object, path: Path) -> tuple[T, ...]:
        if raw is None:
            raise slip(path, f"`{path[-1]}` is empty.", "Write `[]` if there must be none.", check=Check.EMPTY)
        if isinstance(raw, str) and plain(raw) in none:
            return ()
        if not isinstance(raw, list):
            return (reader(raw, path),)
        return tuple(gathered([partial(reader, item, (*path, place)) for place, item in enumerate(raw)]))

    return read


def shown(raw: object) -> str:
    """A value as a message shows it."""
    if isinstance(raw, Mapping):
        return "several entries"
    if isinstance(raw, list):
        return "a list"
    if raw is None:
        return "nothing"
    written = str(raw)
    return repr(written if len(written) <= 60 else f"{written[:59]}…")  # noqa: PLR2004 - as much as one line shows
