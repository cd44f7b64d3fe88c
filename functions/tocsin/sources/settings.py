"""What the plan may say of an account under `settings`: each source that reads some declares them with this."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Settings(BaseModel):
    """Closed and frozen. Keys are written as words: the field `time_zone` is `time zone` in a file."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=lambda name: name.replace("_", " "),
        populate_by_name=True,
    )
