"""Everything that `tocsin check` can find, each with a code that never changes its meaning. docs/checks.md explains it.

E is an error: the plan cannot be used. W is a warning: it can, and probably does not do what is meant.
The first digit says where: 0 the file, 1 an entry, 2 names, 3 rules, 4 texts, 5 rules together, 6 playbooks, 7 duty,
8 sources.
"""

from __future__ import annotations

from enum import StrEnum


class Check(StrEnum):
    """One thing that can be found: its code, and its name."""

    NOT_YAML = "E001 not-yaml"
    NOT_UTF8 = "E002 not-utf8"
    TOO_LARGE = "E003 too-large"
    TOO_DEEP = "E004 too-deep"
    SAID_TWICE = "E005 said-twice"
    NOT_USED = "E006 not-used-here"
    HALF_A_CHARACTER = "E007 half-a-character"
    NO_NAME = "E008 no-name"
    NO_SECTIONS = "E009 no-sections"
    UNKNOWN_SECTION = "E010 unknown-section"

    MISSING = "E101 missing"
    UNKNOWN_KEY = "E102 unknown-key"
    WRONG_SHAPE = "E103 wrong-shape"
    EMPTY = "E104 empty"
    NO_CHOICE = "E105 no-such-choice"
    OUT_OF_RANGE = "E106 out-of-range"
    NOT_UNDERSTOOD = "E107 not-understood"
    BAD_NAME = "E108 bad-name"
    UNSAYABLE = "E109 unsayable"
    NO_COMPANY = "E110 no-company"
    BACKWARDS = "E111 backwards"

    UNKNOWN_NAME = "E201 unknown-name"
    REACHES_NOBODY = "E202 reaches-nobody"
    OWN_DEPUTY = "E203 own-deputy"
    SHARED_NUMBER = "E204 shared-number"
    ROLE_AND_PERSON = "E205 role-and-person"
    NO_PHONE_NUMBER = "E206 no-phone-number"
    WRONG_ADDRESS = "E207 wrong-address"
    UNSIGNED = "E208 unsigned-desk"
    UNKNOWN_SOURCE = "E209 unknown-source"
    NOT_MOBILE = "E210 not-mobile"
    NO_REPLIES = "W211 no-replies"
    NO_LINKS = "W212 no-links"

    UNKNOWN_FACT = "E301 unknown-fact"
    UNKNOWN_OPERATOR = "E302 unknown-operator"
    TOO_EARLY = "E303 asked-too-early"
    NOT_COMPARABLE = "E304 not-comparable"
    WRONG_VALUE = "E305 wrong-value"
    NEVER_HOLDS = "E306 never-holds"
    RULE_TWICE = "E307 rule-twice"
    TOO_MUCH = "E308 too-much"
    NO_NUMBER = "E309 no-number"
    EXCLUDED = "E310 excludes-itself"
    SET_TOO_LATE = "E311 set-too-late"

    UNKNOWN_TEXT = "E401 unknown-text"
    UNKNOWN_VALUE = "E402 unknown-value"
    NOT_FILLABLE = "E403 not-fillable"
    TOO_LONG = "E404 too-long"

    NEVER_MET = "W501 never-met"
    NO_EFFECT = "W502 no-effect"
    AGAINST_IGNORE = "W503 against-ignore"
    NO_DEFAULT = "W504 no-default"
    NO_ESCALATION = "W505 no-escalation"

    NO_PLAYBOOK = "W601 no-playbook"
    NO_DEPUTY = "W602 no-deputy"
    PAST_ITS_DATE = "W603 past-its-date"
    CLAIMED_TWICE = "W604 claimed-twice"
    NO_APPROVAL = "W605 no-approval"
    WRONG_TONE = "W606 wrong-tone"
    NOT_IN_OUR_LANGUAGE = "W607 not-in-our-language"

    GAP_IN_DUTY = "W701 gap-in-duty"
    TOO_MUCH_DUTY = "W702 too-much-duty"
    NO_LAST_RESORT = "W703 no-last-resort"

    NOT_MAPPED = "W801 not-mapped"

    @property
    def code(self) -> str:
        """`E201`."""
        return self.value.partition(" ")[0]

    @property
    def called(self) -> str:
        """`unknown-name`."""
        return self.value.partition(" ")[2]

    @property
    def is_error(self) -> bool:
        """Whether a plan with it cannot be used."""
        return self.value.startswith("E")

    @property
    def level(self) -> str:
        """`error` or `warning`."""
        return "error" if self.is_error else "warning"
