"""A whole company in memory: the deployment of the small plan, each call of its ports watched."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from fakes.clock import SATURDAY, FakeClock
from plans import a_judge
from stories.killing import Killer
from tocsin.adapters.memory import Outside
from tocsin.cli.simulation import Simulation
from tocsin.domain.judge import Judge
from tocsin.domain.plan import Plan
from tocsin.domain.sending import Outgoing, Sent


class Company(Simulation):
    """What the doors reach, and what its people have not looked at yet."""

    def __init__(
        self, killer: Killer | None = None, plan: Plan | None = None, begins: datetime = SATURDAY, **outside: Any
    ) -> None:
        self.killer = killer or Killer()
        self.looked_at: list[Outgoing] = []
        clock = FakeClock(begins)
        super().__init__(
            Judge(plan) if plan else a_judge(), clock, watch=self.killer.watches, outside=Outside(clock, **outside)
        )
        self.plan = self.judge.plan

    @property
    def unseen(self) -> list[Outgoing]:
        """What has gone out and was not looked at yet."""
        went = [one.outgoing for one in self.outside.attempts if isinstance(one.outcome, Sent)]
        for looked in self.looked_at:
            went.remove(looked)
        return went

    def seen(self, address: str, *words: str) -> str:
        """The earliest unseen message to an address that has these words in it; it is seen now."""
        for outgoing in self.unseen:
            if outgoing.address == address and all(word in outgoing.body for word in words):
                self.looked_at.append(outgoing)
                return outgoing.body
        there = [(outgoing.address, outgoing.body) for outgoing in self.unseen]
        message = f"Nothing with {words} has reached {address}. Not looked at yet: {there}"
        raise AssertionError(message)
