"""Commands publish, versions and rollback: which version of the plan is current, since when, and who said so."""

from __future__ import annotations

import getpass
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer
from pydantic import ValidationError
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tocsin.adapters.clock import RealClock
from tocsin.adapters.plans import plan_of
from tocsin.cli import wording as w
from tocsin.cli.options import Json, Profile, Region, Stack
from tocsin.cli.plans import RULES, Folder, content, counts, described, rules_not_compiled, sound
from tocsin.cli.reach import table_of
from tocsin.cli.screen import answer, jsonable
from tocsin.cli.trouble import Trouble
from tocsin.domain.plan import Plan
from tocsin.domain.plan.difference import Differs, difference, in_a_line
from tocsin.domain.plan.problems import PlanError
from tocsin.domain.ports import Publication
from tocsin.domain.ports import Table as TableOfAll

By = Annotated[str, typer.Option("--by", help="Who does this, for the log.", show_default="you")]
Because = Annotated[str, typer.Option("--because", help="Why, for the log: `storm season`.")]
Untested = Annotated[bool, typer.Option("--untested", help="Do not play the plan's scenarios; the log says so.")]
Last = Annotated[int, typer.Option("--last", min=1, help="How many lines at most.")]
SHOWN = 12
"""Names of a section that are shown; the others are counted."""
MARKS = (("added", "+", "green"), ("removed", "−", "red"), ("changed", "~", "yellow"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A deployment's table, and which plan is current there."""

    stack: str
    table: TableOfAll
    version: str
    plan: Plan | None
    """None: there is none, or this version of Tocsin cannot read it."""


def publish(
    folder: Folder = RULES,
    *,
    by: By = "",
    because: Because = "",
    untested: Untested = False,
    stack: Stack = None,
    profile: Profile = None,
    region: Region = None,
    as_json: Json = False,
) -> None:
    """Make the plan of a folder the current one, if it is sound and its scenarios pass. `tocsin rollback` goes back.

    Functions use it within half a minute, without a deployment; open cases keep the order in which they call.

    Example: tocsin publish

    Example: tocsin publish rules --because "the pier is rebuilt" --stack tocsin --profile company
    """
    plan = sound(folder)
    place = _place(stack, profile, region)
    if place.version == plan.version:
        _tell(place, plan, (), as_json=as_json, done=False)
        return
    played = 0 if untested else _tried(folder, plan)
    differs = difference(place.plan, plan)
    what = f"{in_a_line(differs)} (untested)" if untested else in_a_line(differs)
    _flip(place, plan.version, content(plan), by=by, because=because, what=what)
    _tell(place, plan, differs, as_json=as_json, played=played)


def versions(
    last: Last = 20, *, stack: Stack = None, profile: Profile = None, region: Region = None, as_json: Json = False
) -> None:
    """Show which versions of the plan were current: who published each, when, why, and what it changed.

    Example: tocsin versions --last 5
    """
    place = _place(stack, profile, region)
    log = place.table.publications()[:last]
    data = {"current": place.version or None, "versions": jsonable(log)}
    answer(data, as_json=as_json, people=lambda console: _show_log(console, log, place))


def rollback(
    version: Annotated[str, typer.Argument(help="A version, or its beginning.", show_default="the one before")] = "",
    *,
    by: By = "",
    because: Because = "",
    stack: Stack = None,
    profile: Profile = None,
    region: Region = None,
    as_json: Json = False,
) -> None:
    """Make an earlier version of the plan current again: the one before, or the one that is named.

    Example: tocsin rollback

    Example: tocsin rollback 3f2a --because "it woke Ana for a regatta"
    """
    place = _place(stack, profile, region)
    wanted = _earlier(place, version.strip().lower())
    if wanted == place.version:
        raise Trouble(f"{wanted} is current already.", "`tocsin versions` shows the others.")
    plan, kept = _readable(place, wanted)
    differs = difference(place.plan, plan)
    _flip(place, wanted, kept, by=by, because=because or "rolled back", what=in_a_line(differs))
    _tell(place, plan, differs, as_json=as_json)


def make_current(table: TableOfAll, plan: Plan, who: str = "") -> bool:
    """Publish without asking, where nothing else can be current. Says whether it was not current already."""
    version = table.plan_version() or ""
    if version == plan.version:
        return False
    publication = Publication(version=plan.version, who=who or _whoever(), when=RealClock().now(), instead_of=version)
    return table.publish(content(plan), publication)


def _whoever() -> str:
    """The name by which the machine knows who types."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "somebody"


def _place(stack: str | None, profile: str | None, region: str | None) -> Place:
    running, table = table_of(stack, profile, region)
    version = table.plan_version() or ""
    kept = table.plan(version) if version else None
    return Place(stack=running.stack, table=table, version=version, plan=_read(kept, version))


def _tried(folder: Path, plan: Plan) -> int:
    """How many scenarios of the folder were played. Raises Trouble with those that did not pass."""
    from tocsin.cli.testing import trial_of  # noqa: PLC0415 - it brings all doors, which `--help` need not wait for

    try:
        trial = trial_of(folder, plan)
    except PlanError as wrong:
        listed = "\n".join(f"  {problem}" for problem in wrong.problems)
        raise Trouble(f"The scenarios in {folder} cannot be read; nothing was published:\n{listed}") from wrong
    failed = [played.scenario for played in trial.played if not played.passes]
    if failed:
        listed = "\n".join(f"  {scenario.file}: {scenario.name}" for scenario in failed)
        counted = w.counted(len(failed), "scenario")
        way_out = f"`tocsin test {folder}` shows what came instead. If it cannot wait: --untested."
        raise Trouble(f"{counted} did not pass; nothing was published:\n{listed}", way_out)
    return len(trial.played)


def _read(kept: bytes | None, version: str) -> Plan | None:
    try:
        return plan_of(kept, version) if kept else None
    except ValidationError:
        return None


def _flip(place: Place, version: str, kept: bytes, *, by: str, because: str, what: str) -> None:
    """One pointer, if it still leads to what the difference was made against. Raises Trouble if it does not."""
    publication = Publication(
        version=version,
        who=by or _whoever(),
        when=RealClock().now(),
        because=because,
        what=what,
        instead_of=place.version,
    )
    if not place.table.publish(kept, publication, only_then=True):
        raise Trouble(
            "Somebody else has published in this very moment; nothing was changed.",
            "`tocsin versions` shows what is current now. Then do it again.",
        )


def _earlier(place: Place, named: str) -> str:
    """The version that is meant. Raises Trouble when there is none, or when several begin so."""
    log = place.table.publications()
    if not named:
        before = next((each.instead_of for each in log if each.version == place.version), "")
        known = before or next((each.version for each in log if each.version != place.version), "")
        if not known:
            raise Trouble("There is no version before this one.", "`tocsin versions` shows what was published.")
        return known
    found = dict.fromkeys(each.version for each in log if each.version.startswith(named))
    if len(found) == 1:
        return next(iter(found))
    several = f"Several versions begin with {named!r}: {', '.join(found)}."
    what = several if found else f"No version {named!r} was ever published here."
    raise Trouble(what, "`tocsin versions` shows them.")


def _readable(place: Place, version: str) -> tuple[Plan, bytes]:
    """An earlier plan that today's functions can use. Raises Trouble."""
    kept = place.table.plan(version)
    plan = _read(kept, version)
    if kept is None or plan is None or rules_not_compiled(plan):
        what = f"The version {version} was kept by another version of Tocsin and cannot be used by this one."
        raise Trouble(what, "Check out its files (git), mend what `tocsin check` says, and publish them.")
    return plan, kept


def _tell(
    place: Place, plan: Plan, differs: tuple[Differs, ...], *, as_json: bool, done: bool = True, played: int = 0
) -> None:
    data: dict[str, Any] = {
        "version": plan.version,
        "before": place.version or None,
        "stack": place.stack,
        "published": done,
        "differs": jsonable(differs),
        "scenarios": played,
        **counts(plan),
    }

    def people(console: Console) -> None:
        if not done:
            console.print(Text(f"✓ Nothing to do: {place.stack} has {described(plan)}", "green"))
            return
        if place.version:
            for each in differs:
                console.print(_difference(each))
        if played:
            console.print(Text(f"  {w.counted(played, 'scenario')} passed.", "dim"))
        console.print(Text(f"✓ Published to {place.stack}: {described(plan)}", "green"))
        if place.version:
            back = f"  In use within half a minute. `tocsin rollback` goes back to {place.version}."
            console.print(Text(back, "dim"))

    answer(data, as_json=as_json, people=people)


def _difference(differs: Differs) -> Text:
    """`rules      + many say so, the car park is full   ~ danger`."""
    line = Text(f"  {differs.section:<10} ")
    for name, mark, colour in MARKS:
        names: tuple[str, ...] = getattr(differs, name)
        if names:
            more = f" and {len(names) - SHOWN:,} more" if len(names) > SHOWN else ""
            line.append(f"{mark} {', '.join(names[:SHOWN])}{more}  ", colour)
    if differs.moved:
        line.append("in another order", "yellow")
    return line


def _show_log(console: Console, log: list[Publication] | Any, place: Place) -> None:
    if not log:
        console.print(Text("No plan was published here yet. `tocsin publish` does it.", "yellow"))
        return
    zone = ZoneInfo(place.plan.company.time_zone if place.plan else "UTC")
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    for heading in ("version", "when", "who", "what it changed", "why"):
        table.add_column(heading, overflow="fold", no_wrap=heading in {"version", "when"})
    current = place.version
    for each in log:
        mark = Text(each.version, "bold green") if each.version == current else Text(each.version)
        if each.version == current:
            mark.append(" ← current", "green")
            current = ""  # the newest line of it is the one that counts
        table.add_row(
            mark, w.day(each.when, zone), Text(w.legible(each.who)), each.what, Text(w.legible(each.because), "italic")
        )
    console.print(table)
