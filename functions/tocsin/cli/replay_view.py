"""What a replay says before it begins and when it is over. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from tocsin.cli import wording as w
from tocsin.cli.outcome import Summary
from tocsin.cli.recorded import Recording
from tocsin.domain.plan import Plan
from tocsin.domain.reasons import Reason

REASONS_SHOWN = 8


def intro(items: Sequence[Recording], speed: float | None, plan: Plan) -> Text:
    """What is about to be sent, how long it takes, and which brands the plan does not know."""
    mentions = sum(not item.is_update for item in items)
    updates = len(items) - mentions
    what = w.counted(mentions, "mention") + (f" and {w.counted(updates, 'update')}" if updates else "")
    length = items[-1].at - items[0].at
    pace = f"{w.span(length)} at {speed:g}x: {w.span(length / speed)}" if speed else "as fast as they go"
    lines = [f"{what}, {pace}."]
    if strangers := unknown_brands(items, plan):
        brands = ", ".join(strangers[:6]) + (", …" if len(strangers) > 6 else "")  # noqa: PLR2004 - a line's worth
        known = ", ".join(plan.company.brands)
        lines.append(
            f"The plan knows {known}, not {brands}: their mentions are judged by its general rules, and counted for "
            "themselves. Its topics, words and flags hold for every brand."
        )
    return Text("\n".join(lines))


def unknown_brands(items: Sequence[Recording], plan: Plan) -> list[str]:
    """The brands of these mentions that the plan does not name."""
    known = {brand.casefold() for brand in plan.company.brands}
    said = (str(item.body.get("brand", "")) for item in items if not item.is_update)
    return [brand for brand in dict.fromkeys(said) if brand and brand.casefold() not in known]


def page(summary: Summary) -> RenderableType:
    """The closing page."""
    parts: list[RenderableType] = [_figures(summary)]
    if summary.refused:
        parts += [Text("\nRefused, and why", "bold"), _counted(summary.refused)]
    if summary.became:
        named = {w.REASONS[Reason(reason)]: count for reason, count in summary.became.items()}
        parts += [Text("\nWhat became of them", "bold"), _counted(named)]
    parts += [Text(""), _latency(summary)]
    if summary.waiting:
        text = f"{w.counted(summary.waiting, 'mention')} accepted, and not judged in time. `tocsin doctor` looks why."
        parts.append(Text(text, "bold red"))
    return Group(*parts)


def _figures(summary: Summary) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(justify="right", style="bold")
    grid.add_column()
    per_second = summary.judged / summary.seconds if summary.seconds else 0.0
    refused = sum(summary.refused.values())
    for figure, what in (
        (summary.mentions, "mentions" + (f", and {summary.updates:,} updates" if summary.updates else "")),
        (summary.accepted, "accepted"),
        (summary.duplicates, "heard before: nothing was added"),
        (refused, "refused"),
        (summary.judged, f"judged, in {summary.seconds:.1f} s ({per_second:.0f} a second)"),
        (summary.routed, "to a desk"),
        (summary.ignored, "left alone"),
        (summary.in_cases, "in cases"),
        (summary.incidents, "cases opened"),
        (summary.pages, "alarms sent"),
    ):
        grid.add_row(f"{figure:,}", what)
    return grid


def _counted(counts: dict[str, int]) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(justify="right")
    grid.add_column(overflow="fold")
    for what, count in list(counts.items())[:REASONS_SHOWN]:
        grid.add_row(f"{count:,}", w.legible(what))
    return grid


def _latency(summary: Summary) -> Table:
    table = Table(box=None, pad_edge=False, title="How long it took", title_justify="left", title_style="bold")
    for name in ("", "measured", "p50", "p99"):
        table.add_column(name, justify="left" if not name else "right")
    for one in summary.latency:
        table.add_row(one.stage, f"{one.count:,}", _time(one.p50, one.count), _time(one.p99, one.count))
    return table


def _time(milliseconds: float, count: int) -> str:
    if not count:
        return "–"
    return f"{milliseconds / 1000:.1f} s" if milliseconds >= 10_000 else f"{milliseconds:.0f} ms"  # noqa: PLR2004
