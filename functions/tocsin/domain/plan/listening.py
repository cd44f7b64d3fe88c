"""The section `sources` of a plan: our accounts at providers, through which we hear."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from tocsin.domain.plan.parts import Part


class Listening(Part):
    """One account at a provider through which we hear. Its name is that of the address: `slack`, or `slack/second`."""

    brand: str = ""
    """The brand that it is about; empty: the first of the company's."""
    our_ids: tuple[str, ...] = ()
    """Ids of ours at the provider (a page, a bot, a phone number): what they say there is an echo, no mention."""
    settings: dict[str, Any] = Field(default_factory=dict)
    """What the source's own module reads."""
