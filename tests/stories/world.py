"""A whole company in memory, with a clock that the test moves: phones, desks, people, and the real doors between.

world.opens("life jackets", "serious")
world.paged("ana")
world.replies("ana", "7a")
world.told("ana", "7 is yours")
world.nothing_else_was_sent()
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from console import take_it
from plans import BRAND, PHONES
from stories.company import Company
from tocsin.adapters.queues import said_of
from tocsin.domain.act import Act
from tocsin.domain.corrections import ByHand, false_alarm, open_by_hand
from tocsin.domain.decision import Decision
from tocsin.domain.inbound import InboundSms
from tocsin.domain.incident import Head
from tocsin.domain.mention import Author, Mention, Update
from tocsin.domain.names import under_incident
from tocsin.domain.ports import Whole
from tocsin.domain.reasons import Reason
from tocsin.domain.resolving import resolve
from tocsin.domain.words import Severity


class World(Company):
    """See the module."""

    # What happens

    def opens(self, topic: str = "life jackets", how_bad: str = "serious", policy: str = "") -> int:
        """The director calls and somebody opens a case by hand. Its number."""
        today, calls = self.hands.today(), policy or how_bad
        case = ByHand(
            brand=BRAND,
            topic=topic,
            severity=Severity.of(how_bad),
            policy=today.freeze(calls, self.now) if calls in today.policies else None,
            words="lockers PADLOCKED",
        )

        def decide(act: Act) -> Decision:
            pointer = self.table.pointer(BRAND, topic)
            standing = self.table.head(pointer.incident) if pointer else None
            return open_by_hand(case, self.table.free_number(act.now), pointer, act, standing=standing)

        decision = self.does("cas", decide)
        assert decision.said
        return int(decision.said.values["number"])

    def receives(self, text: str, *, times: int = 1, **more: Any) -> Mention:
        """A webhook has brought a mention. It is posted now, by somebody new, unless the story says otherwise."""
        mention = self.mention(text, **more)
        for _ in range(times):
            self.hears(mention)
        self.machinery.settles()
        return mention

    def hears_more(self, mention: Mention, **news: Any) -> None:
        """Later news of a mention has come in: more shares, an edit, its deletion."""
        self.hears(Update(**{"key": mention.key, "at": self.now, "heard": self.now, **news}))
        self.machinery.settles()

    def settles(self) -> None:
        """What lies in the queues is done."""
        self.machinery.settles()

    def meanwhile(self, *mentions: Mention) -> None:
        """Between the counting of the next mention and its commit, these are judged too."""
        self.killer.quicker = partial(self._judge_all, mentions)

    def poisons(self) -> None:
        """Something lies in the queue that no code can read."""
        self.machinery.put(self._read_poison, "poison")

    def mention(self, text: str, *, author: str | None = None, minutes_ago: float = 0, **more: Any) -> Mention:
        """A mention that nobody has received yet."""
        number = next(self.ids)
        told = {
            "key": f"x:{number}",
            "source": "standard",
            "platform": "x",
            "brand": BRAND,
            "posted": self.now - timedelta(minutes=minutes_ago),
            "heard": self.now,
            "text": text,
            "author": Author(id=author or f"x:@author{number}"),
        }
        return Mention(**{**told, **more})

    def replies(self, who: str, text: str, *, again: str | None = None) -> str:
        """An SMS comes in from a person's phone. `again`: the id of one that is delivered once more."""
        sms = self._sms(who, text, again)
        self.receives_sms(sms)
        self.machinery.settles()
        return sms.id

    def signs(self, who: str, of: int | None = None) -> str:
        """They answer with the number that their phone was told last, after all else is looked at. Its text."""
        told = [text for text in self.outside.received(PHONES[who]) if re.search(r"\b\d{4}\b", text)]
        sign = re.findall(r"\b\d{4}\b", told[-1])[0]
        self.replies(who, f"{of} {sign}" if of else sign)
        return str(sign)

    def taps(self, who: str) -> None:
        """They open the last link that came to their phone, and press."""
        link = [word for text in self.outside.received(PHONES[who]) for word in text.split() if "https://" in word][-1]
        take_it(link.rpartition("/")[2], f"tap-{next(self.ids)}", self.hands)
        self.machinery.settles()

    def at_once(self, first: tuple[str, str], second: tuple[str, str]) -> None:
        """Two SMS in the same moment: the second is decided on before the first is committed."""
        self.killer.quicker = lambda: self.answers(self._sms(*first))
        self.replies(*second)

    def resolves(self, who: str) -> None:
        """Somebody says by a command that the latest case is calm."""
        self.does(who, lambda act: resolve(self.case(), act, sure=True))

    def calls_false_alarm(self, who: str) -> None:
        """Somebody says by a command that the latest case was nothing."""
        pointer = self.table.pointer(BRAND, self.case().group)
        self.does(who, lambda act: false_alarm(self.case(), pointer, act))

    def breaks(self, who: str) -> None:
        """Nothing reaches this phone, or this desk, for now."""
        self.outside.down.add(self._address(who))

    def mends(self, who: str) -> None:
        """It works again."""
        self.outside.down.discard(self._address(who))

    def breaks_for_good(self, who: str) -> None:
        """The number is invalid."""
        self.outside.gone.add(self._address(who))

    def loses_hints(self) -> None:
        """Hints get lost until the next sweep."""
        self.machinery.losing = True

    def hints_twice(self) -> None:
        """From now on every hint is delivered twice."""
        self.machinery.twice = True

    def hints_late(self, *, hours: float) -> None:
        """From now on every hint is so late; those of the sweeps, too."""
        self.machinery.held_up = hours * 3600

    def throttles(self, times: int) -> None:
        """DynamoDB takes so many of the next writes for too many."""
        self.killer.busy = times

    def clogs(self) -> None:
        """No queue delivers anything any more."""
        self.machinery.clogged = True

    def forgets(self) -> None:
        """The story has looked at all that was sent so far."""
        self.looked_at += self.unseen

    def passes(self, *, hours: float = 0, minutes: float = 0, seconds: float = 0) -> None:
        """Time passes, and what is due in it happens at its time."""
        length = timedelta(hours=hours, minutes=minutes, seconds=seconds)
        self.runs_until(self.clock.now() + length)

    # What is seen

    def case(self, number: int | None = None) -> Head:
        """The case with this number; the latest one."""
        if number is not None:
            head = self.table.head(self.table.number(number) or "")
            assert head, f"There is no case {number}."
            return head
        heads = self.table.heads()
        assert heads, "There is no case."
        return max(heads, key=lambda head: (head.opened, head.id))

    def timeline(self, number: int | None = None) -> list[Reason]:
        """What happened to a case, in order, as its reasons."""
        return [entry.reason for entry in self.table.entries(under_incident(self.case(number).id))]

    def whole(self, number: int | None = None) -> Whole:
        """A case with all that is under it."""
        whole = self.table.incident(self.case(number).id)
        assert whole
        return whole

    def posted(self, desk: str, *words: str) -> str:
        """That a post has reached a desk, with these words in it. Its text."""
        return self.seen(self.plan.desks[desk].address, *words)

    def paged(self, who: str, *words: str) -> str:
        """That an alarm has reached somebody's phone, with these words in it. Its text."""
        return self.seen(PHONES[who], "https://", *words)

    def told(self, who: str, *words: str) -> str:
        """That an SMS with these words has reached somebody's phone. Its text."""
        return self.seen(PHONES[who], *words)

    def posts_are_seen(self, desk: str) -> None:
        """The story has looked at all posts to this desk."""
        address = self.plan.desks[desk].address
        self.looked_at += [outgoing for outgoing in self.unseen if outgoing.address == address]

    def nothing_else_was_sent(self) -> None:
        """That nothing has gone out that the story has not looked at."""
        assert self.unseen == []

    def nothing_is_left_over(self) -> None:
        """That no message lies in a dead-letter queue, nothing is late, and the watcher had nothing to put right."""
        assert self.machinery.dead == []
        assert self.repairs == []
        assert list(self.table.due(self.clock.now() - timedelta(seconds=1))) == []

    # How it is done

    def _judge_all(self, mentions: Sequence[Mention]) -> None:
        for mention in mentions:
            self.triages(mention)

    def _read_poison(self) -> None:
        said_of("{")

    @property
    def now(self) -> datetime:
        """The moment it is."""
        return self.clock.now()

    def _sms(self, who: str, text: str, again: str | None = None) -> InboundSms:
        return InboundSms(id=again or f"sms-{next(self.ids)}", phone=PHONES.get(who, who), text=text)

    def _address(self, who: str) -> str:
        return PHONES.get(who) or self.plan.desks[who].address
