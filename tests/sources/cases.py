"""The fixtures of sources: bodies as they are sent, and beside each what it must become.

`<source>/<case>.json` (or any other ending) is the body; `<case>.expected.json` says which event it shows, where it
comes from, how it was sent, and what it becomes.

    {"event": "message", "provenance": "…", "heard": "2026-08-15T19:45:00Z",
     "account": {"brand": "noarderboat", "our_ids": [], "settings": {}},
     "request": {"method": "POST", "headers": {}, "query": {}, "url": "", "secrets": ["…"], "published": {}},
     "becomes": {"items": [{"mention": {…}}], "ignored": {}, "mistakes": []}}

Only `event`, `provenance` and `becomes` must be there. `proof.py` signs it unless `request` has `secrets`.
`python tests/sources/cases.py slack message` prints what a body becomes now: look at it, then write it down.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sources.proof import SECRET, proven
from tocsin.adapters.plain import plain
from tocsin.domain.accounts import Account
from tocsin.domain.mention import Mention
from tocsin.sources.delivery import Delivery
from tocsin.sources.registry import SOURCES, source_of
from tocsin.sources.shapes import Source
from tocsin.sources.translation import Reply, Translation
from tocsin.sources.verdicts import verdict

HERE = Path(__file__).parent
ENDING = ".expected.json"
HEARD = "2026-08-15T19:45:00Z"


@dataclass(frozen=True, slots=True)
class Case:
    """One fixture."""

    source: str
    name: str

    @property
    def expected(self) -> dict[str, Any]:
        """What stands beside the body."""
        path = HERE / self.source / f"{self.name}{ENDING}"
        told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        return told

    @property
    def body(self) -> bytes:
        """The bytes as they are sent; none of a GET."""
        found = [path for path in (HERE / self.source).glob(f"{self.name}.*") if not path.name.endswith(ENDING)]
        return found[0].read_bytes().rstrip(b"\n") if found else b""

    @property
    def its_source(self) -> Source:
        """The source itself."""
        found = source_of(self.source)
        assert found, f"{self.source} is not in the registry."
        return found

    @property
    def account(self) -> Account:
        """Whose delivery it is."""
        told = {"brand": "noarderboat"} | self.expected.get("account", {})
        return Account(source=self.source, **{**told, "our_ids": tuple(told.get("our_ids", ()))})

    @property
    def heard(self) -> datetime:
        """When it is heard."""
        return datetime.fromisoformat(self.expected.get("heard", HEARD)).astimezone(UTC)

    @property
    def request(self) -> dict[str, Any]:
        """How it is sent, as the fixture tells."""
        told: dict[str, Any] = self.expected.get("request", {})
        return told

    @property
    def published(self) -> bytes:
        """What the provider publishes: JSON as it is, a certificate as a text."""
        told = self.request.get("published", {})
        return (told if isinstance(told, str) else json.dumps(told)).encode()

    def delivery(self, body: bytes | None = None) -> Delivery:
        """The delivery, or one like it with another body; it proves what it has to."""
        request = self.request
        sent = Delivery(
            body=self.body if body is None else body,
            headers={name.lower(): value for name, value in request.get("headers", {}).items()},
            **{name: request[name] for name in ("method", "query", "url") if name in request},
        )
        return (
            sent if "secrets" in request else proven(self.its_source, sent, self.heard, settings=self.account.settings)
        )

    def becomes(self, body: bytes | None = None) -> dict[str, Any]:
        """What is made of it, as JSON values."""
        return told(
            verdict(
                self.its_source,
                self.delivery(body),
                secrets=self.request.get("secrets", [SECRET]),
                account=self.account,
                now=self.heard,
                published=self.published,
            )
        )

    def __str__(self) -> str:
        return f"{self.source}/{self.name}"


def told(made: Any) -> dict[str, Any]:
    """A verdict as JSON values; what is empty is left out."""
    if isinstance(made, Reply):
        return {"reply": plain(made)}
    if not isinstance(made, Translation):
        return {"refused": made.code, "mistakes": [str(one) for one in getattr(made, "mistakes", ())]}
    items = [{"mention" if isinstance(item, Mention) else "update": plain(item)} for item in made.items]
    parts = {
        "items": items,
        "texts": plain(made.texts),
        "fetches": plain(made.fetches),
        "receipts": plain(made.receipts),
        "answer": plain(made.answer) if made.answer else {},
        "ignored": dict(made.ignored),
        "mistakes": [str(one) for one in made.mistakes],
    }
    return {name: part for name, part in parts.items() if part}


def cases() -> Iterator[Case]:
    """All fixtures of all sources in the registry."""
    for source in SOURCES:
        for path in sorted((HERE / source).glob(f"*{ENDING}")):
            yield Case(source, path.name.removesuffix(ENDING))


if __name__ == "__main__":
    sys.stdout.write(json.dumps(Case(*sys.argv[1:3]).becomes(), indent=2, ensure_ascii=False) + "\n")
