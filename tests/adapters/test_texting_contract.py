"""What every provider of SMS and calls has to keep, the fake as well as the real ones.

The real ones are asked when the environment has what they need: see `carriers.py`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from html import unescape
from typing import Any, NoReturn

import pytest

from adapters import carriers
from adapters.carriers import GARBAGE, Carrier, Opened
from servers.serving import Answer
from tocsin.domain.sending import FailedForGood, FailedForNow, Outgoing, Sent, Spoken

LOCAL: dict[str, Opened] = {
    "fake": carriers.fake,
    "eum text": partial(carriers.eum, calls=False),
    "eum call": partial(carriers.eum, calls=True),
    "twilio text": partial(carriers.twilio, calls=False),
    "twilio call": partial(carriers.twilio, calls=True),
}
REAL = {
    "real twilio": ("TOCSIN_TWILIO_ACCOUNT", carriers.real_twilio),
    "real eum": ("TOCSIN_EUM_PHONE", carriers.real_eum),
}
WORDS = 'Tocsin 7 ERNSTIG: Sanoog ä & <b>"lockers"</b> 😡'
SPOKEN = Spoken(language="nl", what=WORDS, by_keys="Druk op 1.", by_sms="Antwoord 7 a.")


def cannot(what: str) -> NoReturn:
    """This carrier cannot be made to do that here."""
    pytest.skip(f"It cannot {what} here.")


def page_to(phone: str) -> Outgoing:
    """A page, as the door gives it to a channel."""
    return Outgoing(id="msg_1", address=phone, body=WORDS, parent="I#4be1", name="P#1#1#ana", number=7, spoken=SPOKEN)


def needing(key: str, name: str) -> Any:
    """A real provider, which is asked only if the environment says how."""
    return pytest.param(name, marks=pytest.mark.skipif(key not in os.environ, reason=f"{key} is not set"))


@pytest.fixture(
    params=[
        *LOCAL,
        pytest.param("sns", marks=pytest.mark.embedded),
        *(needing(key, name) for name, (key, _) in REAL.items()),
    ]
)
def carrier(request: pytest.FixtureRequest) -> Iterator[Carrier]:
    """Each of them in turn."""
    name: str = request.param
    opened = partial(carriers.sns, request.getfixturevalue("embedded")) if name == "sns" else None
    with (opened or LOCAL.get(name) or REAL[name][1])() as made:
        yield made


def test_what_is_sent_arrives_word_for_word(carrier: Carrier) -> None:
    """With an id of the provider's, its name, and whether a receipt will come."""
    outcome = carrier.way.send(page_to(carrier.phone))
    assert isinstance(outcome, Sent)
    assert outcome.provider_id
    assert (outcome.provider, outcome.proof) == (carrier.provider, carrier.proof)
    if carrier.arrived:
        assert any(WORDS in unescape(text) for text in carrier.arrived())


def test_two_messages_have_two_ids(carrier: Carrier) -> None:
    """So that a receipt belongs to one of them."""
    first, second = (carrier.way.send(page_to(carrier.phone)) for _ in range(2))
    assert isinstance(first, Sent)
    assert isinstance(second, Sent)
    assert first.provider_id != second.provider_id


def test_what_is_wrong_with_the_person_is_for_good(carrier: Carrier) -> None:
    """No number, no mobile number, STOP: nobody else is asked. What is said holds no number, and which was STOP."""
    for phone in carrier.wrong or cannot("refuse a number"):
        outcome = carrier.way.send(page_to(phone))
        assert isinstance(outcome, FailedForGood), phone
        assert phone[1:] not in outcome.error
        assert outcome.stopped is (phone == carrier.stopped)


def test_what_is_wrong_with_our_account_is_for_now(carrier: Carrier) -> None:
    """A country that is not enabled, a limit that is reached: another provider may do it, at once."""
    for phone in carrier.not_for_us or cannot("refuse our account"):
        outcome = carrier.way.send(page_to(phone))
        assert isinstance(outcome, FailedForNow), phone
        assert not outcome.unsure
        assert phone[1:] not in outcome.error


def test_too_many_is_for_now_and_surely_not_sent(carrier: Carrier) -> None:
    """The next provider is asked at once."""
    (carrier.too_many or cannot("be overrun"))()
    outcome = carrier.way.send(page_to(carrier.phone))
    assert isinstance(outcome, FailedForNow)
    assert not outcome.unsure


def test_where_nobody_listens_nothing_was_sent(carrier: Carrier) -> None:
    """The same."""
    outcome = (carrier.elsewhere or cannot("be elsewhere")).send(page_to(carrier.phone))
    assert isinstance(outcome, FailedForNow)
    assert not outcome.unsure


def test_silence_is_doubt(carrier: Carrier) -> None:
    """It has the request, and says nothing: it may have sent it, and nobody is asked at once."""
    (carrier.moods or cannot("fall silent")).silent = True
    outcome = carrier.way.send(page_to(carrier.phone))
    assert isinstance(outcome, FailedForNow)
    assert outcome.unsure


@pytest.mark.parametrize("garbage", GARBAGE, ids=["no JSON", "no id", "503", "500"])
def test_garbage_is_doubt(carrier: Carrier, garbage: Answer) -> None:
    """Whatever it answers, nothing is raised, and nobody takes it for sent."""
    (carrier.moods or cannot("answer garbage")).instead = garbage
    outcome = carrier.way.send(page_to(carrier.phone))
    assert isinstance(outcome, FailedForNow)
    assert outcome.unsure
