"""An SMS as the owner's phone shows it."""

from __future__ import annotations

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

from tocsin.cli.wording import legible

WIDEST = 56
"""Columns of a bubble, its border included: about what a phone shows."""


def received(text: str, *, to: str, number: str, at: str = "", hint: str = "") -> RenderableType:
    """What arrived on a phone. `hint` says what to type as an answer."""
    head = Text.assemble(("● ", "red"), (to, "bold"), (f"  {number}", "dim"))
    panel = Panel(
        Text(legible(text)),
        title=head,
        title_align="left",
        subtitle=Text(at, "dim"),
        subtitle_align="right",
        box=box.ROUNDED,
        border_style="cyan",
        width=WIDEST,
    )
    rows: list[RenderableType] = [panel]
    if hint:
        rows.append(Text.assemble(("  answer: ", "dim"), (hint, "bold green")))
    return Padding(Group(*rows), (0, 0, 0, 10))


def sent(text: str, *, by: str, number: str) -> RenderableType:
    """What somebody typed on a phone."""
    title = Text.assemble((by, "bold"), (f"  {number}", "dim"))
    width = min(WIDEST, max(len(text) + 4, len(title.plain) + 6))
    bubble = Panel(
        Text(legible(text)),
        title=title,
        title_align="right",
        box=box.ROUNDED,
        border_style="green",
        width=width,
    )
    return Padding(bubble, (0, 0, 0, 24))
