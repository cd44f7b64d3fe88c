"""Word lists: whole words, phrases, stems and numbers, all found in one walk over the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.domain.phrases import phrase
from tocsin.domain.text import folded, tokens
from tocsin.domain.wordlists import KEPT, WordLists


def said(entry: str, text: str) -> list[int] | None:
    """The numbers found if the entry is said; None if it is not."""
    return WordLists([("list", entry)]).said(tokens(folded(text))).get("list")


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        ("padlock", "Under PADLOCK!"),
        ("life jacket*", "Life-jackets everywhere"),
        ("life jacket*", "the LIFE\u200b jacket"),
        ("*vest", "een reddingsvest"),
        ("*vest*", "de zwemvesten"),
        ("zwemvest*", "Zwemvesten, overal"),
        ("Fähre*", "mit der Faehren"),
        ("Fähre", "die fahre"),
        ("skûtsjesilen", "it skutsjesilen"),
        ("help", "heeeelp"),
        ("help us", "heeeelp us"),
        ("help us", "help ussss"),
        ("Schifffahrt", "die Schifffahrt"),
        ("👏", "Klasse hoor 👏👏"),
        ("i'm afraid", "I’m afraid"),
        ("112", "bel 112"),
        ("c'est fini", "C’EST FINI"),
        ("earn $", "Earn $500"),
        ("救生衣", "救生衣"),
        ("не работает", "НЕ РАБОТАЕТ"),
    ],
)
def test_what_is_said_is_found(entry: str, text: str) -> None:
    """In capitals, with accents or without, stretched, inflected, hyphenated."""
    assert said(entry, text) is not None


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        ("padlock", "padlocked"),
        ("vest*", "zwemvest"),
        ("*vest", "vesten"),
        ("bot", "boot"),
        ("life jacket", "life and jacket"),
        ("life jacket", "jacket life"),
        ("ik ben {n}", "ik ben bang"),
        ("ik ben {n}", "ik ben"),
        ("ik ben {n}", "ik ben 0612345678901"),
        ("ab*", "a"),
    ],
)
def test_what_is_not_said_is_not_found(entry: str, text: str) -> None:
    """A word is a whole word unless `*` says otherwise, and the words of a phrase stand together."""
    assert said(entry, text) is None


@pytest.mark.parametrize(
    ("entry", "text", "numbers"),
    [
        ("ik ben {n}", "ik ben 13 en zij ook, ik ben 14", [13, 14]),
        ("{n} jaar", "12jaar", [12]),
        ("{n} jar*", "al ６ jaren", [6]),
        ("{n} people waited {n} minutes", "3 people waited 20 minutes", [20]),
    ],
)
def test_numbers_are_caught(entry: str, text: str, numbers: list[int]) -> None:
    """`{n}` stands for a number; the last of a phrase is the one that counts."""
    assert said(entry, text) == numbers


@pytest.mark.parametrize("entry", ["", "  ", "!", "*", "a*b", "{n}", "{n} {n}", "{m} years", "a*", "x {n", "***"])
def test_an_entry_that_nobody_can_say_is_refused(entry: str) -> None:
    """With what is wrong, in words."""
    with pytest.raises(ValueError, match=r"letter|stands|stand|every number"):
        phrase(entry)


@given(
    st.lists(st.tuples(st.sampled_from("abcd"), st.lists(st.sampled_from("xyz"), min_size=1, max_size=3)), max_size=8),
    st.lists(st.sampled_from("xyz"), max_size=12),
)
def test_the_tree_finds_what_a_search_would_find(entries: list[tuple[str, list[str]]], text: list[str]) -> None:
    """All lists at once, the same as each by itself."""
    lists = WordLists((name, " ".join(words)) for name, words in entries)
    line = f" {' '.join(text)} "

    expected = {name for name, words in entries if f" {' '.join(words)} " in line}

    assert set(lists.said(text)) == expected


def test_the_tree_is_walked_once_however_many_lists_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """A quarter of a megabyte against two thousand words: a few steps for each token, no more."""
    entries = [(f"list {place}", f"word{place} life jacket {place}*") for place in range(10, 99)]
    entries += [("many", f"{place} dull*") for place in range(1_000)]
    entries += [("many", f"{chr(97 + place % 26)}{chr(97 + place // 26)}*") for place in range(600)]
    lists = WordLists(entries)
    said = tokens(folded("word life jacket stem end " * 10_000))
    steps = 0
    follow = WordLists._follow  # noqa: SLF001

    def counted(self: WordLists[str], *arguments: object) -> None:
        nonlocal steps
        steps += 1
        follow(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(WordLists, "_follow", counted)
    lists.said(said)

    assert steps <= 4 * len(said)


def test_the_remembered_words_are_limited() -> None:
    """A million new words do not fill the memory, and what is forgotten is looked up again."""
    lists = WordLists([("list", "word*")])
    new = [f"word{chr(97 + place % 26)}{place}" for place in range(KEPT + 100)]

    assert lists.said(new) == lists.said(new[:1]) == {"list": []}
    assert 0 < len(lists._known) <= KEPT  # noqa: SLF001
