"""A person has silenced a topic: nobody is woken for it. What bears a flag breaks through; all of it is routed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from tocsin.domain.incident import Silence
from tocsin.domain.judgement import Judgement
from tocsin.domain.situation import Situation


def silence_for(judgement: Judgement, situation: Situation, now: datetime) -> Silence | None:
    """The silence that holds for this judgement now: of the topic by which it is grouped."""
    if judgement.flags or not judgement.topics:
        return None
    found = (state.silence for state in situation.topics if state.topic == judgement.topics[0] and state.silence)
    return next((silence for silence in found if silence.until > now), None)


def hushed(judgement: Judgement) -> Judgement:
    """The same conclusions, waking nobody. A case that is open hears of it all the same."""
    joins = judgement.joins or judgement.opens or bool(judgement.page)
    return replace(judgement, opens=False, policy=None, page=(), joins=joins)
