"""Whom and what the handbook names: roles, desks, flags and audiences that are not there."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.domain.plan.checks import Check
from tocsin.domain.plan.draft import Draft
from tocsin.domain.plan.handbook import Approval, Audience, Playbook, Profile, Room
from tocsin.domain.plan.problems import Finding, Path, did_you_mean


def findings(draft: Draft) -> Iterator[Finding]:
    """All names of the handbook that lead nowhere."""
    for name, playbook in draft.of("playbooks"):
        yield from _playbook(draft, playbook, ("playbooks", name))
    approval: Approval
    for name, approval in draft.of("approvals"):
        yield from _approval(draft, approval, ("approvals", name))
    profile: Profile
    for name, profile in draft.of("profiles"):
        if profile.who_answers not in draft.names["desks"] | draft.names["roles"] | draft.names["people"]:
            names = sorted(draft.names["desks"] | draft.names["roles"])
            fix = did_you_mean(profile.who_answers, names, otherwise="Define it under `desks:` or `roles:`.")
            what = f"There is no desk or role {profile.who_answers!r}."
            yield Finding(Check.UNKNOWN_NAME, ("profiles", name, "who answers"), what, fix)
    audience: Audience
    for name, audience in draft.of("audiences"):
        yield from draft.unknown_target(audience.told_by, ("audiences", name, "told by"))
    room: Room
    for name, room in draft.of("rooms"):
        yield from draft.unknown("desks", room.desk, ("rooms", name, "desk"))


def _playbook(draft: Draft, playbook: Playbook, path: Path) -> Iterator[Finding]:
    for place, flag in enumerate(playbook.flags):
        yield from draft.unknown("flags", flag, (*path, "flags", place))
    yield from draft.unknown_target(playbook.owner, (*path, "owner"))
    yield from draft.unknown_target(playbook.fact_owner, (*path, "fact owner"))
    for place, step in enumerate(playbook.first_hour):
        yield from draft.unknown_target(step.who, (*path, "first hour", place, "who"))
    for place, informed in enumerate(playbook.told):
        yield from draft.unknown("audiences", informed.audience, (*path, "told", place, "audience"))
    for place, duty in enumerate(playbook.duties):
        yield from draft.unknown_target(duty.who, (*path, "duties", place, "who"))
    for name, answer in playbook.answers.items():
        yield from draft.unknown_target(answer.signed_by, (*path, "answers", name, "signed by"))


def _approval(draft: Draft, approval: Approval, path: Path) -> Iterator[Finding]:
    for key, targets in (("approve", approval.approve), ("next", approval.next)):
        for place, target in enumerate(targets):
            yield from draft.unknown_target(target, (*path, key, place))
    if approval.approve and (approval.within is None or approval.at_silence is None):
        what = "Somebody has to agree, and nobody knows what happens when they are silent."
        yield Finding(Check.MISSING, path, what, "Write `within` and `at silence: hold`, `ask next` or `go ahead`.")
    if approval.at_silence == "ask next" and not approval.next:
        yield Finding(Check.MISSING, (*path, "at silence"), "Nobody is next.", "Write `next:` with a role.")
