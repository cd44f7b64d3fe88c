"""Texts made comparable: six languages, other alphabets, emoji, and those who try to slip through."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.domain.text import LONGEST_TOKEN, comparable, drawn_in, folded, spellings, squashed, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PADLOCKED", ["padlocked"]),
        ("ＰＡＤＬＯＣＫＥＤ", ["padlocked"]),
        ("pad\u200blo\u200dck\u2060ed\ufeff", ["padlocked"]),
        ("\u202epadlocked\u202c", ["padlocked"]),
        ("pad\u00adlocked", ["padlocked"]),
        ("p\u0334a\u0335d\u0336locked", ["padlocked"]),
        ("𝗽𝗮𝗱𝗹𝗼𝗰𝗸𝗲𝗱", ["padlocked"]),
        ("Zürückbuchen", ["zuruckbuchen"]),
        ("zu\u0308ruckbuchen", ["zuruckbuchen"]),
        ("Straße", ["strasse"]),
        ("één woord", ["een", "woord"]),
        ("skûtsjesilen", ["skutsjesilen"]),
        ("Sânoog", ["sanoog"]),
        ("brûkt", ["brukt"]),
        ("l’équipage", ["l", "equipage"]),
        ("lʼéquipage", ["l", "equipage"]),
        ("d´accord", ["d", "accord"]),
        ("ĳsvrĳ", ["ijsvrij"]),
        ("¿Dónde está?", ["donde", "esta"]),
        ("smørrebrød", ["smorrebrod"]),
        ("ŁÓDŹ", ["lodz"]),
        ("foto's", ["foto", "s"]),
        ("life-jackets", ["life", "jackets"]),
        ("25min", ["25", "min"]),
        ("dekknecht_nb", ["dekknecht", "nb"]),
        ("#noarderboat", ["noarderboat"]),
        ("👏👏", ["👏", "👏"]),
        ("👏🏽", ["👏"]),
        ("❤️", ["❤"]),
        ("mooi👏hoor", ["mooi", "👏", "hoor"]),
        ("€500", ["€", "500"]),
        ("５８", ["58"]),
        ("٣٤", ["34"]),
        ("سترات النجاة", ["سترات", "النجاة"]),
        ("מָה קָרָה", ["מה", "קרה"]),
        ("спасательные жилеты", ["спасательные", "жилеты"]),
        ("救生衣", ["救生衣"]),
        ("\ud800padlocked\udfff", ["padlocked"]),
        ("", []),
        ("…", []),
    ],
)
def test_a_text_has_one_form(text: str, expected: list[str]) -> None:
    """However it was typed, it is compared in one form."""
    assert tokens(folded(text)) == expected


@given(st.text())
def test_what_is_folded_stays_folded(text: str) -> None:
    """The tokens of a folded text fold to themselves."""
    once = tokens(folded(text))

    assert [token for part in once for token in tokens(folded(part))] == once


@given(st.text(alphabet=st.characters(categories=("L", "N")), max_size=40))
def test_composed_and_decomposed_are_the_same(text: str) -> None:
    """An é is an é, in one piece or in two."""
    assert folded(unicodedata.normalize("NFC", text)) == folded(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize(
    ("token", "readings"),
    [
        ("help", ("help",)),
        ("heeeelp", ("heeeelp", "heelp", "help")),
        ("boot", ("boot",)),
        ("nooooiiiit", ("nooooiiiit", "nooiit", "noit")),
        ("1000", ("1000",)),
    ],
)
def test_drawn_out_letters_are_drawn_in(token: str, readings: tuple[str, ...]) -> None:
    """Three of a letter are meant as two or as one; two of a letter are two (a `boot` is no `bot`)."""
    assert drawn_in(token) == readings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pаdlосked", ["padlocked"]),
        ("РАDLОСKED", ["padlocked"]),
        ("pα\u200bdlοcked", ["padlocked"]),
        ("ΗELP", ["help"]),
        ("ᴘᴀᴅʟᴏᴄᴋᴇᴅ", ["padlocked"]),
        ("🅿🅰🅳🅻🅾🅲🅺🅴🅳", ["padlocked"]),
        ("нет", ["нет"]),
        ("όχι", ["οχι"]),
        ("сор", ["сор"]),
        ("iPhone у меня", ["iphone", "у", "меня"]),
    ],
)
def test_letters_that_look_like_others_are_read_as_they_look(text: str, expected: list[str]) -> None:
    """In a word that mixes scripts; a word of one script is what it says."""
    assert tokens(comparable(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#LifeJackets", ["lifejackets", "life", "jackets"]),
        ("#NSFail!", ["nsfail", "ns", "fail"]),
        ("#ÉquipageNul", ["equipagenul", "equipage", "nul"]),
        ("@NoarderBoat", ["noarderboat"]),
        ("#life_jackets", ["life", "jackets"]),
        ("#lifejackets", ["lifejackets"]),
        ("#SOS", ["sos"]),
        ("#Sânoog2026", ["sanoog", "2026"]),
        ("LifeJackets", ["lifejackets"]),
        ("# LifeJackets @ 5", ["lifejackets", "5"]),
    ],
)
def test_a_hashtag_is_read_as_a_whole_and_by_its_words(text: str, expected: list[str]) -> None:
    """Capitals part the words; without them a tag is one word. A handle is a name: `@LateNight` is not late."""
    assert tokens(comparable(text)) == expected


def test_an_umlaut_has_two_spellings() -> None:
    """People without the key write `Faehre`."""
    assert spellings("Fähre") == ("fahre", "faehre")
    assert spellings("Fa\u0308hre") == ("fahre", "faehre")
    assert spellings("ferry") == ("ferry",)


def test_apostrophes_and_hyphens_may_be_left_out() -> None:
    """Nobody types `don't` on a phone at night. A number keeps its hyphen: `10-30` is not 1030."""
    assert spellings("don't go") == ("don't go", "dont go")
    assert spellings("l’équipage") == ("l equipage", "lequipage")
    assert spellings("E-Mail-Fähre") == ("e-mail-fahre", "emailfahre", "e-mail-faehre", "emailfaehre")
    assert spellings("10-30") == ("10-30",)


def test_a_name_is_compared_by_letters_and_digits() -> None:
    """`@Noarder_Boat.` and `noarderboat` are the same name."""
    assert squashed("@Noarder_Boat.") == "noarderboat"


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "\u0301",
        "\u0316\u0301",
        "é",
        "👏",
        "ﷺ",
        "heeeelp ",
        "https://",
        "\ud800",
        "#aB",
        "#",
        "pа",
        "а\u0301p",
        "d'",
    ],
)
def test_the_work_grows_with_the_length_only(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A quarter of a megabyte of anything: no run that is normalised is long, and no token is."""
    worked: list[int] = []

    def counted(form: str, text: str) -> str:
        worked.append(len(text) ** 2)  # what putting accents in order costs at worst
        return unicodedata.normalize(form, text)  # type: ignore[arg-type]

    monkeypatch.setattr("tocsin.domain.text.normalize", counted)
    text = (piece * (256 * 1024))[: 256 * 1024]

    found = tokens(comparable(text))

    assert sum(worked) <= 32 * len(text)
    assert max(map(len, found), default=0) <= LONGEST_TOKEN
