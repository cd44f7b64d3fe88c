"""Replaying recorded mentions: what is posted, and what is told at the end."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from cli.deployment import Deployment
from samples import RECORD
from tocsin.cli import replay
from tocsin.cli.recorded import Recording
from tocsin.cli.refusals import Refused
from tocsin.cli.webhook import Delivered, bunches
from tocsin.domain.changes import PutRecord
from tocsin.domain.mention import Mention
from tocsin.domain.reasons import Reason
from tocsin.sources.standard import translate
from tocsin.sources.translation import Translation


class FakeWebhook:
    """A door that understands with the real source, and whose triage keeps what it hears at once."""

    def __init__(self, deployment: Deployment) -> None:
        self.deployment = deployment
        self.posted: list[dict[str, Any]] = []

    def post(self, items: Sequence[Recording]) -> Delivered:
        """See `Webhook`."""
        taken, refused = [], []
        for item in items:
            understood = translate(json.dumps(item.body).encode(), datetime.now(UTC))
            assert isinstance(understood, Translation)
            if understood.mistakes:
                why = f"{understood.mistakes[0].path}: {understood.mistakes[0].problem}"
                refused.append(Refused(id=item.id, line=item.line, why=why))
                continue
            self.posted.append(item.body)
            taken.append(item)
            for one in understood.items:
                if isinstance(one, Mention):
                    judged = one.heard + timedelta(milliseconds=30)
                    record = replace(RECORD, mention=one, reason=Reason.ROUTED, judged=judged)
                    self.deployment.table.commit([PutRecord(record=record)])
        return Delivered(taken=tuple(taken), refused=tuple(refused), seconds=(0.01,))


@pytest.fixture
def webhook(deployed: Deployment, monkeypatch: pytest.MonkeyPatch) -> FakeWebhook:
    """The door to which replays go."""
    made = FakeWebhook(deployed)
    monkeypatch.setattr(replay, "Webhook", lambda *_: made)
    return made


def recording(folder: Path, count: int, **fields: object) -> str:
    """A file with so many mentions, a minute apart, as the airline collection writes them."""
    lines = [
        {
            "id": f"airline-{number}",
            "time": f"2015-02-16T23:{number:02}:00Z",
            "brand": "united",
            "author": f"u{number}",
            "text": "late again",
            **fields,
        }
        for number in range(count)
    ]
    path = folder / "day.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return str(path)


def test_every_mention_is_counted_once_and_a_second_replay_adds_nothing(
    deployed: Deployment, webhook: FakeWebhook, tmp_path: Path
) -> None:
    """All are accepted and judged; the same file again is all duplicates."""
    file = recording(tmp_path, 30)
    first = deployed.told("replay", file, "--speed", "max")
    assert (first["mentions"], first["accepted"], first["duplicates"], first["judged"]) == (30, 30, 0, 30)
    assert first["became"] == {"routed": 30}
    second = deployed.told("replay", file, "--speed", "max")
    assert (second["mentions"], second["accepted"], second["duplicates"], second["judged"]) == (30, 0, 30, 0)
    assert len(webhook.posted) == 60


@pytest.mark.usefixtures("webhook")
def test_what_is_refused_is_told_with_its_reason(deployed: Deployment, tmp_path: Path) -> None:
    """The door's own words for it, and how many."""
    told = deployed.told("replay", recording(tmp_path, 3, rating=9), "--speed", "max")
    assert (told["accepted"], sum(told["refused"].values())) == (0, 3)
    assert next(iter(told["refused"])).startswith("rating:")


def test_the_first_is_moved_to_now_and_distances_are_divided(
    deployed: Deployment, webhook: FakeWebhook, tmp_path: Path
) -> None:
    """At 600x a minute is a tenth of a second, in what is posted as on the clock."""
    before = datetime.now(UTC)
    deployed.told("replay", recording(tmp_path, 4), "--speed", "600x")
    posted = [datetime.fromisoformat(body["posted"]) for body in webhook.posted]
    assert before <= posted[0] <= before + timedelta(seconds=5)
    assert [round((later - posted[0]).total_seconds(), 2) for later in posted] == [0.0, 0.1, 0.2, 0.3]


def test_brands_that_the_plan_does_not_know_are_told(
    deployed: Deployment, webhook: FakeWebhook, tmp_path: Path
) -> None:
    """They are judged all the same; the person at the keyboard reads by which rules."""
    result = deployed.run("replay", recording(tmp_path, 2), "--speed", "max")
    assert "The plan knows noarderboat, not united" in " ".join(result.stderr.split())
    assert len(webhook.posted) == 2


def test_the_closing_page_has_the_latencies(deployed: Deployment, webhook: FakeWebhook, tmp_path: Path) -> None:
    """p50 and p99 by stage, and no figure where nothing was measured."""
    file = recording(tmp_path, 5)
    lines = deployed.run("replay", file, "--speed", "max").stdout.splitlines()
    rows = {line.split("  ")[0].strip(): line.split() for line in lines if line.startswith("webhook")}
    assert rows["webhook to judged"][-5:] == ["5", "30", "ms", "30", "ms"]
    assert rows["webhook to a case's first SMS"][-3:] == ["0", "–", "–"]
    assert len(webhook.posted) == 5


def test_deliveries_stay_under_the_doors_limit() -> None:
    """Neither too many mentions nor too many bytes in one, and none is left out."""
    item = Recording(line=1, at=RECORD.mention.posted, posted=RECORD.mention.posted, body={"text": "x" * 30_000})
    sizes = [len(bunch) for bunch in bunches([item] * 20, most=50)]
    assert (sum(sizes), max(sizes)) == (20, 6)
    assert [len(bunch) for bunch in bunches([replace(item, body={})] * 120, most=50)] == [50, 50, 20]
