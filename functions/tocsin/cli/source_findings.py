"""What is wrong with the accounts of a plan: sources that there are not, and settings that a source does not know.

Only the command line knows both: the plan, which knows nothing of sources, and the sources, which know no files.
"""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict

from tocsin.domain.plan.checks import Check
from tocsin.domain.plan.draft import Draft
from tocsin.domain.plan.entries import valid
from tocsin.domain.plan.listening import Listening
from tocsin.domain.plan.problems import Finding, Misworded, Path, did_you_mean
from tocsin.sources.mapping.model import Mapped
from tocsin.sources.registry import SOURCES, source_of


class NoSettings(BaseModel):
    """Of a source that reads none."""

    model_config = ConfigDict(extra="forbid")


def source_findings(draft: Draft) -> Iterator[Finding]:
    """Everything that is wrong with `sources`."""
    account: Listening
    for address, account in draft.of("sources"):
        name = address.partition("/")[0]
        if name not in SOURCES:
            what = f"There is no source {name!r}."
            fix = did_you_mean(name, SOURCES, otherwise="For any other tool write `mapped/` and a name of your own.")
            yield Finding(Check.UNKNOWN_SOURCE, ("sources", address), what, fix, at_key=True)
        else:
            yield from _settings(name, account, ("sources", address))


def _settings(name: str, account: Listening, path: Path) -> Iterator[Finding]:
    source = source_of(name)
    kind = (source.settings if source else None) or NoSettings
    try:
        made = valid(kind, account.settings, (*path, "settings"))
    except Misworded as wrong:
        yield from wrong.findings
        return
    if isinstance(made, Mapped) and made.mention is None:
        what = f"What comes to {path[-1]!r} is recorded, and becomes no mention yet."
        fix = "Write `mapping` or `mention` under its settings; docs/sources.md shows how."
        yield Finding(Check.NOT_MAPPED, path, what, fix, at_key=True)
