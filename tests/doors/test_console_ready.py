"""The page behind the answer to YES: our numbers as a contact, and the steps by which they ring at night."""

from __future__ import annotations

import warnings
from dataclasses import replace
from datetime import timedelta

import pytest
import vobject

from console import contact, show, take_it
from doors.test_console import ANA, OPEN, Desk
from tocsin.console.card import card
from tocsin.domain.changes import PutToken
from tocsin.domain.names import digest
from tocsin.domain.wording import WORDINGS

LINK = "r3adyR3ady1"
OURS = ("+3197010280000", "+15005550006")


@pytest.fixture
def desk() -> Desk:
    """Ana has just confirmed her number."""
    made = Desk()
    made.has(OPEN)
    made.table.commit(
        [PutToken(digest=digest(LINK), incident="", person="ana", expires=made.clock.now() + timedelta(days=7))]
    )
    return made


def test_the_page_has_the_card_and_the_steps(desk: Desk) -> None:
    """Both kinds of phones, no cookie, nothing from elsewhere."""
    answer = show(LINK, desk.hands, lambda: OURS)
    body = answer["body"]
    assert answer["statusCode"] == 200
    assert f'href="contact/{LINK}.vcf"' in body
    assert [word for word in ("Emergency Bypass", "Do Not Disturb", *OURS) if word not in body] == []
    assert "cookie" not in str(answer["headers"]).casefold()
    assert [mark for mark in ("<script", "http://", 'src="') if mark in body] == []


@pytest.mark.parametrize("language", WORDINGS)
def test_it_is_in_the_language_of_its_reader(desk: Desk, language: str) -> None:
    """Each language has all of its words."""
    people = {**desk.plan.people, "ana": desk.plan.people["ana"].model_copy(update={"language": language})}
    hands = replace(desk.hands, plan=desk.plan.model_copy(update={"people": people}))
    body = show(LINK, hands, lambda: OURS)["body"]
    assert WORDINGS[language].screen["ready title"] in body
    assert f'lang="{language}"' in body


def test_without_a_number_there_is_no_card(desk: Desk) -> None:
    """It says so, instead of saving a contact without a number."""
    body = show(LINK, desk.hands)["body"]
    assert "No number of ours is set yet" in body
    assert ".vcf" not in body


def test_the_card_can_be_read(desk: Desk) -> None:
    """A vCard with every number of ours, under the company's name; phones save it."""
    answer = contact(f"{LINK}.vcf", desk.hands, lambda: OURS)
    assert answer["headers"]["content-type"] == "text/vcard; charset=utf-8"
    assert answer["headers"]["content-disposition"] == 'attachment; filename="tocsin.vcf"'
    found = vobject.readOne(answer["body"])
    assert [phone.value for phone in found.contents["tel"]] == list(OURS)
    assert found.fn.value == f"Tocsin {desk.plan.company.name}"


@pytest.mark.parametrize("company", ["Möwe & Söhne; Fähren, Inc.", "渡轮", "a\nb", "=cmd()", ""])
def test_any_company_has_a_card(company: str) -> None:
    """Whatever it is called, nothing of its name becomes a line of the card."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = vobject.readOne(card(company, OURS))
    assert len(found.contents["tel"]) == 2
    assert company.replace("\n", " ") in found.fn.value.replace("\n", " ")


def test_nobody_takes_a_case_by_it(desk: Desk) -> None:
    """A press on a page that has no button shows the page."""
    assert take_it(LINK, "r1", desk.hands)["statusCode"] == 200
    assert desk.head().owner is None


@pytest.mark.parametrize("link", ["", ".vcf", "x" * 11, f"{LINK}.vcf.vcf", "../../x"])
def test_a_card_needs_its_link(desk: Desk, link: str) -> None:
    """What was never sent leads nowhere."""
    assert contact(link, desk.hands, lambda: OURS)["statusCode"] == 404


def test_the_link_of_a_case_has_a_card_too(desk: Desk) -> None:
    """Whoever may see the case may know our numbers."""
    assert contact(f"{ANA}.vcf", desk.hands, lambda: OURS)["statusCode"] == 200


def test_a_link_expires(desk: Desk) -> None:
    """After a week, as all do."""
    desk.clock.moves_to(desk.clock.now() + timedelta(days=8))
    assert (
        show(LINK, desk.hands, lambda: OURS)["statusCode"],
        contact(LINK, desk.hands, lambda: OURS)["statusCode"],
    ) == (410, 410)
