"""What follows from a page that reached nobody: the person's next contact, or the next person, of each of its cases."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import partial

from tocsin.adapters.acting import Hands
from tocsin.adapters.pacing import stood_for, wanted_of
from tocsin.domain.decision import Decision
from tocsin.domain.incident import Message
from tocsin.domain.onward import Around, beside, called_next, is_at_its_end, onward
from tocsin.domain.reasons import Reason


def moved_on(page: Message, hands: Hands, ways: Collection[str]) -> Decision:
    """The page as it is now, tried another way if need be."""

    def decide() -> Decision:
        now = hands.table.message(page.parent, page.name)
        if now is None:
            return Decision(reason=Reason.NOT_CHANGED)
        around = around_it(now, hands, ways)
        if now.cases and is_at_its_end(now, around):
            _call_next(now, around, hands)
        return onward(now, around)

    return hands.settle(decide)


def tried_beside(page: Message, hands: Hands, ways: Collection[str]) -> None:
    """The same through the person's next contact, while this one goes on being tried."""
    hands.settle(lambda: beside(page, around_it(page, hands, ways)))


def around_it(page: Message, hands: Hands, ways: Collection[str]) -> Around:
    """What has to be known of a page's surroundings. A bundle is over when none of its cases needs anybody."""
    return Around(
        head=hands.table.head(page.incident) if page.incident else None,
        others=hands.table.messages(page.parent),
        plan=hands.plan,
        ways=ways,
        now=hands.clock.now(),
        tokens=hands.tokens,
        settled=bool(page.cases) and not wanted_of(page, hands.table),
    )


def _call_next(bundle: Message, around: Around, hands: Hands) -> None:
    """Each case by itself, and before the bundle is done with: twice is once."""

    def of(case: str) -> Decision:
        found = stood_for(bundle, case, hands.table)
        if found is None:
            return Decision(reason=Reason.NOT_CHANGED)
        head, own, messages = found
        return called_next(own, replace(around, head=head, others=messages))

    for case in bundle.cases:
        hands.settle(partial(of, case))
