"""What a checkpoint expects: of the latest mention, of the cases, of what has gone out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tocsin.domain.facts import Stage
from tocsin.domain.plan.checks import Check
from tocsin.domain.plan.model import DEPUTY, ROTATION, Plan
from tocsin.domain.plan.problems import Path, choice_of
from tocsin.domain.scenario.entries import Reader, keyed, listed, number, one_of, plain, slip, text, yes_no
from tocsin.domain.scenario.lines import unquoted
from tocsin.domain.scenario.model import ExpectedCase, ExpectedMention, ExpectedMessage, Expects, Outlet
from tocsin.domain.scenario.times import CLOCK
from tocsin.domain.words import AuthorType, Kind, Severity, State

STATES = {"open": State.OPEN, "taken": State.ACKNOWLEDGED, "calm": State.RESOLVED, "finished": State.CLOSED}
NOBODY = ("nobody", "none", "no")
_LINE = re.compile(
    r'(?:(?P<clock>\d[\d:.]*)\s+)?(?P<to>[^"“„«]+?)(?:\s+(?P<whole>is\s+)?(?P<words>["“„«].*["”“»]))?', re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Expecting:
    """Reads what is expected at a moment, with the names of a plan."""

    plan: Plan
    at: datetime

    def expects(self, raw: object, path: Path) -> Expects:
        """The entries under `expect`."""
        readers: dict[str, Reader[Any]] = {
            "mention": self._mention,
            "case": self._case_alone,
            "cases": self._cases,
            **{str(outlet): listed(self._message(outlet)) for outlet in Outlet},
            "nothing else": yes_no,
        }
        given = keyed(raw, path, readers, "What is expected")
        if not given:
            raise slip(path, "Nothing is expected here.", f"Write at least one of: {', '.join(readers)}.")
        if "case" in given and "cases" in given:
            raise slip((*path, "cases"), "`case` stands here too.", "Keep one of them.", at_key=True)
        cases = given.get("case", given.get("cases"))
        return Expects(
            mention=given.get("mention"),
            cases=None if isinstance(cases, int) else cases,
            number_of_cases=cases if isinstance(cases, int) else None,
            sent={outlet: given[outlet.value] for outlet in Outlet if outlet.value in given},
            nothing_else=given.get("nothing else", False),
        )

    def _mention(self, raw: object, path: Path) -> ExpectedMention:
        readers: dict[str, Reader[Any]] = {
            "kind": one_of(Kind, "kind"),
            "severity": _severity,
            "author": one_of(AuthorType, "type of author"),
            "voice": yes_no,
            "topic": self._topic,
            "flags": listed(one_of(self.plan.flags, "flag")),
            "goes to": listed(one_of(self.plan.desks, "desk")),
            "ignored": yes_no,
            "case": _number_or_none,
            "rules": listed(one_of([rule.rule for rule in self.plan.rules], "rule")),
        }
        given = {name.replace(" ", "_"): value for name, value in keyed(raw, path, readers, "A mention").items()}
        if "flags" in given:
            given["flags"] = frozenset(given["flags"])
        return ExpectedMention(**given)

    def _case_alone(self, raw: object, path: Path) -> tuple[ExpectedCase, ...]:
        return () if plain(raw) in NOBODY else (self._case(raw, path),)

    def _cases(self, raw: object, path: Path) -> tuple[ExpectedCase, ...] | int:
        if isinstance(raw, int) and not isinstance(raw, bool):
            return number(raw, path)
        return listed(self._case)(raw, path)

    def _case(self, raw: object, path: Path) -> ExpectedCase:
        readers: dict[str, Reader[Any]] = {
            "number": number,
            "severity": _severity,
            "topic": self._topic,
            "state": _state,
            "owner": self._person_or_nobody,
            "voices": number,
            "mentions": number,
            "confidential": yes_no,
            "nobody answered": yes_no,
        }
        given = keyed(raw, path, readers, "A case")
        return ExpectedCase(**{name.replace(" ", "_"): value for name, value in given.items()})

    def _topic(self, raw: object, path: Path) -> str:
        return "" if plain(raw) in NOBODY else one_of(self.plan.topics, "topic")(raw, path)

    def _person_or_nobody(self, raw: object, path: Path) -> str:
        return "" if plain(raw) in NOBODY else person_of(self.plan, raw, self.at, path)

    def _message(self, outlet: Outlet) -> Reader[ExpectedMessage]:
        def read(raw: object, path: Path) -> ExpectedMessage:
            line, words = _with_words(raw, path)
            found = _LINE.fullmatch(line.strip())
            if not found:
                raise slip(
                    path, f"{line!r} is not understood.", 'Write for example `21:45 ana`, or `21:45 ana "PADLOCKED"`.'
                )
            if found["clock"] and not CLOCK.fullmatch(found["clock"]):
                raise slip(
                    path, f"{found['clock']!r} is not a time of the day.", "Write for example `21:45`, or `21:45:30`."
                )
            quoted: tuple[str, ...] = (unquoted(found["words"]),) if found["words"] else ()
            return ExpectedMessage(
                to=self._receiver(outlet, found["to"], path),
                clock=_padded(found["clock"] or ""),
                words=() if found["whole"] else (*quoted, *words),
                whole=quoted[0] if found["whole"] else "",
                written=" ".join([line.strip(), *(f'"{each}"' for each in words)]),
            )

        return read

    def _receiver(self, outlet: Outlet, name: str, path: Path) -> str:
        if outlet is Outlet.DESKS:
            return one_of(self.plan.desks, "desk")(name, path)
        return target_of(self.plan, name, path)


def targets(plan: Plan) -> tuple[str, ...]:
    """All by which somebody can be named: people, roles, `deputy of ROLE`, `rotation NAME`."""
    deputies = (f"{DEPUTY}{role}" for role in plan.roles)
    rotations = (f"{ROTATION}{name}" for name in plan.rotations)
    return (*plan.people, *plan.roles, *deputies, *rotations)


def target_of(plan: Plan, raw: object, path: Path) -> str:
    """Who is meant, as the plan writes it."""
    return one_of(targets(plan), "person or role", among(plan))(raw, path)


def among(plan: Plan) -> str:
    """The people of the plan, for whoever named somebody else."""
    return choice_of(tuple(plan.people)) or "Name a person of the plan."


def person_of(plan: Plan, raw: object, at: datetime, path: Path) -> str:
    """The id of the person who is meant at that moment."""
    target = target_of(plan, raw, path)
    person = plan.person_for(target, at)
    if person is None:
        raise slip(path, f"Nobody is {target!r} then.", "Name a person.", check=Check.REACHES_NOBODY)
    return person


def rules_of(plan: Plan) -> tuple[tuple[str, str], ...]:
    """Every rule, as its stage and its name."""
    order = {stage.word: int(stage) for stage in Stage}
    return tuple(sorted(((rule.stage, rule.rule) for rule in plan.rules), key=lambda rule: order[rule[0]]))


def _with_words(raw: object, path: Path) -> tuple[str, tuple[str, ...]]:
    """A line, and the words that stand behind its colon."""
    if isinstance(raw, Mapping) and len(raw) == 1:
        line, words = next(iter(raw.items()))
        return str(line), listed(text, none=())(words, (*path, line))
    return text(raw, path), ()


def _padded(clock: str) -> str:
    return f"0{clock}" if clock[1:2] == ":" else clock


def _severity(raw: object, path: Path) -> Severity:
    return Severity.of(one_of([severity.word for severity in Severity], "severity")(raw, path))


def _state(raw: object, path: Path) -> State:
    return STATES[one_of(STATES, "state")(raw, path)]


def _number_or_none(raw: object, path: Path) -> int:
    return 0 if plain(raw) in NOBODY else number(raw, path)
