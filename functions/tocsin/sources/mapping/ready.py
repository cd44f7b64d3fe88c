"""The mappings that ship: `ready/*.toml`, by their name."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

ENDING = ".toml"
TOGETHER = ("proof", "mention", "constants", "patterns")
"""What the plan changes entry by entry."""


@cache
def names() -> tuple[str, ...]:
    """Of all that ship."""
    return tuple(sorted(one.name.removesuffix(ENDING) for one in _folder().iterdir() if one.name.endswith(ENDING)))


@cache
def ready(name: str) -> Mapping[str, Any]:
    """One of them, as it is written. Raises KeyError."""
    if name not in names():
        raise KeyError(name)
    return tomllib.loads(_folder().joinpath(name + ENDING).read_text(encoding="utf-8"))


def completed(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Settings that name a ready mapping, filled up with it. What they say themselves is stronger. Raises KeyError."""
    name = settings.get("mapping")
    if not name:
        return dict(settings)
    shipped = ready(str(name))
    both = {key: _over(shipped.get(key), settings[key]) if key in TOGETHER else settings[key] for key in settings}
    return {**shipped, **both}


def _over(shipped: Any, own: Any) -> Any:
    is_proof_of_another_kind = isinstance(own, dict) and "kind" in own
    if not isinstance(shipped, dict) or not isinstance(own, dict) or is_proof_of_another_kind:
        return own
    return {**shipped, **{key: _over(shipped.get(key), value) for key, value in own.items()}}


def _folder() -> Any:
    return files(__package__).joinpath("ready")
