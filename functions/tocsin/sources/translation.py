"""What a source makes of a delivery: what was said, what could not be understood, or the answer to a handshake."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

from tocsin.domain.fetch import Fetch
from tocsin.domain.inbound import InboundSms
from tocsin.domain.mention import Item
from tocsin.domain.receipt import Receipt
from tocsin.sources.refusal import Mistake


@dataclass(frozen=True, slots=True)
class Translation:
    """One bad line in a list of hundreds holds nothing up: the others are queued, and the bad one is not lost."""

    items: tuple[Item, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    ignored: Mapping[str, int] = field(default_factory=dict)
    """Events that were understood and say nothing to us, by their type: statuses, echoes, events not declared."""
    texts: tuple[InboundSms, ...] = ()
    """SMS, of which nobody knows here whether somebody of the plan answers or a customer says something."""
    fetches: tuple[Fetch, ...] = ()
    """What was only announced: its text is asked for behind the queue of errands."""
    receipts: tuple[Receipt, ...] = ()
    """What a provider tells of messages of ours."""
    answer: Reply | None = None
    """What is answered to this one, if not what the source always answers."""

    @property
    def count(self) -> int:
        """How much was heard."""
        return len(self.items) + len(self.texts) + len(self.fetches) + len(self.receipts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What is answered to a handshake, or to every delivery of a source that expects certain words."""

    body: str = ""
    content_type: str = "text/plain; charset=utf-8"
    status: HTTPStatus = HTTPStatus.OK
    visit: str = ""
    """An address at the provider that the door must GET first (SNS's SubscribeURL). Its host was checked."""
