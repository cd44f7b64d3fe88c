"""A deployment in memory under the hands of the command line; replies to SMS go through the real door."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import Any

from typer.testing import CliRunner, Result

from answer import handle_reply
from fakes.clock import FakeClock
from fakes.queues import FakeHints
from plans import PHONES, a_plan
from tocsin.adapters.acting import Hands
from tocsin.adapters.memory import MemoryTable
from tocsin.cli.acting import Hand
from tocsin.cli.main import app
from tocsin.cli.reach import standing_in
from tocsin.cli.running import Running
from tocsin.domain.changes import ChangeMessage, PutRecord
from tocsin.domain.inbound import InboundSms
from tocsin.domain.incident import Message
from tocsin.domain.names import under_person
from tocsin.domain.record import Record
from tocsin.domain.words import MessageState

TOPIC = "arn:aws:sns:eu-west-1:000000000000:inbound"


@dataclass
class FakeSns:
    """The topic of replies: what is published comes to the door at once, and its answers are sent at once."""

    deployment: Deployment
    published: list[dict[str, Any]] = field(default_factory=list)
    answers: bool = True

    def publish(self, *, TopicArn: str, Message: str) -> None:  # noqa: N803 - boto3's names
        """See boto3."""
        assert TopicArn == TOPIC
        told = json.loads(Message)
        self.published.append(told)
        sms = InboundSms(id=told["inboundMessageId"], phone=told["originationNumber"], text=told["messageBody"])
        persons = {phone: person for person, phone in PHONES.items()}
        if self.answers:
            handle_reply(sms, persons.get, self.deployment.hand.hands)
            self.deployment.sends()


@dataclass(frozen=True, slots=True, kw_only=True)
class FakeRunning(Running):
    """A deployment whose only AWS is the topic of replies."""

    sns: Any = None

    def client(self, service: str) -> Any:
        """The fake of the service."""
        assert service == "sns"
        return self.sns


class Deployment:
    """A deployment in memory: its parts for the test, and `run` for the person at the keyboard."""

    def __init__(self) -> None:
        self.table = MemoryTable()
        self.hints = FakeHints()
        self.clock = FakeClock()
        self.sns = FakeSns(self)
        tokens = iter(f"token-{number}" for number in range(1000))
        running = FakeRunning(
            stack="tocsin",
            region="eu-west-1",
            webhooks="",
            console="",
            table="",
            inbound_sms_topic=TOPIC,
            sns=self.sns,
        )
        self.hand = Hand(
            running=running,
            hands=Hands(
                table=self.table,
                hints=self.hints,
                clock=self.clock,
                plan=a_plan(),
                tokens=lambda: next(tokens),
            ),
            phones={phone: person for person, phone in PHONES.items()},
        )

    def run(self, *words: str) -> Result:
        """What a person types after `tocsin`."""
        with standing_in(self.hand):
            return CliRunner().invoke(app, list(words))

    def says(self, *words: str) -> str:
        """What the command prints, in one line; it must succeed."""
        result = self.run(*words)
        assert result.exit_code == 0, result.output
        return " ".join(result.stdout.split())

    def fails(self, *words: str) -> str:
        """What the command complains, in one line; it must fail without a traceback."""
        result = self.run(*words)
        assert result.exit_code == 1, result.output
        assert "Traceback" not in result.output
        return " ".join(result.stderr.split())

    def told(self, *words: str) -> Any:
        """What the command prints as JSON."""
        return json.loads(self.run(*words, "--json").stdout)

    def opens(self, what: str = "The director calls", *words: str) -> int:
        """A case by hand; its number."""
        return int(self.told("open", what, "--by", "ana", *words)["values"]["number"])

    def keeps(self, record: Record) -> Record:
        """A judged mention in the table."""
        assert self.table.commit([PutRecord(record=record)]) is None
        return record

    def sends(self) -> None:
        """What waits to be sent to people is sent."""
        for person in PHONES:
            for message in self.table.messages(under_person(person)):
                self._send(message)

    def _send(self, message: Message) -> None:
        if message.state is MessageState.WAITING:
            now = self.clock.now()
            sent = replace(message, state=MessageState.SENT, due=None, sent=now, provider_id=f"id-{message.name}")
            assert self.table.commit([ChangeMessage(before=message, after=sent)]) is None
