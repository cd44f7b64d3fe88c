"""What every list of those who want no SMS does. Runs on the fake, and on local servers that do as AWS documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from botocore.config import Config

from embedded import client, free_port
from fakes.clock import FakeClock
from servers import eum as eum_server
from servers import sns as sns_server
from servers.serving import Answer, Moods, served
from tocsin.adapters.channels.texting.optouts import ILL_FOR, KEPT_FOR, LISTS, Lists, optouts_of
from tocsin.adapters.memory import ListedOutside, Outside
from tocsin.domain.phoning import NoOptOuts, OptOuts

ANA, BEN, CAS, DORA, EVA = (f"+3161234567{number}" for number in range(1, 6))


@dataclass(kw_only=True)
class Around:
    """What was complained of, and what time it is, in seconds."""

    complaints: list[str] = field(default_factory=list)
    now: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A list, and the way in which somebody gets onto it."""

    lists: OptOuts
    stop: Callable[[str], object]
    moods: Moods = field(default_factory=Moods)
    around: Around = field(default_factory=Around)


Opened = Callable[[], AbstractContextManager[Kept]]


@contextmanager
def fake() -> Iterator[Kept]:
    """The fake that all other tests stand on."""
    outside = Outside(FakeClock())
    assert outside.listed is not None
    yield Kept(lists=ListedOutside(outside), stop=outside.listed.add)


def _asking(endpoint: str, name: str, around: Around) -> OptOuts:
    def made(service: str) -> Any:
        return client(service, endpoint, config=Config(read_timeout=0.3, retries={"total_max_attempts": 1}))

    return Lists([LISTS[name](made)], around.complaints.append, lambda: around.now)


@contextmanager
def eum() -> Iterator[Kept]:
    """End User Messaging."""
    state, around = eum_server.Eum(), Around()
    with served(state.answer, state.moods) as endpoint:
        stop = state.stopped["Default"].append
        yield Kept(lists=_asking(endpoint, "eum", around), stop=stop, moods=state.moods, around=around)


@contextmanager
def sns() -> Iterator[Kept]:
    """SNS."""
    state, around = sns_server.Sns(), Around()
    with served(state.answer, state.moods) as endpoint:
        lists = _asking(endpoint, "sns", around)
        yield Kept(lists=lists, stop=state.stopped.append, moods=state.moods, around=around)


@pytest.mark.parametrize("opened", [fake, eum, sns])
def test_all_on_the_list_are_found(opened: Opened) -> None:
    """However many pages it has."""
    with opened() as kept:
        assert kept.lists.listed() == frozenset()
        for number in (ANA, BEN, CAS, DORA, EVA):
            kept.stop(number)
        assert kept.lists.listed() == frozenset({ANA, BEN, CAS, DORA, EVA})


@pytest.mark.parametrize("opened", [fake, eum, sns])
def test_one_number_can_be_looked_up(opened: Opened) -> None:
    """Whoever is on it, and whoever is not."""
    with opened() as kept:
        kept.stop(ANA)
        assert (kept.lists.has(ANA), kept.lists.has(BEN)) == (True, False)


@pytest.mark.parametrize("opened", [eum, sns])
@pytest.mark.parametrize("answer", [Answer(500, b""), Answer(200, b"<html>"), Answer(403, b"{}"), None])
def test_a_list_that_cannot_be_read_harms_nothing(opened: Opened, answer: Answer | None) -> None:
    """Nothing is known then; it is said, without a number. Before alarms it is not asked again for a while."""
    with opened() as kept:
        kept.stop(ANA)
        kept.moods.instead, kept.moods.silent = answer, answer is None
        assert (kept.lists.has(ANA), kept.lists.listed()) == (False, None)
        assert len(kept.around.complaints) == 2
        assert ANA not in " ".join(kept.around.complaints)

        kept.moods.instead, kept.moods.silent = None, False
        kept.moods.go_on.set()
        assert kept.lists.has(ANA) is False
        kept.around.now += ILL_FOR
        assert kept.lists.has(ANA) is True


@pytest.mark.parametrize("opened", [eum, sns])
def test_an_answer_holds_for_a_minute(opened: Opened) -> None:
    """A storm of alarms for one person asks once."""
    with opened() as kept:
        assert kept.lists.has(ANA) is False
        kept.stop(ANA)
        assert kept.lists.has(ANA) is False
        kept.around.now += KEPT_FOR
        assert kept.lists.has(ANA) is True


def test_nobody_listens_there() -> None:
    """An address at which there is nothing is a list that cannot be read."""
    lists = _asking(f"http://127.0.0.1:{free_port()}", "sns", Around())
    assert (lists.has(ANA), lists.listed()) == (False, None)


def test_twilio_keeps_its_own() -> None:
    """It refuses by itself (21610), so nobody asks it."""
    lists = optouts_of(lambda _: None, ["twilio"], lambda _: None)
    assert (type(lists), lists.listed(), lists.has(ANA)) == (NoOptOuts, None, False)
