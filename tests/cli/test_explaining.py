"""explain and try: what a person sees of a judgement, without a stack and with one."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from cli.deployment import Deployment
from plans import FILE, a_judge
from samples import MENTION
from tocsin.cli.main import app
from tocsin.cli.plans import content
from tocsin.domain.plan.load import load
from tocsin.domain.ports import Publication
from tocsin.domain.prospect import supposed
from tocsin.domain.reasons import Reason
from tocsin.domain.record import Record

STATED = {
    "id": "nb-1",
    "brand": "noarderboat",
    "platform": "x",
    "posted": "2026-08-15T21:40:00+02:00",
    "author": {"id": "x:@kim", "name": "Kim"},
    "text": "The life jackets are padlocked!",
}


@pytest.fixture
def rules(tmp_path: Path) -> str:
    """The small plan in a folder."""
    (tmp_path / "plan.yaml").write_text(FILE, encoding="utf-8")
    return str(tmp_path)


def written(tmp_path: Path, *lines: Any) -> str:
    """A file of JSON lines."""
    place = tmp_path / "mention.json"
    place.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return str(place)


def test_a_sentence_is_enough_to_see_who_would_be_called(deployed: Deployment, rules: str) -> None:
    """The answer first, then each stage, the order of calling, and the SMS."""
    said = deployed.says("try", "The life jackets are padlocked!", "--rules", rules)
    assert "→ SERIOUS safety: case opened, calls Ana" in said
    assert "now Ana after 15 min Ben after 30 min Cas after 45 min NOBODY ANSWERED → Eva" in said
    assert "Tocsin 7 SERIOUS" in said


def test_what_was_said_of_the_author_and_the_moment_counts(deployed: Deployment, rules: str) -> None:
    """Followers are written as people do; the hour is the company's."""
    words = ("--author", "@kim", "--followers", "1,2m", "--at", "2026-08-15T03:00", "--rating", "1", "--language", "nl")
    facts = deployed.told("try", "late again", "--rules", rules, *words)["facts"]
    asked = {name: facts[name] for name in ("followers", "has handle", "hour", "rating", "language", "weekday")}
    assert asked == {
        "followers": "1,200,000",
        "has handle": "yes",
        "hour": "3",
        "rating": "1",
        "language": "nl",
        "weekday": "saturday",
    }


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("try", "  "), "Nothing was said."),
        (("try", "late", "--followers", "many"), "'many' is no number of followers. Write for example 300, 50k"),
        (("try", "late", "--platform", "Ü!"), "platform: is not a platform"),
        (("try", "late", "--at", "teatime"), "'teatime' is no time."),
        (("try", "late", "--rule", "many sey so"), "The plan has no rule 'many sey so'. Did you mean 'many say so'?"),
        (("explain",), "Which mention?"),
        (("explain", "nowhere.json"), "There is no file nowhere.json."),
    ],
)
def test_what_cannot_be_is_told_with_a_way_out(
    deployed: Deployment, rules: str, words: tuple[str, ...], complaint: str
) -> None:
    """Never a traceback."""
    assert complaint in deployed.fails(*words, "--rules", rules)


@pytest.mark.parametrize("text", ["😡" * 300, "لا توجد سترات نجاة", "a\x1b[31mb\x00\u202e", "x" * 300_000])
def test_whatever_is_pasted_is_explained(deployed: Deployment, rules: str, text: str) -> None:
    """Emoji, right to left, control characters, a novel: nothing of it reaches the terminal as a command."""
    result = deployed.run("try", text, "--rules", rules)
    assert (result.exit_code, "\x1b[31m" in result.stdout) == (0, False)


def test_a_file_is_explained_mention_by_mention(deployed: Deployment, rules: str, tmp_path: Path) -> None:
    """One object in JSON for one mention, a list for several; one a line, or a list as a webhook has it."""
    one = deployed.told("explain", written(tmp_path, STATED), "--rules", rules)
    lines = deployed.told("explain", written(tmp_path, STATED, {**STATED, "id": "nb-2"}), "--rules", rules)
    listed = deployed.told("explain", written(tmp_path, [STATED]), "--rules", rules)
    assert (one["mention"], one["judgement"]["severity"]) == ("standard:nb-1", "serious")
    assert [each["mention"] for each in lines] == ["standard:nb-1", "standard:nb-2"]
    assert one == listed


