"""How a service of AWS is asked to send: whatever it answers becomes an outcome, and nothing is raised."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError
from botocore.parsers import ResponseParserError

from tocsin.adapters.channels.refusals import refusal
from tocsin.domain.sending import FailedForNow, Outcome, Sent

NONSENSE = (ResponseParserError, ValueError, KeyError)
"""What boto3 and we raise when an answer is none: no JSON, no UTF-8, no id."""


def asked(
    send: Callable[[], Any], name: str, *, proof: bool, refused: Callable[[ClientError], Outcome] = refusal
) -> Outcome:
    """What came of an attempt. `proof`: whether the provider tells later what became of it."""
    try:
        return Sent(str(send()["MessageId"]), name, proof=proof)
    except ClientError as failure:
        return refused(failure)
    except BotoCoreError as failure:
        return refusal(failure)
    except NONSENSE as failure:
        return FailedForNow(f"AWS's answer was not understood: {type(failure).__name__}.", unsure=True)
