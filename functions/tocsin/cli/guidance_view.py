"""What people do about a mention, as the terminal shows it: the playbook's first hour, ready answers, who agrees."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from tocsin.cli import wording as w
from tocsin.domain.guidance import Guidance, Ready


def what_people_do(helped: Guidance) -> RenderableType:
    """All that the handbook says for it."""
    title = f"What people do:  playbook “{helped.playbook}”" if helped.playbook else "What people do"
    grid = grid_of(title)
    if helped.about:
        leads = f"{helped.leads} leads, {helped.knows} knows whether it is true"
        grid.add_row("", Text(helped.about, "bold"), Text(leads))
    for after, who, what in helped.first_hour:
        grid.add_row("", Text(f"within {w.span(after)}: {who}"), Text(what))
    for what, lines in _lists(helped):
        grid.add_row("", Text(what, "bold"), Text("\n".join(lines)))
    return Group(grid, *(_answer(ready) for ready in helped.answers))


def _lists(helped: Guidance) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What there is, with its heading."""
    met = f"{helped.speak} ({helped.where}; {helped.who_answers})" if helped.speak else ""
    lists = (
        ("told", helped.told),
        ("by law", helped.duties),
        ("how we speak", tuple(filter(None, (met, helped.tone)))),
        ("offer a room", tuple(filter(None, (helped.room,)))),
        ("never", helped.never),
        ("the platform forbids", helped.forbidden),
    )
    return ((what, lines) for what, lines in lists if lines)


def _answer(ready: Ready) -> RenderableType:
    approval = f"; {ready.approval}" if ready.approval else ""
    return Text.assemble(
        (f"\n   Ready answer “{ready.name}” ({ready.language}, {ready.place})\n", "bold"),
        f"   {ready.text}\n",
        (f"   signed by {ready.signed_by}, holds until {ready.holds_until}{approval}", "dim"),
    )


def grid_of(title: str) -> Table:
    """A titled list: a mark, what, and more of it."""
    grid = Table(box=None, show_header=False, title=Text(title, "bold underline"), title_justify="left", pad_edge=False)
    grid.add_column(width=1)
    grid.add_column(min_width=18, max_width=40, overflow="fold")
    grid.add_column(overflow="fold")
    return grid
