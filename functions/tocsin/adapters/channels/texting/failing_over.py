"""Several providers as one way out: a healthy one first. What surely was not taken goes to the next at once.

A provider that is in doubt (no answer came) may have sent it: then nobody else is asked before the next attempt, so
that its receipt has time to come. What is wrong with a number, or its owner's wish, is wrong everywhere.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import replace

from tocsin.domain.sending import FailedForNow, Outcome, Outgoing, Way

ILL_FOR = 60.0
"""Seconds after a failure in which a provider is asked last. Another process has to find out by itself."""
NOBODY = "No provider is set that could carry it: see the parameter SmsProviders of the stack."


class FailingOver:
    """A way out over several, in the order of preference."""

    def __init__(self, ways: Mapping[str, Way], seconds: Callable[[], float] = time.monotonic) -> None:
        self._ways = dict(ways)
        self._seconds = seconds
        self._failed: dict[str, float] = {}
        """Provider -> when it failed last."""

    def send(self, outgoing: Outgoing) -> Outcome:
        """See the protocol."""
        failure = FailedForNow(NOBODY)
        said: list[str] = []
        for name in self._healthy_first():
            outcome = self._ways[name].send(outgoing)
            if not isinstance(outcome, FailedForNow):
                self._failed.pop(name, None)
                return outcome
            self._failed[name] = self._seconds()
            failure = outcome
            said.append(outcome.error if len(self._ways) == 1 else f"{name}: {outcome.error}")
            if outcome.unsure:
                break
        return replace(failure, error=" ".join(said) or failure.error)

    def _healthy_first(self) -> list[str]:
        """Of those that are ill, whoever failed longest ago first."""
        now = self._seconds()
        ill = {name: at for name, at in self._failed.items() if now - at < ILL_FOR}
        return sorted(self._ways, key=lambda name: ill.get(name, float("-inf")))
