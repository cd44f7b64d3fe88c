"""A drill that is watched: the command stays until it is over, and says so by its exit code."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from cli.deployment import Deployment
from fakes.clock import FakeClock
from plans import PHONES
from tocsin.domain import drill

BEGIN = ("drill", "--by", "cas", "--person", "ana", "--for", "5 minutes")


class Ticking(FakeClock):
    """Something happens at the third look."""

    def __init__(self, event: Callable[[], object]) -> None:
        super().__init__()
        self.event = event
        self.looks = 0

    def wait_until(self, moment: datetime) -> None:
        """See the protocol."""
        super().wait_until(moment)
        self.looks += 1
        if self.looks == 3:
            self.event()


def watched(deployed: Deployment, event: Callable[[], object]) -> Ticking:
    """The deployment whose time passes while somebody watches."""
    clock = Ticking(event)
    deployed.hand = replace(deployed.hand, hands=replace(deployed.hand.hands, clock=clock))
    deployed.clock = clock
    return clock


def test_it_is_over_when_everybody_has_answered(deployed: Deployment) -> None:
    """Exit code 0, and the report; no second look too many."""
    clock = watched(deployed, lambda: deployed.says("reply", PHONES["ana"], "0a"))
    result = deployed.run(*BEGIN)
    assert (result.exit_code, clock.looks) == (0, 3)
    assert "It is over. Everybody has answered. Of those called have answered: 1 of 1." in " ".join(
        result.stdout.split()
    )


def test_silence_is_an_exit_code(deployed: Deployment) -> None:
    """For programs the same, with the report as JSON and nothing else on standard output."""

    def ends() -> None:
        head = deployed.table.drills()[0]
        deployed.hand.hands.settle(lambda: drill.over(head, drill.TIME_IS_OVER, deployed.clock.now()))

    watched(deployed, ends)
    result = deployed.run(*BEGIN, "--json")
    assert result.exit_code == 1
    assert (json.loads(result.stdout)["silent"], json.loads(result.stdout)["why"]) == (["ana"], drill.TIME_IS_OVER)


def test_a_drill_that_nothing_closes_is_told(deployed: Deployment) -> None:
    """No clock ticks in this deployment: the command does not wait for ever."""
    watched(deployed, lambda: None)
    said = deployed.fails(*BEGIN)
    assert "The drill should be over, and nothing has closed it. `tocsin doctor`: is the clock ticking?" in said


def test_whoever_stops_watching_stops_nothing(deployed: Deployment) -> None:
    """Ctrl-C: the drill goes on, and can be shown and ended."""

    def interrupted() -> None:
        raise KeyboardInterrupt

    watched(deployed, interrupted)
    assert "You no longer watch; the drill goes on." in deployed.fails(*BEGIN)
    assert deployed.table.drills()[0].closed is None
