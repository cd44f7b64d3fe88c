"""print: the plan on paper, read back from the PDF."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from cli.deployment import Deployment
from domain.test_guidance import BOOK
from plans import FILE
from tocsin.cli.answers import LANGUAGES
from tocsin.cli.paper import paper
from tocsin.cli.paper_words import PAPER_WORDS
from tocsin.cli.pdf import pdf_of
from tocsin.domain.plan.load import load

NOW = datetime(2026, 8, 15, 19, 40, tzinfo=UTC)


def printed(*files: str) -> str:
    """All that can be read on the pages, in one line."""
    plan = load({f"{place}.yaml": content.encode() for place, content in enumerate(files)})
    reader = PdfReader(io.BytesIO(pdf_of(paper(plan, NOW), below="N", now=NOW)))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).replace("\u00a0", " ").split())


def test_people_stand_there_with_their_numbers_and_what_they_have() -> None:
    """Roles, and in brackets those for which they stand in."""
    text = printed(FILE)
    assert "Ana +31612345671 owner" in text
    assert "Ben +31612345672 (owner)" in text


def test_who_is_called_stands_there_with_numbers_and_times() -> None:
    """To the end, and who hears that nobody answered."""
    text = printed(FILE)
    assert "at once Ana +31612345671 after 15 min Ben +31612345672 after 30 min Cas +31612345673" in text
    assert "nobody answered: tell Eva +31612345674" in text


def test_of_a_team_everybody_stands_there() -> None:
    """At one time, each with their number."""
    team = "teams: {crew: [cas, owner]}\npolicies: {all: {steps: [{call: [team crew], wait: 5 minutes}]}}"
    assert "all at once Cas +31612345673, Ana +31612345671" in printed(FILE, team)


def test_the_first_hour_of_each_playbook_stands_there_in_the_order_of_time() -> None:
    """With names instead of roles, what never to do, and the ready answers."""
    text = printed(FILE, BOOK)
    assert "10 min Cas Close it. 15 min Ana Say that we have seen it." in text
    assert "Never – Promise what nobody has checked." in text
    assert "seen: “We are checking this now.” signed by Ana +31612345671; holds until 2040-01-01" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_in_the_companys_language(language: str) -> None:
    """Its headings; and a ready answer where there is one in it."""
    file = FILE.replace("brands: [noarderboat]}", f"brands: [noarderboat], language: {language}}}")
    text = printed(file, BOOK)
    words = PAPER_WORDS[language]
    assert all(heading in text for heading in (words.title, words.people, words.first_hour, words.never))
    assert ("We controleren dit nu." in text) is (language == "nl")


def test_letters_of_all_our_languages_are_printed() -> None:
    """Polish, Frisian, German, French, Spanish, Greek names; an emoji becomes a question mark."""
    name = "Łukasz Dŷkstra-Groß Ñúñez Éloïse Ωμέγα 🚢"
    assert "Łukasz Dŷkstra-Groß Ñúñez Éloïse Ωμέγα ?" in printed(FILE.replace("name: Ana,", f'name: "{name}",'))


def test_a_number_that_is_kept_elsewhere_is_written_by_hand(deployed: Deployment, tmp_path: Path) -> None:
    """There is room for it, and the command names whose it is."""
    file = FILE.replace('phone: "+31612345671"', "phone: parameter people/ana")
    assert "Ana write the number here: ____" in printed(file)
    (tmp_path / "plan.yaml").write_text(file, encoding="utf-8")
    said = deployed.says("print", str(tmp_path), "-o", str(tmp_path / "plan.pdf"))
    assert "write them in by hand: Ana." in said
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF-")


def test_a_long_plan_fills_pages_and_tears_no_row() -> None:
    """Two hundred people, each with a long name and a number, on as many pages as it takes."""
    people = "".join(
        f'  p{number}: {{name: {"Very Long Name " * 5}{number}, phone: "+3161{number:07}"}}\n' for number in range(200)
    )
    text = printed(FILE.replace("people:\n", f"people:\n{people}", 1))
    assert all(f"+3161{number:07}" in text for number in range(200))


def test_the_shipped_plan_is_printed(deployed: Deployment, tmp_path: Path) -> None:
    """As it is."""
    assert "plan of Noarderboat" in deployed.says("print", "-o", str(tmp_path / "plan.pdf"))