def test_a_mention_can_be_piped_in(rules: str) -> None:
    """`-` is standard input; what is missing is named by its field."""
    good = CliRunner().invoke(app, ["explain", "-", "--rules", rules, "--json"], input=json.dumps(STATED))
    bad = CliRunner().invoke(app, ["explain", "-", "--rules", rules], input=json.dumps({**STATED, "posted": "now"}))
    assert json.loads(good.stdout)["became"] == "opened"
    assert (bad.exit_code, "posted: is not a time." in bad.stderr) == (1, True)


def test_suppose_that_many_say_so(deployed: Deployment, rules: str, tmp_path: Path) -> None:
    """Nearly with four, enough with five."""
    late = written(tmp_path, {**STATED, "text": "late again"})
    four = deployed.says("explain", late, "--rules", rules, "--voices", "4")
    five = deployed.says("explain", late, "--rules", rules, "--voices", "5")
    assert "many say so nearly: voices in 30 minutes is 4; it wants at least 5" in four
    assert "SERIOUS complaint: case opened, calls Ana" in five


def judged(deployed: Deployment, text: str, plan: str = "") -> Record:
    """A mention in the table, judged by the small plan or by another version of it."""
    mention = replace(MENTION, text=text, in_reply_to=None)
    reading = a_judge().read(mention)
    who = a_judge().identify(reading)
    judgement = a_judge().judge(reading, who, supposed(mention, reading, who))
    return deployed.keeps(
        Record(mention=mention, judgement=replace(judgement, plan=plan or judgement.plan), reason=Reason.ROUTED)
    )


def test_what_was_judged_live_is_explained_by_the_plan_of_that_time(deployed: Deployment) -> None:
    """The current plan speaks of delays no more; the explanation still does, and names both versions."""
    then = load({"plan.yaml": FILE.replace("late again", "behind time").encode()})
    publication = Publication(version=then.version, who="ana", when=deployed.clock.now())
    deployed.table.publish(content(then), publication)
    judged(deployed, "behind time", then.version)
    told = deployed.told("explain", "--mention", "trustpilot:31")
    assert told["words"]["topic"] == {"delays": ["behind time"]}
    assert [f"Judged by version {then.version}; current is {deployed.hand.plan.version}."] == told["notes"][:1]


def test_what_nearly_fired_is_told_of_a_live_one(deployed: Deployment) -> None:
    """With what came of it; it is as it was, so there is nothing to warn of."""
    judged(deployed, "late again")
    said = deployed.says("explain", "--mention", "trustpilot:31")
    assert "What came of it: to its desk" in said
    assert "Judged again" not in said


def test_a_plan_that_is_gone_is_said_loudly(deployed: Deployment) -> None:
    """The rules that fired are in the record; what nearly fired is by the current plan."""
    judged(deployed, "late again", "0123456789ab")
    assert "! Its plan 0123456789ab cannot be read any more" in deployed.says("explain", "--mention", "trustpilot:31")


def test_words_that_were_deleted_or_are_confidential_are_not_shown(deployed: Deployment) -> None:
    """As on the case's own page."""
    record = judged(deployed, "late again, says the child")
    hushed = replace(record, judgement=replace(record.judgement, confidential=True), mention=MENTION)
    deployed.keeps(replace(hushed, mention=replace(MENTION, key="x:2", text="late again, says the child")))
    said = deployed.says("explain", "--mention", "x:2")
    assert ("(not shown: the matter is confidential)" in said, "says the child" in said) == (True, False)
    gone = replace(record.mention, key="x:3", text="")
    deployed.keeps(replace(record, mention=gone, deleted=True))
    assert "deleted where it was said" in deployed.says("explain", "--mention", "x:3")
