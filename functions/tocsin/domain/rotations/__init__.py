"""Who is on duty. Pure: a rotation, what people changed of it, an instant in; a person out.

layers            whose turn it is, by hand-offs at local wall time; the first layer that has somebody counts
changes           somebody is away, stands in, swaps: applied in the order in which they were made
on_duty(roster, at)   the first of the ranking that is left
"""

from tocsin.domain.rotations.calendar import Gap, Handoff, Overlap, Shift, gaps, next_handoff, on_duty, overlaps, shifts
from tocsin.domain.rotations.definition import Layer, Override, OverrideKind, Roster, Window
from tocsin.domain.rotations.ranking import Candidate, Why, ranking

__all__ = [
    "Candidate",
    "Gap",
    "Handoff",
    "Layer",
    "Overlap",
    "Override",
    "OverrideKind",
    "Roster",
    "Shift",
    "Why",
    "Window",
    "gaps",
    "next_handoff",
    "on_duty",
    "overlaps",
    "ranking",
    "shifts",
]
