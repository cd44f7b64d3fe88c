"""What an SMS costs is known when it goes out, and stands beside it."""

from __future__ import annotations

from stories.proving import Proving
from tocsin.domain.reasons import Reason


def test_each_sms_bears_its_parts_and_its_price() -> None:
    """By the provider that took it, and the country of the number; the timeline says it too."""
    world = Proving("", providers=("twilio",), rings=False)
    world.opens()
    page = world.page("P#1#1#ana")
    assert (page.parts, page.price) == (1, 96_600)
    sent = next(entry for entry in world.whole().entries if entry.reason is Reason.SENT)
    assert (sent.detail["parts"], sent.detail["price"]) == (1, "$0.0966")


def test_a_price_that_nobody_has_looked_up_is_not_made_up() -> None:
    """The parts are known all the same; what is no SMS has neither."""
    world = Proving("email: ana@noarderboat.example", providers=("another",), rings=False, proof=False)
    world.opens()
    world.passes(minutes=30)
    found = {str(one.channel): (one.parts, one.price) for one in world.whole().messages if one.sent}
    assert found["sms"] == (1, None)
    assert found["email"] == (None, None)
