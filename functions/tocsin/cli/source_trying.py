"""Command sources try: the mentions that a saved payload becomes, or why not."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from tocsin.adapters.plain import plain
from tocsin.cli.options import Json
from tocsin.cli.plans import RULES, sound
from tocsin.cli.screen import answer
from tocsin.cli.source_coverage import account_of
from tocsin.cli.source_line import visible
from tocsin.cli.trouble import Trouble
from tocsin.cli.wording import counted
from tocsin.domain.mention import Item, Mention
from tocsin.sources.delivery import Delivery
from tocsin.sources.refusal import NotUnderstood
from tocsin.sources.registry import SOURCES, source_of
from tocsin.sources.translation import Reply, Translation

HIDDEN = ("source", "heard", "key", "text", "brand", "account", "correlation")
"""What is shown in another place, or says nothing here."""


def try_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The body as it was sent.", exists=True, dir_okay=False)],
    *,
    source: Annotated[str, typer.Option("--source", help="The source or account: `trustpilot`, `mapped/shop`.")],
    header: Annotated[list[str] | None, typer.Option("--header", help="`Content-Type: …`; may come often.")] = None,
    rules: Annotated[Path, typer.Option("--rules", help="The folder of the plan.")] = RULES,
    as_json: Json = False,
) -> None:
    """Show what a saved payload becomes by the plan in a folder. Nothing is sent, and no secret is asked for.

    Example: tocsin sources try captured/shop-1.json --source mapped/shop
    """
    name, _, account = source.partition("/")
    known = source_of(name)
    if known is None:
        what = f"There is no source {name!r}."
        raise Trouble(what, f"There are: {', '.join(SOURCES)}.")
    delivery = Delivery(body=file.read_bytes(), headers=dict(map(_header, header or ())))
    made = known.translate(delivery, account_of(sound(rules), name, account), datetime.now(UTC))
    answer(as_data(made), as_json=as_json, people=lambda console: shown(console, made))
    if isinstance(made, NotUnderstood) or (isinstance(made, Translation) and made.mistakes):
        raise typer.Exit(1)


def as_data(made: Translation | Reply | NotUnderstood) -> dict[str, Any]:
    """What it becomes, for programs."""
    if isinstance(made, Reply):
        return {"reply": plain(made)}
    items = made.items if isinstance(made, Translation) else ()
    return {
        "mentions": [plain(one) for one in items if isinstance(one, Mention)],
        "updates": [plain(one) for one in items if not isinstance(one, Mention)],
        "ignored": dict(made.ignored) if isinstance(made, Translation) else {},
        "mistakes": [str(one) for one in made.mistakes],
    }


def shown(console: Console, made: Translation | Reply | NotUnderstood) -> None:
    """What it becomes, for people."""
    if isinstance(made, Reply):
        console.print(f"A handshake: it is answered by {visible(made.body)!r}.")
        return
    for item in made.items if isinstance(made, Translation) else ():
        _item(console, item)
    for name, count in (made.ignored if isinstance(made, Translation) else {}).items():
        console.print(Text(f"· ignored: {visible(name)} ({count})", "dim"))
    for mistake in made.mistakes:
        console.print(Text(f"✗ {visible(str(mistake))}", "red"), soft_wrap=True)
    if isinstance(made, Translation):
        parts = (counted(len(made.items), "item"), counted(len(made.mistakes), "mistake"))
        console.print(", ".join(parts) + ".")


def _item(console: Console, item: Item) -> None:
    told = plain(item)
    sort = "mention" if isinstance(item, Mention) else "update of"
    console.print(Text.assemble(("✓ ", "green"), f"{sort} ", (visible(item.key), "bold cyan")), soft_wrap=True)
    for line in (item.text or "").splitlines() or ([] if item.text is None else ["(no words)"]):
        console.print(f"    │ {visible(line)}", soft_wrap=True)
    author = told.pop("author", {})
    for name, value in [*told.items(), *((f"author {name}", value) for name, value in author.items())]:
        if name not in HIDDEN:
            console.print(Text.assemble((f"    {name}: ", "dim"), visible(str(value))), soft_wrap=True)


def _header(written: str) -> tuple[str, str]:
    name, colon, value = written.partition(":")
    if not colon or not name.strip():
        what = f"{written!r} is no header."
        raise Trouble(what, "Write for example --header 'Content-Type: application/json'.")
    return name.strip().lower(), value.strip()
