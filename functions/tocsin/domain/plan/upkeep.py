"""What a handbook lacks, and what has become old in it: kinds without a playbook, answers past their date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tocsin.domain.plan.checks import Check
from tocsin.domain.plan.draft import Draft
from tocsin.domain.plan.handbook import Approval, Place, Playbook
from tocsin.domain.plan.holes import kinds_of
from tocsin.domain.plan.model import DEPUTY
from tocsin.domain.plan.parts import Event, Role
from tocsin.domain.plan.problems import Finding, Path
from tocsin.domain.words import Kind, Severity

EVERYDAY = frozenset(
    {Kind.PRAISE, Kind.THANKS, Kind.SUPPORT, Kind.QUESTION, Kind.SUGGESTION, Kind.NOT_ABOUT_US, Kind.SPAM}
)
"""Nobody needs a playbook for these."""


def findings(draft: Draft, today: date) -> Iterator[Finding]:
    """All of it."""
    yield from _kinds(draft)
    yield from _approvals(draft)
    playbook: Playbook
    for name, playbook in draft.of("playbooks"):
        yield from _deputies(draft, name, playbook)
        for answer_name, answer in playbook.answers.items():
            if answer.holds_until < today:
                path: Path = ("playbooks", name, "answers", answer_name, "holds until")
                what = f"The answer {answer_name!r} held until {answer.holds_until}."
                yield Finding(Check.PAST_ITS_DATE, path, what, "Have it signed again, or take it out.")
    event: Event
    for name, event in draft.of("events"):
        if event.ends.date() < today:
            what = f"The event {name!r} ended on {event.ends.date()}."
            yield Finding(Check.PAST_ITS_DATE, ("events", name, "ends"), what, "Take it out, and the rules about it.")


def _kinds(draft: Draft) -> Iterator[Finding]:
    """Kinds that nobody has a playbook for, and kinds and flags for which there are two."""
    claimed: dict[str, Path] = {}
    playbook: Playbook
    for name, playbook in draft.of("playbooks"):
        for key, claims in (("kinds", playbook.kinds), ("flags", playbook.flags)):
            for place, claim in enumerate(claims):
                path = ("playbooks", name, key, place)
                if (first := claimed.setdefault(f"{key} {claim}", path)) != path:
                    what = f"There are two playbooks for {str(claim)!r}; the first counts."
                    yield Finding(Check.CLAIMED_TWICE, path, what, "Take it out of one.", other=first)
    if lacking := [kind for kind in kinds_of(draft) if kind not in EVERYDAY and f"kinds {kind}" not in claimed]:
        what = f"The first hour is not written down for: {', '.join(lacking)}."
        yield Finding(Check.NO_PLAYBOOK, ("playbooks",), what, "Write a playbook, or add them to the `kinds` of one.")


def _deputies(draft: Draft, name: str, playbook: Playbook) -> Iterator[Finding]:
    """Roles that lead or know, and nobody stands in for them; in a firm of one person there is nobody who could."""
    if len(draft.names["people"]) <= 1:
        return
    roles = draft.entries.get("roles", {})
    for key, target in (("owner", playbook.owner), ("fact owner", playbook.fact_owner)):
        role: Role | None = roles.get(target.removeprefix(DEPUTY))
        if target in draft.names["people"] or (role and not role.deputy):
            what = f"Nobody stands in for {target!r}, who is the {key} of {name!r}."
            yield Finding(Check.NO_DEPUTY, ("playbooks", name, key), what, "Name a role that has a `deputy`.")


def _approvals(draft: Draft) -> Iterator[Finding]:
    """Severities and places of which nobody knows who has to agree, and those of which two say so."""
    claimed: dict[tuple[Severity, Place], Path] = {}
    approval: Approval
    for name, approval in draft.of("approvals"):
        path: Path = ("approvals", name)
        for pair in ((severity, place) for severity in approval.severity for place in approval.place):
            if claimed.setdefault(pair, path) != path:
                what = f"Two approvals are for {pair[0].word}, {pair[1]}; the first counts."
                yield Finding(Check.CLAIMED_TWICE, path, what, "Take it out of one.", at_key=True, other=claimed[pair])
    for severity in Severity if claimed else ():
        if open_places := [place for place in Place if (severity, place) not in claimed]:
            what = f"Nobody knows who has to agree when it is {severity.word}: {', '.join(open_places)}."
            yield Finding(Check.NO_APPROVAL, ("approvals",), what, "Add it to an approval.")
