"""In how many parts an SMS travels."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.domain.gsm7 import BASIC, EXTENSION, is_gsm
from tocsin.domain.segments import parts, room, sendable, width

IN_THE_ALPHABET = st.text(st.sampled_from(sorted(BASIC | EXTENSION)), max_size=700)
WITH_EMOJI = st.text(st.sampled_from("ябвг日本語🔥👩\u200d💻 a€"), max_size=300)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("€" * 80, 1),
        ("€" * 81, 2),
        # 153 is odd, and no escape is torn from what it escapes: each part holds 76, and one septet stays empty
        ("€" * 152, 2),
        ("€" * 153, 3),
        ("я" * 70, 1),
        ("я" * 71, 2),
        ("я" * 134, 2),
        ("я" * 135, 3),
        ("🔥" * 35, 1),
        ("🔥" * 36, 2),
        # 67 is odd as well: 33 pairs a part
        ("🔥" * 66, 2),
        ("🔥" * 67, 3),
        ("a" * 69 + "я", 1),
        ("a" * 70 + "я", 2),
    ],
)
def test_a_text_is_billed_as_so_many_parts(text: str, count: int) -> None:
    """160 septets or 70 units alone, 153 or 67 in each of several; pairs and escapes stay whole."""
    assert count == len(parts(text))


@given(IN_THE_ALPHABET | WITH_EMOJI | st.text(max_size=300))
def test_the_parts_are_the_text(text: str) -> None:
    """Nothing is lost between them, and none is longer than a carrier takes."""
    split = parts(text)
    longest = room(text, 1) if len(split) == 1 else room(text, 2) // 2
    assert text == "".join(split)
    assert all(width(part) <= longest for part in split if is_gsm(part) == is_gsm(text))


@given(WITH_EMOJI)
def test_no_pair_is_torn(text: str) -> None:
    """Each part can be written down by itself in 16-bit units, and is as long as that."""
    if not is_gsm(text):
        assert all(len(part.encode("utf-16-le")) // 2 <= 70 for part in parts(text))


@given(IN_THE_ALPHABET)
def test_no_part_could_hold_more(text: str) -> None:
    """A carrier fills each before it begins the next."""
    split = parts(text)
    assert all(width(part) + width(later[0]) > 153 for part, later in itertools.pairwise(split))


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("Situación, łódź, żółw, Straße", "Situacion, lodz, zolw, Straße"),
        ("ΦΩΣ ΚΑΙ ΝΕΡΟ", "ΦΩΣ KAI NEPO"),
        ("Φως", "Φως"),
        ("паром 🔥 “горит” née", "паром 🔥 “горит” née"),
        ("العبّارة", "العبّارة"),
        ("渡轮着火了", "渡轮着火了"),
        ("ferry 🔥 burns", "ferry :fire: burns"),
        ("паром\u202e\x00\u00a0x", "паром  x"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("я\ud800", "я"),
        ("ⅷ ½ № ﬁ 𝐁𝐨𝐥𝐝", "viii 1/2 No fi Bold"),
    ],
)
def test_a_text_keeps_its_script_and_only_then(text: str, sent: str) -> None:
    """Cyrillic, Arabic, Chinese and Greek as people write it stay; all Latin, and capitals of Greek, cost no more."""
    assert sent == sendable(text)


@given(st.text())
def test_whatever_is_sent_can_be_sent_again(text: str) -> None:
    """Making it ready twice is making it ready once, and it always has a length."""
    sent = sendable(text)
    assert sent == sendable(sent)
    assert width(sent) >= 0
