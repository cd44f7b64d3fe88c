"""Whatever comes in from a phone: nothing breaks, and nothing is done to a case that it does not name."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stories.world import World
from tocsin.domain.reply_words import EVERY_WORD
from tocsin.domain.words import State

OTHERS = ["?", "1", "2", "3", "1a", "2n", "aa", "100", "4821", "8:30", "ben", "😀"]
PIECES = st.sampled_from([*sorted(EVERY_WORD), *OTHERS])
TEXTS = st.text(max_size=70) | st.lists(PIECES, max_size=6).map(" ".join)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.booleans())
def test_a_reply_changes_only_what_it_names(text: str, crisis: bool) -> None:
    """Of three open cases one that it does not name by its number stays as it is, but for the latest alarm's."""
    world = World()
    numbers = [world.opens(topic, "crisis" if crisis else "serious") for topic in ("life jackets", "fire", "delays")]
    before = {number: world.case(number) for number in numbers}
    world.replies("ana", text)

    named = {int(found) for found in re.findall(r"\d+", text)}
    changed = {number for number in numbers if world.case(number) != before[number]}
    assert len(changed - named) <= (0 if named & set(numbers) else 1)
    assert world.machinery.errors == []
    assert all(world.case(number).owner in {None, "ana"} for number in numbers)
    assert not crisis or all(world.case(number).state is not State.ACKNOWLEDGED for number in changed)
