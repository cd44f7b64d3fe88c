"""All that can carry an SMS or a call, for the contract: a fake, the embedded SNS, local servers, the real ones."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.request import urlopen

import boto3
import urllib3
from botocore.config import Config

from embedded import client, free_port
from fakes.channels import FakeWay
from servers import eum as eum_server
from servers import twilio as twilio_server
from servers.serving import Answer, Moods, served
from tocsin.adapters.channels.texting.eum import EumCalls, EumTexts
from tocsin.adapters.channels.texting.sns import SnsTexts
from tocsin.adapters.channels.texting.twilio import Account, TwilioCalls, TwilioTexts
from tocsin.domain.sending import Way

PHONE = "+31612340001"
HOOKS = "https://tocsin.example/hooks/twilio"
SECONDS = 0.3
"""How long a provider may be silent in a test."""


@dataclass(frozen=True, kw_only=True)
class Carrier:
    """A way out, what it is expected to say of itself, and what can be done to what stands behind it."""

    way: Way
    provider: str
    proof: bool | None
    phone: str = PHONE
    arrived: Callable[[], list[str]] | None = None
    """What the phones received, if it can be seen."""
    wrong: tuple[str, ...] = ()
    """Numbers that are none, or whose people want no SMS."""
    stopped: str = ""
    """One of these whose person has answered STOP."""
    not_for_us: tuple[str, ...] = ()
    """Numbers that our account may not send to now."""
    moods: Moods | None = None
    too_many: Callable[[], None] | None = None
    elsewhere: Way | None = None
    """The same, where nobody listens."""


Opened = Callable[[], AbstractContextManager[Carrier]]


@contextmanager
def fake() -> Iterator[Carrier]:
    """The fake that all other tests stand on."""
    way = FakeWay()
    yield Carrier(way=way, provider="", proof=None, arrived=lambda: [sent.body for sent in way.sent])


@contextmanager
def sns(endpoint: str) -> Iterator[Carrier]:
    """SNS on the embedded AWS."""

    def arrived() -> list[str]:
        address = f"{endpoint}/_ministack/sns/sms-messages?phoneNumber=%2B{PHONE[1:]}"
        with urlopen(address, timeout=5) as answer:  # noqa: S310 - our own server
            told = json.loads(answer.read())
        return [text for text in _texts(told) if text]

    way = SnsTexts(lambda: client("sns", endpoint))
    yield Carrier(way=way, provider="sns", proof=False, arrived=arrived, elsewhere=SnsTexts(_nobody("sns")))


@contextmanager
def eum(*, calls: bool) -> Iterator[Carrier]:
    """End User Messaging, from its local server."""
    state = eum_server.Eum()
    made = EumCalls if calls else EumTexts
    with served(state.answer, state.moods) as endpoint:
        common = {"origination": eum_server.OURS, "configuration_set": eum_server.EVENTS}
        yield Carrier(
            way=made(partial(_impatient, "pinpoint-sms-voice-v2", endpoint), **common),
            provider="eum",
            proof=True,
            arrived=lambda: [told["MessageBody"] for told in state.taken.values()],
            wrong=(eum_server.NO_NUMBER, eum_server.STOPPED),
            stopped=eum_server.STOPPED,
            not_for_us=(eum_server.NO_COUNTRY, eum_server.NO_MONEY),
            moods=state.moods,
            too_many=partial(setattr, state, "too_many", True),  # noqa: FBT003 - a value, no flag
            elsewhere=made(_nobody("pinpoint-sms-voice-v2"), **common),
        )


@contextmanager
def twilio(*, calls: bool) -> Iterator[Carrier]:
    """Twilio, from its local server."""
    state = twilio_server.Twilio()
    with served(state.answer, state.moods) as endpoint:
        yield Carrier(
            way=_twilio(endpoint, calls=calls),
            provider="twilio",
            proof=True,
            arrived=lambda: [form.get("Body") or form["Twiml"] for form in state.taken.values()],
            wrong=(twilio_server.NO_NUMBER, twilio_server.STOPPED, twilio_server.NO_MOBILE),
            stopped=twilio_server.STOPPED,
            not_for_us=(twilio_server.NO_COUNTRY,),
            moods=state.moods,
            too_many=partial(setattr, state, "too_many", True),  # noqa: FBT003 - the same
            elsewhere=_twilio(f"http://127.0.0.1:{free_port()}", calls=calls),
        )


@contextmanager
def real_twilio() -> Iterator[Carrier]:
    """Twilio itself, with test credentials: TOCSIN_TWILIO_ACCOUNT and TOCSIN_TWILIO_TOKEN. It sends nothing."""
    account = Account(
        sid=os.environ["TOCSIN_TWILIO_ACCOUNT"],
        token=os.environ["TOCSIN_TWILIO_TOKEN"],
        number=twilio_server.OURS,
        callbacks="",
    )
    wrong = (twilio_server.NO_NUMBER, twilio_server.STOPPED, twilio_server.NO_MOBILE)
    way = TwilioTexts(lambda: account, urllib3.PoolManager(retries=False, timeout=10.0))
    yield Carrier(way=way, provider="twilio", proof=False, wrong=wrong, not_for_us=(twilio_server.NO_COUNTRY,))


@contextmanager
def real_eum() -> Iterator[Carrier]:
    """End User Messaging itself, to the phone in TOCSIN_EUM_PHONE from TOCSIN_EUM_NUMBER: this one costs an SMS."""
    number, events = os.environ.get("TOCSIN_EUM_NUMBER", ""), os.environ.get("TOCSIN_EUM_CONFIGURATION_SET", "")
    way = EumTexts(lambda: boto3.client("pinpoint-sms-voice-v2"), origination=number, configuration_set=events)
    yield Carrier(way=way, provider="eum", proof=bool(events), phone=os.environ["TOCSIN_EUM_PHONE"])


def _twilio(endpoint: str, *, calls: bool) -> Way:
    account = Account(
        sid=twilio_server.ACCOUNT,
        token=twilio_server.TOKEN,
        number=twilio_server.OURS,
        callbacks=HOOKS,
        endpoint=endpoint,
    )
    made = TwilioCalls if calls else TwilioTexts
    return made(lambda: account, urllib3.PoolManager(retries=False, timeout=SECONDS))


def _impatient(service: str, endpoint: str) -> Any:
    return client(service, endpoint, config=Config(read_timeout=SECONDS, retries={"total_max_attempts": 1}))


def _nobody(service: str) -> Callable[[], Any]:
    return partial(_impatient, service, f"http://127.0.0.1:{free_port()}")


def _texts(told: Any) -> list[str]:
    """Every text in a JSON value, however deep."""
    if isinstance(told, str):
        return [told]
    inner = told.values() if isinstance(told, dict) else told if isinstance(told, list) else ()
    return [text for one in inner for text in _texts(one)]


GARBAGE = (Answer(200, b"<html>"), Answer(200, b"{}"), Answer(503, b""), Answer(500, b"\xff"))
"""What a provider should not answer."""
