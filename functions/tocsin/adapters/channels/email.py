"""E-mail by Amazon SES, in plain text: nothing that is loaded, nothing that is hidden."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from tocsin.adapters.channels.refusals import refusal
from tocsin.domain.sending import FailedForGood, Outcome, Outgoing, Sent


class EmailWay:
    """Sends one e-mail from `sender`."""

    def __init__(self, client: Callable[[], Any], *, sender: str = "") -> None:
        self._client = client
        self._sender = sender

    def send(self, outgoing: Outgoing) -> Outcome:
        """See the protocol."""
        if not self._sender:
            return FailedForGood("No address to send e-mail from: set the parameter MailFrom of the stack.")
        try:
            answer = self._client().send_email(
                FromEmailAddress=self._sender,
                Destination={"ToAddresses": [outgoing.address]},
                Content={
                    "Simple": {
                        "Subject": {"Data": " ".join(outgoing.subject.split()), "Charset": "UTF-8"},
                        "Body": {"Text": {"Data": outgoing.body, "Charset": "UTF-8"}},
                    }
                },
            )
        except (ClientError, BotoCoreError) as failure:
            return refusal(failure)
        return Sent(str(answer["MessageId"]))
