"""init: a plan to begin with, for one person and for thousands, that is sound and judges sensibly."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.deployment import Deployment
from domain.test_explanation import POSTED, said
from tocsin.adapters.plan_files import read_plan_files
from tocsin.cli.answers import ROLES, Size, answers_of
from tocsin.cli.initiating import SHIPPED
from tocsin.cli.main import app
from tocsin.cli.starter import starter
from tocsin.domain.judge import Judge
from tocsin.domain.plan.checks import Check
from tocsin.domain.plan.load import Examined, examine, load
from tocsin.domain.prospect import Prospect, prospect, supposed

PEOPLE = {
    role: f"{role.title()} Ó Groß, +3161234560{number}, {number}@firm.example"
    for number, role in enumerate(ROLES[Size.THOUSANDS])
}
FIRM = {"company": "Bäckerei “Groß” & Zn.", "brands": "groß", "topics": "brood, late bezorging", "language": "nl"}


def given(size: Size, *, people: bool = True) -> dict[str, str]:
    """Answers of a firm; with everybody named, or the owner alone."""
    named = PEOPLE if people else {"owner": PEOPLE["owner"]}
    return {**FIRM, **named, "size": size.value}


@cache
def files_of(size: Size, *, people: bool = True) -> dict[str, bytes]:
    """The files that init makes."""
    shipped = {name.partition("/")[2]: content for name, content in read_plan_files(SHIPPED).items()}
    return {name: text.encode() for name, text in starter(answers_of(given(size, people=people)), shipped).items()}


@cache
def examined(size: Size, *, people: bool = True) -> Examined:
    """What `tocsin check` finds in them."""
    return examine(files_of(size, people=people), today=date(2026, 8, 15))


@cache
def shipped() -> frozenset[Check]:
    """What `tocsin check` finds in the plan that ships."""
    return frozenset(each.check for each in examine(read_plan_files(SHIPPED), today=date(2026, 8, 15)).problems)


@cache
def judge_of(size: Size) -> Judge:
    """Its rules."""
    plan = examined(size).plan
    assert plan is not None
    return Judge(plan)


def would(size: Size, text: str) -> Prospect:
    """What would happen there."""
    judge, mention = judge_of(size), said(text)
    reading = judge.read(mention)
    who = judge.identify(reading)
    return prospect(judge, mention, judge.judge(reading, who, supposed(mention, reading, who)), now=POSTED)


@pytest.mark.parametrize(
    ("size", "people"), [*((size, True) for size in Size), (Size.FIVE, False), (Size.THOUSANDS, False)]
)
def test_the_plan_is_sound(size: Size, people: bool) -> None:
    """No error, and no warning but what the shipped plan has itself; also where the owner alone has every role."""
    found = examined(size, people=people)
    assert (
        [str(each) for each in found.problems if each.check not in shipped()],
        found.plan is not None,
    ) == ([], True)


def test_one_person_with_a_playbook_is_spared_the_question_who_stands_in() -> None:
    """There is nobody; with two people it is asked."""
    book = (
        "playbooks: {all: {about: A, kinds: [safety], owner: owner, fact owner: owner, never: [Guess.], "
        "first hour: [{do: Look., who: owner, by: 15 minutes}]}}"
    )

    def asked(size: Size) -> bool:
        files = {**files_of(size, people=False), "book.yaml": book.encode()}
        if size is not Size.ONE:
            files["more.yaml"] = b"people: {zoe: {name: Zoe, phone: '+31612345699'}}"
        found = examine(files, today=date(2026, 8, 15)).problems
        return any(each.check is Check.NO_DEPUTY for each in found)

    assert (asked(Size.ONE), asked(Size.FIVE)) == (False, True)


CALLS = [
    "There is a fire in the hall and my children are locked in!",
    "I will kill you, I know where you live",
    "De kinderen zaten opgesloten en er was brand in de zaal",
    "Anyone can see the data of other customers: a data leak of your whole shop!",
    "Ich will nicht mehr leben",
]
CALLS_NOBODY = [
    "Lovely bread, thank you all!",
    "Waited two hours for my bread, nobody picks up the phone. Terrible service.",
    "What time do you open on Sunday?",
    "Never felt unsafe with you, great people",
    "Wat is dit brood lekker, om te sterven zo goed",
]


@pytest.mark.parametrize("size", list(Size))
def test_it_judges_sensibly(size: Size) -> None:
    """Danger calls the owner at any hour; a complaint, a question and praise go to a desk."""
    for text in CALLS:
        assert would(size, text).calls, text
    for text in CALLS_NOBODY:
        told = would(size, text)
        assert (told.calls, bool(told.posts)) == ((), True), text


def test_one_person_has_everything_and_gets_it_once() -> None:
    """Everybody is the owner: called again and again until they answer, and one post for a mention."""
    told = would(Size.ONE, CALLS[0])
    assert len({call.people for call in told.calls}) == 1
    assert len(told.posts) == 1
    assert len(judge_of(Size.ONE).plan.people) == 1


def test_departments_are_called_for_what_is_theirs() -> None:
    """Thousands have a desk for the press, and operations is called for danger."""
    plan = judge_of(Size.THOUSANDS).plan
    assert plan.roles["operations"].person in would(Size.THOUSANDS, CALLS[0]).calls[0].people
    assert "press_desk" in [post.to for post in would(Size.THOUSANDS, "I'm a journalist at the Herald").posts]


def test_many_are_fewer_in_a_small_firm() -> None:
    """Five angry people are a lot for a baker, and nothing for thousands."""
    texts = {size: b"".join(files_of(size).values()).decode() for size in (Size.FIVE, Size.THOUSANDS)}
    assert "voices in 30 minutes: at least 5" in texts[Size.FIVE]
    assert "voices in 30 minutes: at least 20" in texts[Size.THOUSANDS]


def test_nothing_of_the_shipped_company_is_left() -> None:
    """Neither its name nor its addresses."""
    for name, content in files_of(Size.THOUSANDS).items():
        text = content.decode().casefold()
        assert "noarderboat" not in text.replace("tocsin", ""), name


def test_without_questions_by_options_or_a_file(deployed: Deployment, tmp_path: Path) -> None:
    """`--set` goes before the file; it can be checked and tried at once."""
    answers = tmp_path / "answers.yaml"
    answers.write_text(
        'company: Zeilmakerij\nowner: ["Kim", "+31612345601", kim@z.example]\nsize: 5\n', encoding="utf-8"
    )
    folder = tmp_path / "ours"
    deployed.says("init", str(folder), "--answers", str(answers), "--set", "size=1")
    assert "the plan of Zeilmakerij" in deployed.says("check", str(folder))
    assert "calls Kim" in deployed.says("try", CALLS[0], "--rules", str(folder))


def test_it_asks_and_asks_again_what_it_did_not_understand(tmp_path: Path) -> None:
    """A dozen questions; the return key takes what is usual."""
    typed = ["Zeilmakerij", "", "many", "5", "xx", "de", "", "", "", "Kim", "Kim, 0151 12345678, kim@z.example"]
    typed += ["", "", "segel, preise", "7 to noon", ""]
    folder = tmp_path / "ours"
    result = CliRunner().invoke(app, ["init", str(folder)], input="\n".join(typed) + "\n")
    assert result.exit_code == 0, result.output
    for complaint in (
        "'many' is no size.",
        "'xx' is no language",
        "Kim cannot be called.",
        "'7 to noon' are no hours.",
    ):
        assert complaint in result.output
    plan = load(read_plan_files(folder))
    assert (plan.people["kim"].phone, plan.company.language) == ("+4915112345678", "de")
    assert list(plan.topics)[:2] == ["segel", "preise"]


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["--yes"], "`company` has no answer"),
        (["--yes", "--set", "company=Z"], "`owner` has no answer"),
        (["--yes", "--set", "company=Z", "--set", "owner=Kim, 12, kim@z.example"], "'12' is no telephone number."),
        (["--yes", "--set", "company=Z", "--set", "owner=Kim, +31612345601"], "`desk` has no answer"),
        (["--yes", "--set", "colour=blue"], "answers no question"),
        (["--answers", "nowhere.yaml"], "There is no file nowhere.yaml."),
        (["--yes", "--from", "nowhere"], "`company` has no answer"),
    ],
)
def test_what_is_missing_is_named(deployed: Deployment, tmp_path: Path, words: list[str], complaint: str) -> None:
    """With its question; and nothing is written."""
    assert complaint in deployed.fails("init", str(tmp_path / "ours"), *words)
    assert not (tmp_path / "ours").exists()


def test_a_plan_is_never_written_over(deployed: Deployment, tmp_path: Path) -> None:
    """Unless one insists."""
    words = ("--yes", "--set", "company=Z", "--set", "owner=Kim, +31612345601, kim@z.example")
    deployed.says("init", str(tmp_path / "ours"), *words)
    assert "holds a plan already." in deployed.fails("init", str(tmp_path / "ours"), *words)
    deployed.says("init", str(tmp_path / "ours"), *words, "--force")
