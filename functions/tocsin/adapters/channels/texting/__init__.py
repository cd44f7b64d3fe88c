"""SMS and calls: one module for each provider, and the order in which they are asked.

A third provider is one module here, with a line in `PROVIDERS`; what it says later of a message comes in as a receipt
(`domain/receipts.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import urllib3
from botocore.exceptions import BotoCoreError, ClientError

from tocsin.adapters.channels.texting import eum, sns, twilio
from tocsin.adapters.channels.texting.eum import EumCalls, EumTexts
from tocsin.adapters.channels.texting.failing_over import FailingOver
from tocsin.adapters.channels.texting.sns import SnsTexts
from tocsin.adapters.channels.texting.twilio import TwilioCalls, TwilioTexts
from tocsin.domain.sending import Parameters, Way


@dataclass(frozen=True, slots=True, kw_only=True)
class Texting:
    """What this deployment has of providers. `providers` are asked in this order."""

    client: Callable[[str], Any]
    """Makes a boto3 client of a service: one that tries once."""
    connections: urllib3.PoolManager
    parameters: Parameters
    providers: Sequence[str] = (sns.NAME,)
    origination: str = ""
    """Our number at AWS."""
    configuration_set: str = ""
    """That of End User Messaging, whose events come back to this deployment."""
    callbacks: str = ""
    """Where Twilio reaches this deployment."""
    twilio_endpoint: str = twilio.ENDPOINT

    def twilio(self) -> twilio.Account:
        """Our account at Twilio, by three parameters of SSM. Raises KeyError with a sentence."""
        try:
            sid, token, number = (self.parameters.value(f"twilio/{name}") for name in ("account", "token", "number"))
        except (BotoCoreError, ClientError) as failure:
            message = f"SSM, which has the secrets of Twilio, cannot be reached: {type(failure).__name__}."
            raise KeyError(message) from failure
        return twilio.Account(
            sid=sid, token=token, number=number, callbacks=self.callbacks, endpoint=self.twilio_endpoint
        )


Made = tuple[Way, Way | None]
"""What texts, and what calls."""


def _sns(texting: Texting) -> Made:
    return SnsTexts(lambda: texting.client("sns"), origination=texting.origination), None


def _eum(texting: Texting) -> Made:
    def client() -> Any:
        return texting.client("pinpoint-sms-voice-v2")

    number, events = texting.origination, texting.configuration_set
    return (
        EumTexts(client, origination=number, configuration_set=events),
        EumCalls(client, origination=number, configuration_set=events),
    )


def _twilio(texting: Texting) -> Made:
    return TwilioTexts(texting.twilio, texting.connections), TwilioCalls(texting.twilio, texting.connections)


PROVIDERS: Mapping[str, Callable[[Texting], Made]] = {sns.NAME: _sns, eum.NAME: _eum, twilio.NAME: _twilio}
"""By the names that the parameter SmsProviders of the stack lists."""


def ways_of(texting: Texting) -> dict[str, Way]:
    """`sms`, and `call` if one of the providers can. Raises KeyError for a provider that there is none of."""
    made = {name: PROVIDERS[name](texting) for name in texting.providers}
    calls = {name: call for name, (_, call) in made.items() if call}
    return {
        "sms": FailingOver({name: text for name, (text, _) in made.items()}),
        **({"call": FailingOver(calls)} if calls else {}),
    }


__all__ = ["PROVIDERS", "FailingOver", "Texting", "ways_of"]
