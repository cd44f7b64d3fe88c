"""A mapping as it stands in the plan, under the `settings` of an account of `mapped`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Self

from pydantic import Field, ValidationError, field_validator, model_validator

from tocsin.sources.mapping import ready
from tocsin.sources.mapping.expressions import Expression, Pattern
from tocsin.sources.mapping.fields import Field as Had
from tocsin.sources.mapping.proof import Proof
from tocsin.sources.settings import Settings


class Writer(Settings):
    """How each thing is had that is known of who said it."""

    id: Expression | None = None
    name: Expression | None = None
    handle: Expression | None = None
    followers: Expression | None = None
    verified: Expression | None = None
    url: Expression | None = None


class Said(Settings):
    """How each field of a mention is had. Those of a post that it is about are addresses or ids."""

    id: Expression | None = None
    platform: Expression | None = None
    text: Expression | None = None
    author: Writer = Writer()
    posted: Expression | None = None
    url: Expression | None = None
    language: Expression | None = None
    sentiment: Expression | None = None
    rating: Expression | None = None
    shares: Expression | None = None
    likes: Expression | None = None
    comments: Expression | None = None
    views: Expression | None = None
    reach: Expression | None = None
    media: Expression | None = None
    links: Expression | None = None
    public: Expression | None = None
    conversation: Expression | None = None
    in_reply_to: Expression | None = None


FIELDS = tuple(name.replace("_", " ") for name in Said.model_fields if name != "author")
OF_THE_AUTHOR = tuple(f"author {name}" for name in Writer.model_fields)
NAMED = (*FIELDS, *OF_THE_AUTHOR)
"""Fields as `constants` and `patterns` name them."""


class Mapped(Settings):
    """All that the plan says of one account."""

    mapping: str = ""
    """The name of a mapping that ships; what stands beside it is stronger."""
    proof: Proof = Proof(kind="path")
    form: bool = False
    """It comes as a form; without this, as what its sender calls it."""
    unpack: str = ""
    """A field of the body whose text is the JSON that is meant."""
    items: Expression = "@"
    """Where the mentions are: a list, or one."""
    ignore_when: Expression | None = None
    deleted_when: Expression | None = None
    edited: Expression | None = None
    """When it was changed, if it was."""
    mention: Said | None = None
    """None: deliveries are recorded only, so that a mapping can be written."""
    constants: dict[str, str | bool | int] = Field(default_factory=dict)
    """What is the same for all, by the name of the field: `language: nl`, `author name: …`."""
    patterns: dict[str, Pattern] = Field(default_factory=dict)
    """What is meant of a longer text, by the name of the field."""

    @model_validator(mode="before")
    @classmethod
    def _complete(cls, written: Any) -> Any:
        if not isinstance(written, Mapping):
            return written
        try:
            return ready.completed(written)
        except KeyError as unknown:
            message = f"There is no mapping {unknown.args[0]!r}. Choose one of: {', '.join(ready.names())}."
            raise ValueError(message) from unknown

    @field_validator("constants", "patterns")
    @classmethod
    def _of_known_fields(cls, written: dict[str, Any]) -> dict[str, Any]:
        if unknown := [name for name in written if name not in NAMED]:
            message = f"A mention has no field {unknown[0]!r}. Choose one of: {', '.join(NAMED)}."
            raise ValueError(message)
        return written

    @model_validator(mode="after")
    def _known_by_something(self) -> Self:
        said = self.mention
        has_platform = said and (said.platform or "platform" in self.constants)
        if said and not said.url and not (said.id and has_platform):
            message = (
                "It cannot be told by what a mention is known, so that it counts once. "
                "Write under `mention` either `url`, or `id` and `platform`."
            )
            raise ValueError(message)
        if said and not (said.text or said.rating):
            message = "It cannot be told what is said. Write under `mention` how the `text` is had."
            raise ValueError(message)
        return self

    @cached_property
    def fields(self) -> Mapping[str, Had]:
        """How each field is had, by the names of `NAMED`; those that are not had are left out."""
        said = self.mention or Said()
        told = {name.replace("_", " "): getattr(said, name) for name in Said.model_fields if name != "author"}
        told |= {f"author {name}": getattr(said.author, name) for name in Writer.model_fields}
        had = (Had(name, how, self.patterns.get(name), self.constants.get(name)) for name, how in told.items())
        return {one.name: one for one in had if one.is_had}


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """The settings of an account, known by being the same object: a plan's never change, and are many words."""

    settings: Mapping[str, Any]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.settings is other.settings

    def __hash__(self) -> int:
        return id(self.settings)


def mapped_of(settings: Mapping[str, Any]) -> Mapped | None:
    """The mapping of an account; None if it is not right, which `tocsin check` says before it is published."""
    return _known(_Same(settings))


@lru_cache(maxsize=200)
def _known(same: _Same) -> Mapped | None:
    return _made(json.dumps(same.settings, sort_keys=True, default=str))


@lru_cache(maxsize=200)
def _made(settings: str) -> Mapped | None:
    try:
        return Mapped.model_validate(json.loads(settings))
    except ValidationError:
        return None
