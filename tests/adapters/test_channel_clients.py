"""The clients of what sends: made when they are needed, and only once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from fakes.channels import FakeParameters
from tocsin.adapters.channels import channels_of
from tocsin.domain.sending import Outgoing, Sent

TEXT = Outgoing(id="msg_1", address="+31600000001", subject="", body="Tocsin 7")
LETTER = Outgoing(id="msg_2", address="ana@noarderboat.example", subject="Tocsin 7", body="Tocsin 7")


class Taking:
    """A service of AWS that takes whatever it is given."""

    def publish(self, **_: Any) -> dict[str, str]:
        """SNS."""
        return {"MessageId": "1"}

    def send_email(self, **_: Any) -> dict[str, str]:
        """SES."""
        return {"MessageId": "2"}


def test_a_client_is_made_once_for_all_that_is_sent() -> None:
    """Making one takes longer than sending an SMS, and a new one has no connection yet: nobody waits for that twice."""
    made: list[str] = []

    def client(service: str) -> Taking:
        made.append(service)
        return Taking()

    channels = channels_of(client, parameters=FakeParameters(), sender="tocsin@noarderboat.example")
    assert made == []

    with ThreadPoolExecutor(max_workers=4) as several:
        sends: list[Callable[[], object]] = [
            *([lambda: channels["sms"].send(TEXT)] * 8),
            *([lambda: channels["email"].send(LETTER)] * 8),
        ]
        outcomes = list(several.map(lambda send: send(), sends))

    assert [type(outcome) for outcome in outcomes] == [Sent] * 16
    assert sorted(made) == ["sesv2", "sns"]
