"""What a phone shows: one segment, the link whole, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_parts import plan_with
from plans import a_plan
from samples import PAGE
from tocsin.domain.gsm7 import is_gsm
from tocsin.domain.incident import Message
from tocsin.domain.plan import Plan
from tocsin.domain.segments import parts
from tocsin.domain.sms import sms
from tocsin.domain.texts import NAMES
from tocsin.domain.wording import WORDINGS

CASE: dict[str, str | int] = {
    "number": 7,
    "severity": "serious",
    "topic": "life jackets",
    "flags": "safety",
    "platform": "trustpilot",
    "posted": "2026-08-15T19:40:00+00:00",
    "words": "life-jacket lockers PADLOCKED",
    "media": "photo",
    "voices": 1,
    "unanswered": 1,
}
LONG: dict[str, str | int] = {
    name: ("Wykwerdersylsterfeart " * 9).strip()
    for name in (
        "topic",
        "flags",
        "platform",
        "words",
        "media",
        "owner",
        "who",
        "to",
        "next",
        "reader",
        "state",
        "rota",
        "meant",
    )
}
LONGEST: dict[str, str | int] = {
    **LONG,
    "number": 999,
    "severity": "complaint",
    "was": "complaint",
    "posted": "2026-12-24T19:40:00+00:00",
    "since": "2026-12-24T19:40:00+00:00",
    "until": "2026-12-24T19:40:00+00:00",
    "voices": 99999,
    "called": 99,
    "open": ", ".join(str(number) for number in range(10, 100)),
}
TOKEN = "x7Kq2mRt4Wz"
TEXTS = [name for name in sorted(NAMES) if not name.endswith((" subject", " body")) and not name.startswith("call")]
WILD = st.text(max_size=200)


def a_plan_of(language: str, name: str = "Ana", **texts: str) -> Plan:
    """A plan whose Ana reads this language, with the longest base of links."""
    person = {"name": name, "phone": "+31612345671", "language": language}
    company = {"links": "https://abcdefghijklm.museum", "language": "nl"}
    own = {name: {language: text} for name, text in texts.items()}
    return plan_with(people={"ana": person}, company=company, texts=own)


def a_message(template: str, values: Mapping[str, str | int], token: str | None = TOKEN) -> Message:
    """A message to Ana."""
    return replace(PAGE, template=template, token=token, values=dict(values))


def test_a_page_says_all_that_matters() -> None:
    """Which case, how bad, what was said where and when, how many say so, how to reply, and where to look."""
    plan = plan_with(company={"links": "https://nb.example"})
    expected = (
        'Tocsin 7 SERIOUS safety. Trustpilot 21:40: "life-jacket lockers PADLOCKED", photo. '
        "1 voice, no reply. 7a=mine 7n=pass https://nb.example/x7Kq2mRt4Wz"
    )
    assert expected == sms(a_message("page", CASE), plan)


@pytest.mark.parametrize("language", WORDINGS)
@pytest.mark.parametrize("template", ["page", "told", "worse"])
def test_what_is_not_known_is_not_said(template: str, language: str) -> None:
    """Neither that nobody has answered, nor of how many voices a case is that a person opened."""
    text = sms(a_message(template, {**CASE, "unanswered": 0, "voices": 0}), a_plan_of(language))
    assert [word for word in ("reply", "antwo", "Antwo", "antwu", "0") if word in text.replace("21:40", "")] == []


@pytest.mark.parametrize("language", [*WORDINGS, "fr"])
@pytest.mark.parametrize("name", TEXTS)
def test_every_text_in_every_language_fits_one_segment(name: str, language: str) -> None:
    """With the longest values there can be, it has at most 160 septets and its link is whole."""
    plan = a_plan_of(language, "Wilhelmina Frederika Oranje-van Nassau tot Dillenburg")
    text = sms(a_message(name, LONGEST), plan)
    assert len(parts(text)) == 1
    assert text.endswith(f" {plan.company.links}/x7Kq2mRt4Wz")
    assert "999" in text or name in {
        "help",
        "no duty",
        "nobody called",
        "nothing seen",
        "off duty",
        "on duty",
        "stands in",
        "stands in by",
        "swapped",
        "swapped by",
        "who",
        "not understood",
        "nothing open",
        "answered",
        "answered already",
        "silence set",
        "started",
        "stopped",
        "is it yours",
        "number confirmed",
        "out of reach",
        "source not understood",
        "source silent",
        "drill answered",
        "drill answered already",
        "drill begun",
        "drill over",
        "test",
        "test sent",
    }


@pytest.mark.parametrize("language", WORDINGS)
def test_the_words_give_way_last_of_all_when_all_else_is_usual(language: str) -> None:
    """A serious case with forty characters of text and the longest link still shows at least a dozen of them."""
    text = sms(a_message("page", {**CASE, "words": "w" * 40, "number": 99, "voices": 12}), a_plan_of(language))
    assert "w" * 12 in text


@pytest.mark.parametrize("language", WORDINGS)
def test_a_page_reads_well_without_words(language: str) -> None:
    """The words of a child or an employee are left out, and nothing points at the gap."""
    text = sms(a_message("page", {**CASE, "words": ""}), a_plan_of(language))
    assert "Trustpilot 21:40, " in text
    assert '"' not in text


@pytest.mark.parametrize("language", WORDINGS)
@pytest.mark.parametrize("name", ["page", "told", "nobody answered", "worse", "taken"])
def test_a_confidential_case_shows_no_words(name: str, language: str) -> None:
    """Not the words, nor where they stand, even when a message brings them by mistake."""
    text = sms(a_message(name, {**CASE, "confidential": 1}), a_plan_of(language))
    assert [word for word in ("PADLOCKED", "Trustpilot", "21:40") if word in text] == []


@pytest.mark.parametrize(
    "words",
    ["{{7*7}}", "{% for x in range(9) %}a{% endfor %}", "<b>hi</b>", "=cmd|' /C calc'!A0", "a\u202egnp.exe", "a\x00b"],
)
def test_what_people_say_is_never_a_template(words: str) -> None:
    """It stands in the text as it was said, without what nobody sees."""
    text = sms(a_message("worse", {**CASE, "words": words, "topic": words, "flags": ""}, None), a_plan())
    plain = words.replace("\u202e", "").replace("\x00", "")
    assert "49" not in text
    assert f'"{plain}"' in text


@given(words=WILD, topic=WILD, owner=WILD, platform=WILD)
def test_whatever_is_said_the_text_fits(words: str, topic: str, owner: str, platform: str) -> None:
    """One segment, or up to three in another script; the link whole, in one of them."""
    values = {**CASE, "words": words, "flags": "", "topic": topic, "owner": owner, "platform": platform}
    text = sms(a_message("page", values), a_plan())
    assert len(parts(text)) <= (1 if is_gsm(text) else 3)
    assert text.endswith(" https://tocsin.example/x7Kq2mRt4Wz")
    assert "https://tocsin.example/x7Kq2mRt4Wz" in parts(text)[-1]


def test_words_in_another_script_are_shown_as_they_were_said() -> None:
    """Spelled out in Latin, few could read them. It takes more parts then, and the link is whole in the last."""
    words = "Спасательные жилеты заперты на замок"
    text = sms(a_message("page", {**CASE, "words": words}), a_plan())
    assert f'Trustpilot 21:40: "{words}", photo. 1 voice, no reply. 7a=mine 7n=pass' in text
    assert ["https://tocsin.example/x7Kq2mRt4Wz" in part for part in parts(text)] == [False, False, True]


def test_accents_cost_nothing() -> None:
    """A page about Łódź and Curaçao is one segment."""
    text = sms(a_message("page", {**CASE, "words": "Łódź, Curaçao, Ærø: é ü ñ"}), a_plan())
    assert ("Lodz, Curacao, Ærø: é ü ñ" in text, 1) == (True, len(parts(text)))


def test_a_plan_may_have_its_own_words() -> None:
    """They come before the built-in ones."""
    assert (
        sms(a_message("taken", {"number": 7}, None), a_plan_of("en", taken="{{ number }} is now yours, {{ reader }}"))
        == "7 is now yours, Ana"
    )


@pytest.mark.parametrize("text", ["{{ nothing }}", "{{ number.__class__.__mro__ }}", "{{ 1/0 }}", "{% if %}"])
def test_a_text_of_the_plan_that_fails_holds_no_page_back(text: str) -> None:
    """The built-in one is sent instead."""
    assert sms(a_message("attached", {"number": 7}, None), a_plan_of("en", attached=text)) == "It belongs to 7 now."


def test_times_are_the_readers() -> None:
    """Ana is in New York."""
    person = {"name": "Ana", "phone": "+31612345671", "time zone": "America/New_York"}
    text = sms(
        a_message("already taken", {"number": 7, "owner": "Ben", "since": "2026-08-15T19:43:00Z"}, None),
        plan_with(people={"ana": person}),
    )
    assert text == "7 is already Ben's since 15:43."


def test_another_day_is_named() -> None:
    """Yesterday's 23:50 is not this evening's."""
    text = sms(
        a_message("already taken", {"number": 7, "owner": "Ben", "since": "2026-08-14T21:50:00Z"}, None), a_plan()
    )
    assert text == "7 is already Ben's since 14/8 23:50."


@pytest.mark.parametrize(
    ("phone", "ending"),
    [
        ("+31612345671", "1 voice, no reply. 7a=mine 7n=pass https://tocsin.example/x7Kq2mRt4Wz"),
        ("+352628123456", "1 voice, no reply. Take it: https://tocsin.example/x7Kq2mRt4Wz"),  # Luxembourg
        ("+60123456789", "1 voice, no reply. 7a=mine 7n=pass"),  # Malaysia
        ("+8613123456789", "1 voice, no reply."),  # China
    ],
)
def test_an_alarm_asks_for_what_its_country_lets_through(phone: str, ending: str) -> None:
    """Where no answer arrives, the link takes the case; where an SMS with a link is stopped, it goes without."""
    people = {"ana": {"name": "Ana", "phone": phone}}
    assert sms(a_message("page", CASE), plan_with(people=people)).endswith(ending)
    hidden = {"ana": {"name": "Ana", "phone": "parameter people/ana"}}
    assert sms(a_message("page", CASE), plan_with(people=hidden), phone).endswith(ending)
