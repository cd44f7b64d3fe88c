"""Commands around quarantine: deliveries that are authentic and were not understood. See them, and run them again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from tocsin.adapters.deliveries import S3Deliveries
from tocsin.cli.guard import Guarded
from tocsin.cli.options import Json, Profile, Region, Stack
from tocsin.cli.reach import deployment
from tocsin.cli.running import Running
from tocsin.cli.screen import answer
from tocsin.cli.trouble import Trouble
from tocsin.cli.wording import counted
from tocsin.domain.kept import QUARANTINE
from tocsin.domain.ports import Deliveries
from tocsin.sources import mail
from tocsin.sources.envelope import Envelope, opened

MOST = 100
"""Deliveries that are listed if nobody asks for more."""
SHOWN = 2000
"""Characters of a body that a page shows; `--json` has all of it."""

app = typer.Typer(
    cls=Guarded, no_args_is_help=True, help="Deliveries that are authentic and were not understood: see, run again."
)
Key = Annotated[str, typer.Argument(metavar="KEY", help="As `tocsin quarantine list` shows it.")]


@app.command("list")
def listed(
    *,
    source: Annotated[str, typer.Option("--source", help="Only those of this source.")] = "",
    most: Annotated[int, typer.Option("--most", help="How many, the newest.", min=1)] = MOST,
    stack: Stack = None,
    profile: Profile = None,
    region: Region = None,
    as_json: Json = False,
) -> None:
    """List what lies in quarantine, the newest first, each with why it was not understood.

    Example: tocsin quarantine list --source trustpilot
    """
    running = deployment(stack, profile, region)
    store = _store(running)
    keys = list(_keys(store, source))
    found = [(key, opened(store.read(key))) for key in keys[:most]]

    def people(console: Console) -> None:
        for key, kept in found:
            console.print(Text.assemble((_short(key), "bold cyan"), f"  {kept.heard:%d %b %H:%M} UTC  ", _why(kept)))
        shown = f"; these are the newest {len(found)}, --most shows more" if len(found) < len(keys) else ""
        console.print(f"{counted(len(keys), 'delivery', 'deliveries')} in quarantine{shown}.")

    data = [{"key": _short(key), **_told(kept)} for key, kept in found]
    answer(data, as_json=as_json, people=people)


@app.command("show")
def show(key: Key, stack: Stack = None, profile: Profile = None, region: Region = None, as_json: Json = False) -> None:
    """Show one delivery: why it was not understood, its headers, and its body as it came.

    Example: tocsin quarantine show 20260815T19/trustpilot/5f3a…
    """
    kept = _opened(_store(deployment(stack, profile, region)), key)
    body = kept.delivery.body.decode("utf-8", "replace")

    def people(console: Console) -> None:
        for mistake in kept.mistakes:
            console.print(Text(str(mistake), "yellow"))
        for name, value in kept.delivery.headers.items():
            console.print(Text(f"{name}: {value}", "dim"), soft_wrap=True)
        console.print(Text("\n" + "".join(one for one in body[:SHOWN] if one.isprintable() or one == "\n")))

    answer(_told(kept) | {"headers": dict(kept.delivery.headers), "body": body}, as_json=as_json, people=people)


@app.command("retry")
def retry(
    key: Annotated[str, typer.Argument(metavar="[KEY]", help="One of them; without it all of them.")] = "",
    *,
    source: Annotated[str, typer.Option("--source", help="All of this source.")] = "",
    stack: Stack = None,
    profile: Profile = None,
    region: Region = None,
    as_json: Json = False,
) -> None:
    """Run deliveries again, by the code and the plan of now. What is understood leaves quarantine and counts once.

    Example: tocsin quarantine retry --source trustpilot
    """
    running = deployment(stack, profile, region)
    store = _store(running)
    if key:
        _opened(store, key)
    keys = [QUARANTINE + _short(key)] if key else list(_keys(store, source))
    client = running.client("lambda")
    told = [_retried(client, running, one) for one in keys]

    def people(console: Console) -> None:
        for one in told:
            mark, words = ("✗", "; ".join(one["mistakes"])) if one["mistakes"] else ("✓", f"{one['accepted']} queued")
            console.print(f"{mark} {_short(one['key'])}  {words}", soft_wrap=True)
        left = sum(bool(one["mistakes"]) for one in told)
        console.print(f"{counted(len(told) - left, 'delivery', 'deliveries')} understood, {left} still not.")

    answer(told, as_json=as_json, people=people)
    if any(one["mistakes"] for one in told):
        raise typer.Exit(1)


def _store(running: Running) -> Deliveries:
    return S3Deliveries(running.client("s3"), running.deliveries)


def _keys(store: Deliveries, source: str) -> Iterator[str]:
    """The newest first."""
    keys = [key for key in store.keys(QUARANTINE) if not source or key.split("/")[2] == source]
    return reversed(keys)


def _opened(store: Deliveries, key: str) -> Envelope:
    try:
        return opened(store.read(QUARANTINE + _short(key)))
    except KeyError:
        what = f"There is no {key!r} in quarantine (any more)."
        raise Trouble(what, "`tocsin quarantine list` shows what there is.") from None


def _retried(client: Any, running: Running, key: str) -> dict[str, Any]:
    """By the deployed function itself: it has the code that counts, and the way into the queue."""
    door = "Mail" if _short(key).split("/")[1] == mail.NAME else "Receive"
    invoked = client.invoke(FunctionName=running.functions[door], Payload=json.dumps({"retry": key}).encode())
    told: dict[str, Any] = json.loads(invoked["Payload"].read())
    if invoked.get("FunctionError"):
        return {"key": key, "accepted": 0, "mistakes": [f"It failed: {told.get('errorMessage', 'see the log')}"]}
    return told


def _short(key: str) -> str:
    return key.removeprefix(QUARANTINE)


def _why(kept: Envelope) -> str:
    first = str(kept.mistakes[0]) if kept.mistakes else ""
    more = len(kept.mistakes) - 1
    return f"{first} (and {more} more)" if more > 0 else first


def _told(kept: Envelope) -> dict[str, Any]:
    return {
        "source": kept.source,
        "account": kept.account,
        "heard": kept.heard.isoformat(),
        "correlation": kept.correlation,
        "mistakes": [str(one) for one in kept.mistakes],
    }
