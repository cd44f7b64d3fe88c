"""What the handbook says for a judged mention: playbook, profile, ready answers, who agrees to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.domain.judgement import Judgement
from tocsin.domain.mention import Mention
from tocsin.domain.plan.handbook import Answer, Place, Playbook, Tone
from tocsin.domain.plan.model import Plan
from tocsin.domain.plan.parts import length_of
from tocsin.domain.words import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A ready answer in the language of the mention, or the nearest that there is."""

    name: str
    place: str
    language: str
    text: str
    signed_by: str
    holds_until: str
    approval: str
    """Who has to agree, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guidance:
    """What people do about it. Empty where the plan says nothing."""

    playbook: str = ""
    about: str = ""
    leads: str = ""
    knows: str = ""
    """Who knows whether it is true."""
    first_hour: tuple[tuple[int, str, str], ...] = ()
    """Seconds from the opening, who, and what they do; in the order of time."""
    told: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    answers: tuple[Ready, ...] = ()
    speak: str = ""
    """How the author's type is met."""
    where: str = ""
    who_answers: str = ""
    room: str = ""
    forbidden: tuple[str, ...] = ()
    """What the platform does not allow."""
    tone: str = ""

    def __bool__(self) -> bool:
        """Whether the plan says anything."""
        return bool(self.playbook or self.speak or self.room or self.forbidden or self.tone)


def guidance(plan: Plan, mention: Mention, judgement: Judgement) -> Guidance:
    """What applies to a mention. Ignored ones have none."""
    if judgement.ignored:
        return Guidance()
    book = plan.handbook
    name, playbook = book.playbook_for(judgement.kind, judgement.flags, judgement.playbook) or ("", None)
    profile = book.profile_for(judgement.author_type)
    language = _language(mention, plan)
    room, platform = book.rooms.get(judgement.room), book.platforms.get(mention.platform)
    return Guidance(
        playbook=name,
        about=playbook.about if playbook else "",
        leads=playbook.owner if playbook else "",
        knows=playbook.fact_owner if playbook else "",
        first_hour=_first_hour(playbook) if playbook else (),
        told=tuple(_told(plan, playbook, judgement)),
        duties=tuple(_duties(playbook)) if playbook else (),
        never=(*(playbook.never if playbook else ()), *(profile.never if profile else ())),
        answers=tuple(_answers(plan, playbook, language, judgement.severity)) if playbook else (),
        speak=profile.speak if profile else "",
        where=profile.where.value if profile else "",
        who_answers=profile.who_answers if profile else "",
        room=f"{room.name} ({room.way})" if room else "",
        forbidden=tuple(each.what for each in platform.forbids) if platform else (),
        tone=_tone(language, book.tone[language]) if language in book.tone else "",
    )


def approval_of(plan: Plan, severity: Severity, place: Place) -> str:
    """Who has to agree, within what, and what their silence means; in words."""
    found = plan.handbook.approval_for(severity, place)
    if found is None:
        return ""
    _, approval = found
    if not approval.approve:
        return "nobody has to agree"
    within = f" within {length_of(approval.within)}" if approval.within else ""
    silence = ""
    if approval.at_silence:
        following = f" ({', '.join(approval.next)})" if approval.next else ""
        silence = f"; if they are silent: {approval.at_silence}{following}"
    return f"{' or '.join(approval.approve)} agrees{within}{silence}"


def _language(mention: Mention, plan: Plan) -> str:
    return (mention.language or plan.company.language).casefold()


def _first_hour(playbook: Playbook) -> tuple[tuple[int, str, str], ...]:
    return tuple(sorted(((step.by, step.who, step.do) for step in playbook.first_hour), key=lambda step: step[0]))


def _told(plan: Plan, playbook: Playbook | None, judgement: Judgement) -> Iterator[str]:
    """Audiences that a playbook or a rule names, if it is bad enough for them."""
    audiences = plan.handbook.audiences
    by = {each.audience: f" within {length_of(each.by)}" for each in playbook.told} if playbook else {}
    for name in dict.fromkeys((*by, *judgement.audiences)):
        audience = audiences.get(name)
        if audience and judgement.severity >= audience.at_least:
            yield f"{audience.who}: {audience.told_by}, {audience.how}{by.get(name, '')}"


def _duties(playbook: Playbook) -> Iterator[str]:
    for duty in playbook.duties:
        yield f"{duty.what} {duty.who}, within {length_of(duty.clock)}, counted from {duty.starts} ({duty.source})"


def _answers(plan: Plan, playbook: Playbook, language: str, severity: Severity) -> Iterator[Ready]:
    for name, answer in playbook.answers.items():
        spoken = next(each for each in (language, plan.company.language, "en", *answer.text) if each in answer.text)
        yield Ready(
            name=name,
            place=answer.place.value,
            language=spoken,
            text=_text(answer, spoken),
            signed_by=answer.signed_by,
            holds_until=answer.holds_until.isoformat(),
            approval=approval_of(plan, severity, answer.place),
        )


def _text(answer: Answer, language: str) -> str:
    return next(text for each, text in answer.text.items() if each == language)


def _tone(language: str, tone: Tone) -> str:
    avoid = f"; never say {', '.join(tone.avoid)}" if tone.avoid else ""
    sign = f"; sign as {tone.sign}" if tone.sign else ""
    return f"{language}: say “{tone.address}”{avoid}{sign}"
