"""Command print: the plan on paper, for the hour in which no screen works."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from tocsin.adapters.clock import RealClock
from tocsin.cli.options import Json
from tocsin.cli.paper import paper, unwritten
from tocsin.cli.plans import RULES, Folder, described, sound
from tocsin.cli.screen import answer

Output = Annotated[Path, typer.Option("--output", "-o", metavar="FILE.pdf", help="The file that is written.")]


def print_plan(folder: Folder = RULES, *, output: Output = Path("plan.pdf"), as_json: Json = False) -> None:
    """Print the plan on A4: people with their numbers, who is called in which order, the first hour, ready answers.

    In the company's language. Put it where it is found in the dark; print it anew after each change.

    Example: tocsin print

    Example: tocsin print our-rules -o plan.pdf
    """
    from tocsin.cli.pdf import pdf_of  # noqa: PLC0415 - half a second that no other command should wait for

    plan = sound(folder)
    now = RealClock().now()
    content = pdf_of(paper(plan, now), below=f"{plan.company.name} · {plan.version}", now=now)
    output.write_bytes(content)
    missing = unwritten(plan)

    def people(console: Console) -> None:
        console.print(Text(f"✓ {output}: {described(plan)}", "green"))
        if missing:
            told = f"These numbers are kept elsewhere, so write them in by hand: {', '.join(missing)}."
            console.print(Text(told, "yellow"))

    answer({"file": str(output), "version": plan.version, "write in": missing}, as_json=as_json, people=people)
