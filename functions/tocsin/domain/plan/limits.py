"""How many alarms a person gets in how long, as the plan writes it. The numbers are GoAlert's (see docs/oncall.md)."""

from __future__ import annotations

from pydantic import Field

from tocsin.domain.plan.parts import Part, Wait

MOST = 20
"""Alarms that are counted one by one."""


class Limit(Part):
    """At most so many in so long."""

    at_most: int = Field(ge=1, le=MOST)
    within: Wait
    """Seconds."""


USUAL_LIMITS = (
    Limit(at_most=1, within=60),
    Limit(at_most=5, within=15 * 60),
    Limit(at_most=11, within=3600),
)
