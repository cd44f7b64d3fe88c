"""Command sources capture: deliveries of an account as files, so that a mapping can be written against them."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from tocsin.adapters.deliveries import S3Deliveries
from tocsin.cli import secret as secrets
from tocsin.cli.options import Json, Profile, Region, Stack
from tocsin.cli.reach import reach
from tocsin.cli.screen import answer
from tocsin.cli.source_line import visible
from tocsin.cli.trouble import Trouble
from tocsin.cli.wording import counted
from tocsin.domain.kept import QUARANTINE, folder
from tocsin.domain.ports import Deliveries
from tocsin.sources.cleaning import json_of
from tocsin.sources.envelope import Envelope, opened

MOST = 5
EVERY = 2.0
"""Seconds between two looks."""
DEEPEST = 6
MOST_PATHS = 60


def capture(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The account: `mapped/shop`, or `shop` alone.")],
    *,
    into: Annotated[Path, typer.Option("--into", help="The folder for the files.")] = Path("captured"),
    most: Annotated[int, typer.Option("--most", min=1, help="How many deliveries.")] = MOST,
    wait: Annotated[int, typer.Option("--wait", min=0, max=3600, help="Seconds to wait for the next one.")] = 0,
    stack: Stack = None,
    profile: Profile = None,
    region: Region = None,
    as_json: Json = False,
) -> None:
    """Save what a tool has sent, and list the fields in it. An account without a mapping records all that it gets.

    What is recorded was authentic. It lies in quarantine until a mapping understands it: nothing is lost meanwhile.

    Example: tocsin sources capture shop --wait 120
    """
    hand = reach(stack, profile, region)
    address = name if "/" in name or name in hand.plan.sources else f"mapped/{name}"
    if "/" in address and address not in hand.plan.sources:
        what = f"The published plan has no account {address!r}, so that nothing is let in for it."
        raise Trouble(what, f"tocsin sources add mapped --name {address.partition('/')[2]}; tocsin publish")
    recorded = Recorded(
        store=S3Deliveries(hand.running.client("s3"), hand.running.deliveries),
        address=address,
        now=hand.hands.clock.now(),
    )
    found = recorded.newest(most, wait)
    if not found:
        at = secrets.address(hand.running, address, secrets.secrets_of(hand.running, address)[0])
        what = f"Nothing has come through {address} yet."
        raise Trouble(what, f"Let the tool post to {at}, or wait for it: --wait 120")
    saved = [str(_saved(into, address, number, kept)) for number, kept in enumerate(found, start=1)]
    paths = list(dict.fromkeys(path for kept in found for path in paths_of(kept.delivery.body)))[:MOST_PATHS]
    data: dict[str, Any] = {"source": address, "files": saved, "fields": paths}
    answer(data, as_json=as_json, people=lambda console: _shown(console, data))


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """The deliveries of an account that lie there."""

    store: Deliveries
    address: str
    now: datetime

    def newest(self, most: int, wait: float = 0) -> list[Envelope]:
        """The newest; if somebody waits, what comes meanwhile, or else what there was."""
        known = set(self._keys()) if wait else set()
        end = time.monotonic() + wait
        while time.monotonic() < end and not (set(self._keys()) - known):
            time.sleep(EVERY)
        fresh = list(islice(self._opened(key for key in self._keys() if key not in known), most))
        return fresh or list(islice(self._opened(iter(self._keys())), most))

    def _opened(self, keys: Iterable[str]) -> Iterator[Envelope]:
        account = self.address.partition("/")[2]
        kept = (opened(self.store.read(key)) for key in keys)
        return (one for one in kept if one.account == account)

    def _keys(self) -> list[str]:
        """The newest first: in quarantine, then what became mentions today."""
        source = self.address.partition("/")[0]
        quarantined = (key for key in self.store.keys(QUARANTINE) if key.split("/")[2] == source)
        return [*reversed(list(quarantined)), *reversed(list(self.store.keys(folder(self.address, self.now))))]


def _saved(into: Path, address: str, number: int, kept: Envelope) -> Path:
    """The body as it came, under a name that tells whose it is."""
    into.mkdir(parents=True, exist_ok=True)
    stem = "".join(letter if letter.isalnum() else "-" for letter in address.rpartition("/")[2])
    path = into / f"{stem}-{number}.{'json' if kept.delivery.body[:1] in {b'{', b'['} else 'txt'}"
    path.write_bytes(kept.delivery.body)
    return path


def paths_of(body: bytes) -> Iterator[str]:
    """The fields of a JSON body as expressions, each with what stands there; nothing of anything else."""
    try:
        yield from _paths(json_of(body), "", 0)
    except ValueError:
        return


def _paths(value: Any, path: str, depth: int) -> Iterator[str]:
    if depth > DEEPEST:
        return
    if isinstance(value, dict):
        for name, inner in value.items():
            plain = name if name.isidentifier() and name.isascii() else json.dumps(name, ensure_ascii=False)
            yield from _paths(inner, f"{path}.{plain}" if path else plain, depth + 1)
    elif isinstance(value, list):
        yield from _paths(value[0] if value else None, f"{path}[]", depth + 1)
    else:
        shown = json.dumps(value, ensure_ascii=False)
        yield f"{path} = {shown[:60]}{'…' if len(shown) > 60 else ''}"  # noqa: PLR2004


def _shown(console: Console, data: dict[str, Any]) -> None:
    for path in data["fields"]:
        console.print(f"  {visible(path)}", soft_wrap=True)
    first = data["files"][0]
    console.print(
        f"✓ {counted(len(data['files']), 'delivery', 'deliveries')} saved: {', '.join(data['files'])}", soft_wrap=True
    )
    console.print(
        f"Write `items` and `mention` under {data['source']} in the plan (docs/sources.md), then:\n"
        f"  tocsin sources try {first} --source {data['source']}\n"
        "  tocsin publish; tocsin quarantine retry --source mapped",
        soft_wrap=True,
    )
