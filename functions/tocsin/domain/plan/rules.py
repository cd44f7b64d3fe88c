"""The parts of a plan that judge: topics, lists of words, flags, and the rules of the three stages."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, ConfigDict, Field, ValidationInfo
from pydantic_core import PydanticCustomError

from tocsin.domain.facts import Stage
from tocsin.domain.plan.conditions import Condition
from tocsin.domain.plan.parts import IN_A_FILE, Part, Wait
from tocsin.domain.plan.severities import SeverityWord
from tocsin.domain.words import AuthorType, Certainty, Kind, Severity

OF_THE_QUOTED = "of the quoted mention"
OF_THE_BRAND_CASE = "of the brand case"
BORROWED_TOPICS = (OF_THE_QUOTED, OF_THE_BRAND_CASE)
LONGEST_NAME = 100


def _listed(one_or_more: object, info: ValidationInfo) -> object:
    """`desk: service` is `desk: [service]`. An empty list in a file is a slip; in a published plan, a default."""
    if info.context == IN_A_FILE and one_or_more == []:
        kind, message = "empty_list", "the list is empty. Write at least one, or leave it out."
        raise PydanticCustomError(kind, message)
    return (one_or_more,) if isinstance(one_or_more, str | int) else one_or_more


Listed = Annotated[tuple[str, ...], BeforeValidator(_listed)]
"""One name or a list of names."""
Words = dict[Literal["en", "nl", "de", "fy", "fr", "es", "any"], Listed]
"""Language -> words. They are looked for in every text; `any` is for emoji and names."""


class WordPart(Part):
    """A part made of words; `112` is a word too."""

    model_config = ConfigDict(coerce_numbers_to_str=True)


class Topic(WordPart):
    """What can be spoken of, told by its words."""

    words: Words = Field(min_length=1)
    not_when: Words = Field(default_factory=dict)
    """Any of these and it is not this topic."""


class Flag(Part):
    """Something that must not wait for numbers."""

    floor: SeverityWord = Severity.NOTICE
    """What it means at least, with a single voice."""
    confidential: bool = False


class OwnFact(Part):
    """A fact that a rule sets and a later stage asks for. It is yes or no, a number, or one of some words."""

    means: str = Field(min_length=1)
    type: Literal["yes or no", "number", "one of"]
    one_of: Listed = ()
    known_from: Literal["assess", "respond"] = "respond"


SetFacts = dict[str, int | str]
"""Name of a fact of the plan -> value, as conditions see it."""


class WhoSpeaks(Part):
    """What a rule of stage identify concludes."""

    author: AuthorType | None = None
    certainty: Certainty | None = None
    voice: bool | None = None
    set_: SetFacts = Field(default_factory=dict, alias="set")


class WhatItIs(Part):
    """What a rule of stage assess concludes."""

    kind: Kind | None = None
    flags: Listed = ()
    severity: SeverityWord | None = None
    """At least this."""
    topic: str | None = None
    set_: SetFacts = Field(default_factory=dict, alias="set")


class WhatToDo(Part):
    """What a rule of stage respond concludes. `case: none` keeps later rules from opening or joining one."""

    desk: Listed = ()
    case: Literal["open", "join", "none"] | None = None
    group_by: Literal["topic", "quoted", "conversation", "link", "mention", "open case", "brand case"] | None = None
    within: Wait | None = None
    escalate: str | None = None
    page: Listed = ()
    playbook: str | None = None
    offer_room: str | None = None
    tell: Listed = ()
    """Audiences."""
    confidential: bool = False
    ignore: bool = False


class AnyRule(Part):
    """What every rule has: a name (its own within the stage), a condition, and the reason in plain words."""

    stage: str

    rule: str = Field(min_length=1, max_length=LONGEST_NAME)
    when: Condition
    why: str = Field(min_length=1, max_length=300)
    priority: int = Field(default=100, ge=0, le=10_000)
    """Lower goes first."""
    otherwise: bool = False
    """`when: otherwise`: it holds when no other rule of its stage does."""


class IdentifyRule(AnyRule):
    """Who speaks, and whether they count as a voice."""

    stage: Literal["identify"]
    then: WhoSpeaks


class AssessRule(AnyRule):
    """What it is, about what, and how bad."""

    stage: Literal["assess"]
    then: WhatItIs


class RespondRule(AnyRule):
    """Who gets it, and whether anybody is woken."""

    stage: Literal["respond"]
    then: WhatToDo


Rule = Annotated[IdentifyRule | AssessRule | RespondRule, Field(discriminator="stage")]

RULE_OF = {Stage.IDENTIFY: IdentifyRule, Stage.ASSESS: AssessRule, Stage.RESPOND: RespondRule}
