"""An explanation as people read it on the terminal: each stage, where it goes, who is called. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from zoneinfo import ZoneInfo

from rich.console import Group, RenderableType
from rich.text import Text

from tocsin.cli import bubble, guidance_view
from tocsin.cli import wording as w
from tocsin.cli.guidance_view import grid_of
from tocsin.domain.explanation import Explanation, RuleAsked, StageExplained
from tocsin.domain.guidance import guidance
from tocsin.domain.judgement import Judgement
from tocsin.domain.mention import Mention
from tocsin.domain.near_misses import NearMiss
from tocsin.domain.plan import Plan
from tocsin.domain.prospect import Call, Prospect
from tocsin.domain.reasons import Reason
from tocsin.domain.winning import Way, Won

QUESTIONS = {"identify": "Who speaks?", "assess": "What is it?", "respond": "What to do?"}
NEAREST = 3
"""Near misses of a stage that are shown; `--json` has all."""
CALLS = 8
"""Calls of an escalation that are shown."""
OPENING = frozenset({Reason.OPENED, Reason.RAISED, Reason.REOPENED})


def explanation(mention: Mention, told: Explanation, prospect: Prospect, plan: Plan, *, hidden: bool) -> RenderableType:
    """All of it, in the order in which it came about. `hidden`: what was said is not shown."""
    zone = ZoneInfo(plan.company.time_zone)
    parts: list[RenderableType] = [Group(_said(mention, zone, hidden=hidden), headline(told, prospect, plan))]
    parts += [_stage(stage, told) for stage in told.stages]
    parts.append(_where_it_goes(told.judgement, prospect, plan))
    if prospect.calls or prospect.told:
        parts.append(_who_is_called(prospect, plan))
    parts += [
        bubble.received(shown.text, to=_name(shown.to, plan), number=_number(shown.to, shown.channel, plan))
        for shown in prospect.shown
    ]
    if helped := guidance(plan, mention, told.judgement):
        parts.append(guidance_view.what_people_do(helped))
    return Group(*(row for part in parts for row in (part, Text())))


def rule(asked: RuleAsked) -> RenderableType:
    """One rule, and what each of its questions got."""
    grid = grid_of(f"{QUESTIONS[asked.stage]}  “{asked.rule}” {'fired' if asked.fired else 'did not fire'}")
    for answered, met in (*((each, True) for each in asked.met), *((each, False) for each in asked.unmet)):
        mark = Text("✓", "green") if met else Text("✗", "red")
        grid.add_row(mark, Text(f"{answered.fact}: {answered.was}"), Text(f"wants {answered.wanted}", "dim"))
    if not asked.met and not asked.unmet:
        grid.add_row(Text("✓", "green"), "always", "")
    return Group(grid, Text(f"  {asked.why}", "italic"))


def in_a_line(near: NearMiss) -> str:
    """`“many say so”: voices in 30 minutes is 3; it wants at least 5`."""
    return f"“{near.rule}”: {', and '.join(each.sentence for each in near.stopped)}"


def headline(told: Explanation, prospect: Prospect, plan: Plan) -> Text:
    """What matters most, in a line: how bad it is, and who is woken."""
    judgement = told.judgement
    called = dict.fromkeys((*(prospect.calls[0].people if prospect.calls else ()), *prospect.told))
    desks = ", ".join(plan.desks[desk].name for desk in judgement.desks if desk in plan.desks)
    to = f"; desks: {desks}" if desks and prospect.reason is not Reason.IGNORED else ""
    woken = f"calls {_names(tuple(called), plan)}" if called else "nobody is called"
    words = dict.fromkeys((w.severity(judgement.severity), judgement.kind.value))
    how_bad = Text(" ".join(words), w.COLOURS[judgement.severity])
    return Text.assemble("→ ", how_bad, f": {w.REASONS[prospect.reason]}, {woken}{to}")


def _said(mention: Mention, zone: ZoneInfo, *, hidden: bool) -> Text:
    author = w.legible(mention.author.name or mention.author.id)
    words = "(not shown: the matter is confidential)" if hidden else w.quoted(mention.text, 400)
    place = f"{mention.platform}, {w.day(mention.posted, zone)}, {'somebody' if hidden else author}"
    return Text.assemble((words, "bold"), "\n", (f"{place}   {w.legible(mention.key)}", "dim"))


def _stage(stage: StageExplained, told: Explanation) -> RenderableType:
    grid = grid_of(f"{QUESTIONS[stage.stage]}  {_concluded(stage.stage, told.judgement)}")
    for fired in stage.fired:
        grid.add_row(Text("✓", "green"), Text(fired.rule), Text(w.legible(fired.why), "italic"))
    if not stage.fired:
        grid.add_row("", Text("No rule fired.", "yellow"), "")
    for each in _worth_telling(stage.won):
        grid.add_row("", Text(f"{each.what}: {each.value}", "bold"), Text(_because(each), "dim"))
    for near in stage.near[:NEAREST]:
        why = "\n".join(each.sentence for each in near.stopped)
        grid.add_row(Text("✗", "red"), Text(near.rule, "dim"), Text(f"nearly: {why}", "dim"))
    if stage.stage == "identify" and told.words:
        return Group(grid, Text(), _words(told))
    return grid


def _concluded(stage: str, judgement: Judgement) -> str:
    if stage == "identify":
        voice = "counts as a voice" if judgement.voice else "no voice"
        return f"{judgement.author_type} ({judgement.certainty}), {voice}"
    if stage == "assess":
        about = f", about {', '.join(judgement.topics)}" if judgement.topics else ""
        flags = f", flags {', '.join(judgement.flags)}" if judgement.flags else ""
        return f"{judgement.kind}, {w.severity(judgement.severity)}{about}{flags}"
    if judgement.policy:
        return f"call by “{judgement.policy}”"
    if judgement.page:
        return f"tell {', '.join(judgement.page)}"
    quiet = "a quiet case" if judgement.opens else "join an open case" if judgement.joins else ""
    return quiet or ("leave it alone" if judgement.ignored else "to a desk" if judgement.desks else "keep it")


def _worth_telling(won: Iterable[Won]) -> Iterator[Won]:
    """Conclusions that somebody could ask about: not what held because nobody said anything."""
    said = (each for each in won if each.value != "none")
    return (each for each in said if each.way is not Way.OTHERWISE or each.what in {"kind", "severity"})


def _because(won: Won) -> str:
    """`“mockery”; over praise by “a kind word”: the first that says one wins`."""
    if won.way is Way.OTHERWISE:
        return "no rule says anything else"
    if won.way is Way.WORDS:
        return "found by its words"
    by = ", ".join(f"“{rule}”" for rule in won.by)
    if not won.over:
        return by
    over = dict.fromkeys(each.value for each in won.over)
    return f"{by}; {won.way} wins, so not {', '.join(over)}"


def _words(told: Explanation) -> RenderableType:
    """Which written words were found."""
    grid = grid_of("What is heard in it")
    for fact, by_name in told.words.items():
        for name, entries in by_name.items():
            grid.add_row("", Text(f"{fact}: {name}"), Text(", ".join(entries), "dim"))
    return grid


def _where_it_goes(judgement: Judgement, prospect: Prospect, plan: Plan) -> RenderableType:
    grid = grid_of(f"Where it goes:  {w.REASONS[prospect.reason]}")
    for desk in judgement.desks:
        known = plan.desks.get(desk)
        if known:
            hidden = "" if known.sees_text else ", without its words"
            grid.add_row(
                "", Text(known.name), Text(f"{known.channel}, answers in {w.span(known.answer_within)}{hidden}")
            )
        else:
            grid.add_row("", Text(desk), Text("the plan has no such desk any more", "red"))
    if prospect.reason in OPENING:
        within = w.span(judgement.grouping.within)
        grid.add_row("", "its case", Text(f"takes in the same {judgement.grouping.by} for {within}", "dim"))
    return grid


def _who_is_called(prospect: Prospect, plan: Plan) -> RenderableType:
    grid = grid_of("Who is called, as long as nobody takes it")
    for call in prospect.calls[:CALLS]:
        grid.add_row("", Text(_when(call), "bold"), Text(_names(call.people, plan)))
    if len(prospect.calls) > CALLS:
        grid.add_row("", "", Text(f"and {w.counted(len(prospect.calls) - CALLS, 'more call')}", "dim"))
    if prospect.calls:
        told = _names(prospect.last_resort, plan) or "nobody: the plan names no last resort"
        grid.add_row(
            "", Text(f"after {w.span(prospect.unanswered_after)}"), Text(f"NOBODY ANSWERED → {told}", "bold red")
        )
    if prospect.told:
        grid.add_row("", "told besides", Text(_names(prospect.told, plan)))
    return grid


def _when(call: Call) -> str:
    return f"after {w.span(call.after)}" if call.after else "now"


def _names(people: Sequence[str], plan: Plan) -> str:
    return ", ".join(_name(person, plan) for person in people)


def _name(person: str, plan: Plan) -> str:
    return plan.people[person].name if person in plan.people else person


def _number(person: str, channel: str, plan: Plan) -> str:
    known = plan.people.get(person)
    if known is None:
        return ""
    return known.email if channel == "email" else known.phone
