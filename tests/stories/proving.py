"""A company whose providers give receipts: two of them, that can also call. Ana has a second phone and an e-mail."""

from __future__ import annotations

from functools import cache
from typing import Any

from plans import FILE, PHONES
from stories.world import World
from tocsin.adapters.memory import Attempt
from tocsin.domain.inbound import InboundSms
from tocsin.domain.incident import Message
from tocsin.domain.plan import Plan
from tocsin.domain.plan.load import load
from tocsin.domain.receipt import Progress, Receipt
from tocsin.domain.sending import Sent
from tocsin.domain.words import MessageKind, MessageState

SECOND, MAIL = "+31612345681", "ana@noarderboat.example"
UNREACHABLE = "30003 Unreachable destination handset"


@cache
def plan_of(ana: str, file: str) -> Plan:
    """The plan, with more of Ana."""
    line = '  ana: {name: Ana, phone: "+31612345671"}'
    assert line in file
    more = f'  ana: {{name: Ana, phone: "+31612345671"{", " + ana if ana else ""}}}'
    return load({"plan.yaml": file.replace(line, more).encode()})


class Proving(World):
    """See the module. `ana` is what the plan says of her besides her phone."""

    def __init__(self, ana: str = f'second phone: "{SECOND}", email: {MAIL}', *, file: str = FILE, **more: Any) -> None:
        outside = {"providers": ("first", "second"), "proof": True, "rings": True, **more}
        super().__init__(plan=plan_of(ana, file), **outside)

    def arrives(self, who: str, words: str = "delivered") -> None:
        """The last that went to somebody's phone has arrived."""
        self.tells(self.last_sent_to(who), Progress.DELIVERED, words)

    def is_undelivered(self, who: str, words: str = UNREACHABLE) -> None:
        """The last that went to somebody's phone will not arrive."""
        self.tells(self.last_sent_to(who), Progress.FAILED, words)

    def tells(self, attempt: Attempt, progress: Progress, words: str) -> None:
        """A provider tells of an attempt."""
        self.receives_receipt(self.receipt(attempt, progress, words))
        self.machinery.settles()

    def receipt(self, attempt: Attempt, progress: Progress, words: str) -> Receipt:
        """What a provider says of an attempt."""
        assert isinstance(attempt.outcome, Sent)
        return Receipt(
            parent=attempt.outgoing.parent,
            name=attempt.outgoing.name,
            provider=attempt.provider,
            provider_id=attempt.outcome.provider_id,
            progress=progress,
            words=words,
            at=self.now,
        )

    def tells_of(self, attempt: Attempt, provider_id: str) -> None:
        """A provider that never answered has sent it all the same, and it has arrived."""
        sent = Attempt(
            at=attempt.at,
            way=attempt.way,
            outgoing=attempt.outgoing,
            outcome=Sent(provider_id),
            provider=attempt.provider,
        )
        self.tells(sent, Progress.DELIVERED, "delivered")

    def last_to(self, who: str) -> Attempt:
        """The last that was given to a provider for somebody."""
        address = PHONES.get(who, who)
        return [one for one in self.outside.attempts if one.outgoing.address == address][-1]

    def last_sent_to(self, who: str) -> Attempt:
        """The last of these that a provider took."""
        address = PHONES.get(who, who)
        taken = (one for one in self.outside.attempts if isinstance(one.outcome, Sent))
        return [one for one in taken if one.outgoing.address == address][-1]

    def rung_up(self, who: str, *words: str) -> str:
        """That somebody's phone has rung. What was said."""
        said = self.seen(PHONES[who], *words)
        assert any(one.way == "call" and one.outgoing.body == said for one in self.outside.attempts)
        return said

    def presses(self, who: str, key: str) -> None:
        """Whoever was rung up presses a key."""
        call = [one for one in self.outside.attempts if one.way == "call" and one.outgoing.address == PHONES[who]][-1]
        letter = {"1": "a", "2": "n"}[key]
        text = f"{call.outgoing.number}{letter}"
        self.receives_sms(InboundSms(id=f"CA-{next(self.ids)}", phone=PHONES[who], text=text, sure=True))
        self.machinery.settles()

    def pages(self) -> dict[str, MessageState]:
        """The pages that there are, by their names, and where each is."""
        return {page.name: page.state for page in self.whole().messages if page.kind is MessageKind.PAGE}

    def page(self, name: str) -> Message:
        """One page."""
        found = self.table.message(f"I#{self.case().id}", name)
        assert found
        return found

    def lines(self) -> list[tuple[str, str, str]]:
        """What the timeline says of attempts: what, by which contact, and the provider's own words."""
        entries = self.whole().entries
        return [(str(one.reason), str(one.detail["channel"]), one.why) for one in entries if one.detail.get("channel")]
