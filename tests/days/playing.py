"""Plays recorded days through the real triage with a table in memory: what became of each mention, who was woken."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from fakes.clock import FakeClock
from fakes.queues import FakeHints
from tocsin.adapters.acting import Hands
from tocsin.adapters.judging import Tools, triage_mention, triage_update
from tocsin.adapters.memory import MemoryTable
from tocsin.adapters.plan_files import read_plan_files
from tocsin.domain.incident import Message
from tocsin.domain.judge import Judge
from tocsin.domain.mention import Mention, Update
from tocsin.domain.plan import Plan
from tocsin.domain.plan.load import load
from tocsin.domain.record import Record
from tocsin.domain.words import MessageKind
from tocsin.sources.standard import translate
from tocsin.sources.translation import Translation

ROOT = Path(__file__).parents[2]
RULES = ROOT / "rules"
SAMPLE = ROOT / "infra" / "sample"
DATA = ROOT / "tests" / "domain" / "data"

Line = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Seen:
    """One line of a day after it was judged: its record, and the people who got an alarm because of it."""

    line: Line
    record: Record
    woken: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The line's own id."""
        return str(self.line["id"])


def lines_of(*files: Path) -> list[Line]:
    """The lines of recorded days, in the order in which they were heard."""
    lines = [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]
    return sorted(lines, key=lambda line: (heard(line), str(line["id"])))


def heard(line: Line) -> datetime:
    """When our tools told us."""
    return datetime.fromisoformat(line["heard"])


@cache
def shipped_plan(overlay: Path | None = None) -> Plan:
    """The plan in `rules/`; files of the overlay stand in place of those of the same name."""
    files = read_plan_files(RULES)
    if overlay:
        files |= {name.replace(overlay.name, RULES.name, 1): it for name, it in read_plan_files(overlay).items()}
    return load(files)


class Day:
    """A day that is played: a judge, a table in memory, and a clock that stands at what is being heard."""

    def __init__(self, plan: Plan) -> None:
        self.table = MemoryTable()
        self.clock = FakeClock(datetime.fromisoformat("1971-01-01T00:00:00+00:00"))
        self.judge = Judge(plan)
        ids = count(1)
        hands = Hands(
            table=self.table, hints=FakeHints(), clock=self.clock, plan=plan, tokens=lambda: f"token-{next(ids)}"
        )
        self.tools = Tools(hands=hands, judge=self.judge)
        self.woken: dict[str, tuple[str, ...]] = {}

    def play(self, lines: Sequence[Line]) -> list[Seen]:
        """Everything is heard at its time, later news of a post included; then what became of it."""
        for at, item in sorted(_happenings(lines), key=lambda happening: happening[0]):
            self.clock.moves_to(at)
            self._notes(item)
        return [self._seen(line) for line in lines]

    def _takes(self, item: Mention | Update) -> None:
        if isinstance(item, Mention):
            triage_mention(item, self.tools)
        else:
            triage_update(item, self.tools)

    def _notes(self, item: Mention | Update) -> None:
        """Take it in, and note who got an alarm because of it."""
        before = self._alarms()
        self._takes(item)
        new = {person for name, person in self._alarms().items() if name not in before}
        self.woken[item.key] = tuple(sorted({*self.woken.get(item.key, ()), *new}))

    def _alarms(self) -> dict[tuple[str, str], str]:
        messages = [item for item in self.table.items.values() if isinstance(item, Message)]
        return {(each.parent, each.name): each.to for each in messages if each.kind is MessageKind.PAGE}

    def _seen(self, line: Line) -> Seen:
        key = f"standard:{line['id']}"
        record = self.table.record(key)
        assert record, f"{line['id']} is not in the table."
        return Seen(line, record, self.woken.get(key, ()))


def _happenings(lines: Iterable[Line]) -> Iterable[tuple[datetime, Mention | Update]]:
    """What is heard, with its time: a mention when it is heard, its growth when it was seen."""
    for line in lines:
        source = str(line["source"]).replace(":", "_")
        for at, said in ((heard(line), {**line, "source": source, "updates": []}), *_updates(line)):
            translated = translate(json.dumps(said).encode(), at)
            assert isinstance(translated, Translation), translated
            assert not translated.mistakes, translated
            yield from ((at, item) for item in translated.items)


def _updates(line: Line) -> Iterable[tuple[datetime, Line]]:
    for update in line.get("updates", ()):
        at = max(datetime.fromisoformat(update["at"]), heard(line))
        yield at, {**update, "update_of": line["id"]}
