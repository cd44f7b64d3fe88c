"""Why a mention was judged as it was: near misses, winners, and what would happen."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

from plans import a_judge, a_plan
from tocsin.adapters.plan_files import read_plan_files
from tocsin.cli.stated import mentions_in
from tocsin.domain.explanation import Explainer, Explanation
from tocsin.domain.facts import Stage
from tocsin.domain.judge import Judge
from tocsin.domain.judgement import Judgement
from tocsin.domain.mention import Author, Mention
from tocsin.domain.plan.load import load
from tocsin.domain.prospect import Call, Prospect, prospect, supposed
from tocsin.domain.reasons import Reason
from tocsin.domain.winning import Way, Won, won

ROOT = Path(__file__).parents[2]
POSTED = datetime(2026, 8, 15, 19, 40, tzinfo=UTC)


@cache
def an_explainer() -> Explainer:
    """Of the small plan."""
    return Explainer(a_plan())


def said(text: str) -> Mention:
    """Something said at 21:40."""
    return Mention(
        key="x:1",
        source="x",
        platform="x",
        brand="noarderboat",
        posted=POSTED,
        heard=POSTED,
        text=text,
        author=Author(id="x:@kim", name="Kim"),
    )


def judged(text: str, voices: int = 1, judge: Judge | None = None) -> tuple[Mention, Judgement]:
    """A mention and its judgement, with so many who say the same."""
    judge, mention = judge or a_judge(), said(text)
    reading = judge.read(mention)
    who = judge.identify(reading)
    return mention, judge.judge(reading, who, supposed(mention, reading, who, voices))


def explained(text: str, voices: int = 1) -> Explanation:
    """The explanation by the small plan."""
    mention, judgement = judged(text, voices)
    return an_explainer().explained(a_judge().read(mention), judgement)


def would(text: str, voices: int = 1) -> Prospect:
    """What would happen by the small plan."""
    mention, judgement = judged(text, voices)
    return prospect(a_judge(), mention, judgement, now=POSTED)


def winner(text: str, stage: Stage, what: str) -> Won:
    """Who won a conclusion."""
    _, judgement = judged(text)
    return next(each for each in won(a_plan(), judgement)[stage] if each.what == what)


def test_the_fact_that_stopped_a_rule_is_told_with_what_it_wanted() -> None:
    """Four of five voices: that is nearly, and everybody sees what one more would do."""
    near = explained("late again", voices=4).stages[Stage.ASSESS].near
    assert [each.rule for each in near] == ["many say so"]
    assert [each.sentence for each in near[0].stopped] == ["voices in 30 minutes is 4; it wants at least 5"]


def test_a_rule_that_fired_is_no_near_miss() -> None:
    """Five voices, and it is among those that fired."""
    stage = explained("late again", voices=5).stages[Stage.ASSESS]
    assert ([each.rule for each in stage.fired], stage.near) == (["many say so", "somebody complains"], ())


def test_a_rule_that_shares_nothing_with_the_mention_did_not_come_near() -> None:
    """Of a thank-you nobody wants to hear that it was no crisis."""
    assert [each.rule for stage in explained("a kind word").stages for each in stage.near] == []


def test_a_rule_can_be_asked_for_by_its_name() -> None:
    """All its questions, with the answers; in any case; an unknown name gives nothing."""
    mention, judgement = judged("late again")
    reading = a_judge().read(mention)
    (asked,) = an_explainer().asked(reading, judgement, "Many say SO")
    assert (asked.fired, [each.fact for each in asked.met]) == (False, ["topic", "minutes late"])
    assert [each.fact for each in asked.unmet] == ["voices in 30 minutes"]
    assert an_explainer().asked(reading, judgement, "nothing of the sort") == ()


def test_the_words_that_were_found_are_told_as_the_plan_writes_them() -> None:
    """Why does it say `danger`? Because of `padlocked`."""
    found = explained("The life jackets were PADLOCKED!").words
    assert found == {"says": {"danger": ("padlocked",)}, "topic": {"life jackets": ("life jacket*",)}}


WINNERS = [
    ("late again", Stage.IDENTIFY, Won(what="author", value="customer", by=("a person speaks",), way=Way.FIRST)),
    ("late again", Stage.ASSESS, Won(what="topic", value="delays", way=Way.WORDS)),
    (
        "padlocked",
        Stage.ASSESS,
        Won(what="severity", value="serious", by=("it is dangerous (flag safety)",), way=Way.FLOOR),
    ),
    ("a kind word", Stage.ASSESS, Won(what="kind", value="question", way=Way.OTHERWISE)),
    (
        "late again",
        Stage.RESPOND,
        Won(what="desk", value="service", by=("complaints go to the service desk",), way=Way.ALL),
    ),
    (
        "padlocked",
        Stage.RESPOND,
        Won(what="within", value="6 hours", by=("a serious matter wakes the owner",), way=Way.FIRST),
    ),
]


@pytest.mark.parametrize(("text", "stage", "expected"), WINNERS)
def test_who_won_and_why_is_told(text: str, stage: Stage, expected: Won) -> None:
    """Each way of winning."""
    assert expected == winner(text, stage, expected.what)


def test_those_over_whom_it_won_are_told() -> None:
    """The worst severity wins over a complaint; the first kind over a later one."""
    text = "padlocked, and late again"
    assert [each.value for each in winner(text, Stage.ASSESS, "severity").over] == ["complaint"]
    kind = winner(text, Stage.ASSESS, "kind")
    assert (kind.value, [each.value for each in kind.over]) == ("safety", ["complaint"])


def test_what_is_told_of_a_judgement_months_later_is_what_was_true_then() -> None:
    """The counted facts are those that the judgement keeps; a rule that would now come out otherwise is named."""
    mention, judgement = judged("late again", voices=5)
    reading = a_judge().read(mention)
    assert an_explainer().explained(reading, judgement).differs == ()
    fewer = replace(judgement, facts={**judgement.facts, "voices in 30 minutes": 4})
    assert an_explainer().explained(reading, fewer).differs == ("many say so",)


def test_the_shipped_plan_is_explained_as_it_judges() -> None:
    """On each mention of the sample day: engine and explanation agree, and so does every winner with the judgement."""
    judge = Judge(load(read_plan_files(ROOT / "rules")))
    explainer = Explainer(judge.plan)
    for mention in mentions_in((ROOT / "infra/sample/noarderboat.jsonl").read_bytes(), POSTED + timedelta(days=1)):
        reading = judge.read(mention)
        who = judge.identify(reading)
        judgement = judge.judge(reading, who, supposed(mention, reading, who, 3))
        assert explainer.explained(reading, judgement).differs == ()
        values = {each.what: each.value for stage in won(judge.plan, judgement).values() for each in stage}
        assert (judgement.kind.value, judgement.severity.word) == (values["kind"], values["severity"])
        assert (judgement.author_type.value, judgement.policy or "nobody is called") == (
            values["author"],
            values["escalate"],
        )


def test_who_would_be_called_and_when_is_told_to_the_end() -> None:
    """Ana at once, Ben and Cas a quarter of an hour apart, then Eva hears that nobody answered."""
    told = would("The life jackets are padlocked")
    assert Reason.OPENED is told.reason
    assert (Call(after=0, people=("ana",), wait=900), Call(after=900, people=("ben",), wait=900)) == told.calls[:2]
    assert (told.unanswered_after, told.last_resort) == (2700, ("eva",))


def test_the_sms_is_told_as_the_phone_shows_it() -> None:
    """One segment, with a number and a link of the right length."""
    (shown,) = would("The life jackets are padlocked").shown
    assert (shown.to, shown.channel, shown.text.startswith("Tocsin 7 SERIOUS")) == ("ana", "sms", True)
    assert shown.text.endswith("/xxxxxxxxxxx")


def test_what_calls_nobody_says_to_which_desk_it_goes() -> None:
    """A complaint: its desk, and the post that it gets."""
    told = would("late again")
    assert (told.reason, told.calls, [post.to for post in told.posts]) == (Reason.ROUTED, (), ["service"])
