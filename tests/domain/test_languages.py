"""What people write in the six languages, and the words of a plan that are met by it."""

from __future__ import annotations

import pytest

from tocsin.domain.text import comparable, tokens
from tocsin.domain.wordlists import WordLists

SAID = {
    "en": [
        ("padlock*", "The lockers were PADLOCKED!!"),
        ("don't use", "dont use this boat"),
        ("don't use", "don’t use it"),
        ("life-jacket*", "no lifejackets on board"),
        ("life jacket*", "#LifeJackets under lock"),
        ("never again", "Neeeever again"),
        ("e-mail*", "nobody answers my emails"),
        ("scam", "this is a sсam"),
        ("i'm {n}", "im 13 and scared"),
    ],
    "nl": [
        ("foto's", "de fotos staan online"),
        ("foto's", "foto’s volgen"),
        ("ijsvrij", "ĲSVRIJ!"),
        ("te laat", "alweer te laaaat"),
        ("één uur", "een uur gewacht"),
        ("*vest*", "de zwemvesten"),
        ("reünie", "reunie aan boord"),
        ("nooit meer", "#NooitMeer"),
    ],
    "fy": [
        ("rêdingsfest*", "gjin redingsfesten oan board"),
        ("brûkt", "brukt of net"),
        ("'t giet oan", "t giet oan!"),
        ("skûtsje*", "SKÛTSJESILEN"),
        ("nea wer", "nea weeeer"),
        ("gjin bliid boadskip", "gjin bliid boadskip 😡"),
    ],
    "de": [
        ("Fähre*", "die FAEHREN stehen still"),
        ("Fähre*", "die fahre kommt nicht"),
        ("Straße", "auf der STRASSE"),
        ("Schließfach*", "im Schliessfach lag"),
        ("Schwimmweste*", "keine Schwimmwesten!"),
        ("geht's", "wie gehts weiter"),
        ("unverschämt", "unverschaemt!!!"),
        ("E-Mail", "keine Email bekommen"),
    ],
    "fr": [
        ("équipage", "l’équipage était nul"),
        ("équipage", "L'EQUIPAGE"),
        ("c'est fini", "cest fini"),
        ("qu'on coule", "quʼon coule"),
        ("sœur*", "mes soeurs"),
        ("ça suffit", "ca suffit maintenant"),
        ("porte-monnaie", "mon portemonnaie"),
        ("jamais plus", "jamaaaais plus"),
    ],
    "es": [
        ("cuándo", "¿Cuando sale?"),
        ("qué vergüenza", "¡QUE VERGUENZA!"),
        ("niño*", "mis ninos"),
        ("estafa*", "es una ESTAFAAAA"),
        ("nunca más", "#NuncaMás"),
        ("salvavidas", "sin salvavidas😱😱"),
        ("señor*", "los senores del barco"),
    ],
}
UNSAID = [
    ("bot", "de boot"),
    ("ship", "friendship"),
    ("ten", "often"),
    ("año", "años"),
    ("нет", "HET schip"),
    ("life jackets", "#lifejackets"),
    ("10-30", "1030"),
    ("late", "@LateNight"),
]


def is_met(entry: str, text: str) -> bool:
    """Whether the entry of a list is met by the text."""
    return bool(WordLists([("list", entry)]).said(tokens(comparable(text))))


@pytest.mark.parametrize(
    ("language", "entry", "text"), [(name, *case) for name, cases in SAID.items() for case in cases]
)
def test_people_are_understood_as_they_write(language: str, entry: str, text: str) -> None:
    """With accents or without, in capitals, drawn out, contracted, in a hashtag, with letters that only look right."""
    assert is_met(entry, text), (language, entry, text)


@pytest.mark.parametrize(("entry", "text"), UNSAID)
def test_what_only_looks_alike_is_not_met(entry: str, text: str) -> None:
    """A word is a whole word, and a stem is written as one: who wants plurals writes `*`."""
    assert not is_met(entry, text)
