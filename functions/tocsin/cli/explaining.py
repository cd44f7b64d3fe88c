"""Command explain: why a mention is judged as it is, what that leads to, and what would have to be otherwise."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console, RenderableType
from rich.text import Text

from tocsin.adapters.clock import RealClock
from tocsin.adapters.plans import plan_of
from tocsin.cli import explanation_view as view
from tocsin.cli import wording as w
from tocsin.cli.acting import Hand
from tocsin.cli.options import Json, Profile, Region, Stack
from tocsin.cli.plans import RULES, sound
from tocsin.cli.reach import reach
from tocsin.cli.screen import answer, jsonable
from tocsin.cli.stated import mentions_in
from tocsin.cli.trouble import Trouble
from tocsin.domain.explanation import Explainer, Explanation, RuleAsked
from tocsin.domain.glimpse import is_unquotable
from tocsin.domain.guidance import guidance
from tocsin.domain.judge import Judge
from tocsin.domain.mention import Mention
from tocsin.domain.plan import Plan
from tocsin.domain.plan.problems import did_you_mean
from tocsin.domain.prospect import Prospect, prospect, supposed
from tocsin.domain.reasons import Reason
from tocsin.domain.record import Record

Rules = Annotated[Path, typer.Option("--rules", metavar="DIR", help="The folder of the plan's files.")]
Voices = Annotated[int, typer.Option("--voices", min=1, max=100_000, help="Suppose that so many people say the same.")]
OfRule = Annotated[str | None, typer.Option("--rule", metavar="NAME", help="Show all that this rule asks, too.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A mention with its explanation, ready to be shown."""

    mention: Mention
    explanation: Explanation
    prospect: Prospect
    plan: Plan
    asked: tuple[RuleAsked, ...] = ()
    became: str = ""
    """What came of it, if it was judged live."""
    hidden: bool = False
    notes: tuple[str, ...] = ()


def explain(
    file: Annotated[Path | None, typer.Argument(metavar="FILE|-", help="A mention as JSON; `-`: typed in.")] = None,
    *,
    mention: Annotated[str | None, typer.Option("--mention", metavar="ID", help="One that was judged live.")] = None,
    rules: Rules = RULES,
    voices: Voices = 1,
    rule: OfRule = None,
    stack: Stack = None,
    profile: Profile = None,
    region: Region = None,
    as_json: Json = False,
) -> None:
    """Explain a judgement: which rules fired, which nearly did and what stopped them, who won, who would be called.

    A FILE is judged by the plan in rules/, as the first of its matter. With --mention, by the plan of that time.

    Example: tocsin explain mention.json --voices 8

    Example: tocsin explain --mention nb-024

    Example: tocsin explain - --rule "somebody could be hurt" < mention.json
    """
    if (file is None) is (mention is None):
        raise Trouble("Which mention?", "Name a FILE with one (`-`: standard input), or one judged live: --mention ID.")
    if mention is not None:
        told = [_live(reach(stack, profile, region), mention, rule)]
    else:
        judge = Judge(sound(rules))
        explainer = Explainer(judge.plan)
        now = RealClock().now()
        said = mentions_in(_content(file), now)
        told = [supposedly(judge, explainer, each, now=now, voices=voices, rule=rule) for each in said]
    show(told, as_json=as_json)


def supposedly(
    judge: Judge, explainer: Explainer, said: Mention, *, now: datetime, voices: int = 1, rule: str | None = None
) -> Told:
    """What would become of a mention if it came now, while nothing is open."""
    reading = judge.read(said)
    who = judge.identify(reading)
    judgement = judge.judge(reading, who, supposed(said, reading, who, voices), now=now)
    return Told(
        mention=said,
        explanation=explainer.explained(reading, judgement),
        prospect=prospect(judge, said, judgement, now=said.heard, voices=voices),
        plan=judge.plan,
        asked=_of_rule(explainer, explainer.asked(reading, judgement, rule) if rule else None, rule),
    )


def show(told: Sequence[Told], *, as_json: bool) -> None:
    """Print explanations, or write them as JSON: one object, or a list of several."""
    data = [_data(each) for each in told]
    answer(data[0] if len(data) == 1 else data, as_json=as_json, people=lambda console: _print(console, told))


def _live(hand: Hand, name: str, rule: str | None) -> Told:
    """A mention that was judged live, with the plan by which it was judged."""
    record = hand.record(name)
    plan, notes = _plan_then(hand, record)
    judge, explainer = Judge(plan), Explainer(plan)
    reading = judge.read(record.mention)
    judgement = record.judgement
    told = prospect(judge, record.mention, judgement, now=record.judged or record.mention.heard)
    explanation = explainer.explained(reading, judgement)
    if record.deleted:
        notes = (*notes, "Its text was deleted where it was said, so it cannot be read again: no rule nearly fires.")
        explanation = replace(explanation, stages=tuple(replace(each, near=()) for each in explanation.stages))
    elif explanation.differs:
        named = ", ".join(f"“{each}”" for each in explanation.differs)
        notes = (*notes, f"Judged again today, these rules would come out otherwise: {named}.")
    return Told(
        mention=record.mention,
        explanation=explanation,
        prospect=told if record.reason in view.OPENING else Prospect(reason=record.reason, severity=judgement.severity),
        plan=plan,
        asked=_of_rule(explainer, explainer.asked(reading, judgement, rule) if rule else None, rule),
        became=_became(hand, record),
        hidden=_is_hidden(hand, record),
        notes=notes,
    )


def _plan_then(hand: Hand, record: Record) -> tuple[Plan, tuple[str, ...]]:
    """The plan by which it was judged; the current one, with a note, when that is gone."""
    version = record.judgement.plan
    if version == hand.plan.version:
        return hand.plan, ()
    content = hand.table.plan(version) if version else None
    try:
        plan = plan_of(content, version) if content else None
    except ValueError:
        plan = None
    if plan is not None:
        return plan, (f"Judged by version {version}; current is {hand.plan.version}.",)
    return hand.plan, (f"Its plan {version} cannot be read any more: what nearly fired is by the current one.",)


def _became(hand: Hand, record: Record) -> str:
    head = hand.table.head(record.incident) if record.incident else None
    if head is None:
        return w.REASONS[record.reason]
    return f"{w.REASONS[record.reason]}: case {head.number} (`tocsin incident {head.number}` shows what happened)"


def _is_hidden(hand: Hand, record: Record) -> bool:
    """As `tocsin incident` has it: the words of a confidential case are not shown."""
    head = hand.table.head(record.incident) if record.incident else None
    return record.judgement.confidential or bool(head and head.confidential)


def _of_rule(explainer: Explainer, asked: tuple[RuleAsked, ...] | None, rule: str | None) -> tuple[RuleAsked, ...]:
    if rule is None or asked:
        return asked or ()
    fix = did_you_mean(rule, (each.rule for each in explainer.plan.rules), otherwise="Its name stands behind `rule:`.")
    raise Trouble(f"The plan has no rule {rule!r}.", fix)


def _content(file: Path | None) -> bytes:
    if file is None or str(file) == "-":
        return sys.stdin.buffer.read()
    if not file.is_file():
        raise Trouble(f"There is no file {file}.", "Name a file with a mention as JSON, or `-` to type it in.")
    return file.read_bytes()


def _print(console: Console, told: Sequence[Told]) -> None:
    for place, each in enumerate(told):
        if place:
            console.rule()
        console.print(*_parts(each), sep="\n")


def _parts(told: Told) -> Iterator[RenderableType]:
    for note in told.notes:
        yield Text(f"! {note}", "yellow")
    yield view.explanation(told.mention, told.explanation, told.prospect, told.plan, hidden=told.hidden)
    if told.became:
        yield Text.assemble(("What came of it: ", "bold"), told.became)
    for asked in told.asked:
        yield view.rule(asked)
    yield Text(f"By {told.plan.company.name}'s plan, version {told.plan.version}.", "dim")


def _data(told: Told) -> dict[str, Any]:
    explanation = told.explanation
    return {
        "mention": told.mention.key,
        "plan": told.plan.version,
        "quotable": not is_unquotable(explanation.judgement),
        **jsonable(explanation),
        "prospect": jsonable(told.prospect),
        "guidance": jsonable(guidance(told.plan, told.mention, explanation.judgement)),
        "asked": jsonable(told.asked),
        "became": told.became or Reason(told.prospect.reason).value,
        "notes": list(told.notes),
    }
