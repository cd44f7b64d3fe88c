"""What people do to cases by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cli.deployment import Deployment
from fakes.clock import SATURDAY
from samples import RECORD
from tocsin.domain.incident import Head
from tocsin.domain.names import under_incident
from tocsin.domain.ports import Queue
from tocsin.domain.reasons import Reason
from tocsin.domain.record import Record
from tocsin.domain.words import MessageKind, Severity, State

ROUTED = replace(RECORD, mention=replace(RECORD.mention, key="standard:nb-1"), incident=None)


def head(deployed: Deployment, number: int) -> Head:
    """The case with this number."""
    return deployed.hand.head(str(number))


def record(deployed: Deployment) -> Record:
    """The one mention."""
    return deployed.hand.record("nb-1")


def test_a_case_opened_by_hand_calls_the_first(deployed: Deployment) -> None:
    """The director calls, somebody types: the case is there, its owner is paged now, and the timeline says why."""
    number = deployed.opens("Police at the pier", "--topic", "LIFE jackets")
    opened = head(deployed, number)
    assert (opened.state, opened.severity, opened.topic) == (State.OPEN, Severity.SERIOUS, "life jackets")
    pages = [hint.due.name for hint in deployed.hints.taken(Queue.PAGES)]
    assert pages == ["P#1#1#ana"]
    line = deployed.table.entries(under_incident(opened.id))[0]
    assert (line.reason, line.who, line.why) == (Reason.OPENED_BY_HAND, "ana", "Police at the pier")


def test_less_than_serious_wakes_nobody(deployed: Deployment) -> None:
    """A complaint opened by hand is on the board, and no phone rings."""
    deployed.opens("A quiet thing", "--severity", "complaint")
    assert deployed.hints.taken(Queue.PAGES) == []


def test_a_topic_has_one_open_case(deployed: Deployment) -> None:
    """Opening a second one names the first, with an exit code that says that nothing was opened."""
    number = deployed.opens("Once", "--topic", "delays")
    result = deployed.run("open", "Twice", "--topic", "delays", "--by", "ben")
    assert result.exit_code == 1
    assert str(number) in result.stdout


def test_taking_and_resolving(deployed: Deployment) -> None:
    """Who takes it owns it; a second one is told whose it is; calm is calm."""
    number = deployed.opens()
    assert "yours" in deployed.says("take", str(number), "--by", "Ana")
    assert "Ana" in deployed.says("take", str(number), "--by", "ben")
    assert (head(deployed, number).owner, head(deployed, number).responders) == ("ana", ("ben",))
    deployed.says("resolve", str(number), "--by", "ana")
    assert head(deployed, number).state is State.RESOLVED


def test_a_case_becomes_worse_by_hand(deployed: Deployment) -> None:
    """Worse than before: a new round of calls, by the plan's order for that severity."""
    number = deployed.opens("It smokes", "--severity", "serious")
    deployed.says("severity", str(number), "crisis", "--by", "ben", "--because", "television has called")
    assert (head(deployed, number).severity, head(deployed, number).episode) == (Severity.CRISIS, 2)
    assert (head(deployed, number).policy or head(deployed, number)).name == "crisis"  # type: ignore[union-attr]


def test_a_mention_is_put_with_a_case_and_taken_out(deployed: Deployment) -> None:
    """By its own id, as the sender gave it."""
    deployed.keeps(ROUTED)
    number = deployed.opens()
    deployed.says("attach", str(number), "nb-1", "--by", "ana")
    assert record(deployed).incident == head(deployed, number).id
    deployed.says("detach", str(number), "nb-1", "--by", "ana", "--because", "an advertisement")
    assert record(deployed).incident is None


def test_a_false_alarm_is_finished_at_once(deployed: Deployment) -> None:
    """It leaves the board, with the reason on its timeline."""
    number = deployed.opens()
    deployed.says("false-alarm", str(number), "--by", "ben", "--because", "a museum ship")
    assert deployed.table.board() == []
    assert "a museum ship" in deployed.says("incident", str(number))


def test_a_false_alarm_wants_a_reason(deployed: Deployment) -> None:
    """Without --because nothing happens."""
    number = deployed.opens()
    assert deployed.run("false-alarm", str(number), "--by", "ben").exit_code == 2
    assert head(deployed, number).state is State.OPEN


def test_a_topic_is_silenced_until_a_time(deployed: Deployment) -> None:
    """Until 23:00 of the company's clock; whose word it is and why is kept."""
    deployed.says("silence", "delays", "--until", "23:00", "--because", "storm", "--by", "ben")
    silence = deployed.table.topic("noarderboat", "delays", SATURDAY, SATURDAY - SATURDAY).silence
    assert silence is not None
    assert (silence.until, silence.who, silence.because) == (SATURDAY.replace(hour=21, minute=0), "ben", "storm")


def test_an_answer_of_a_desk_is_noted(deployed: Deployment) -> None:
    """Nobody is reminded of it any more; noted twice is noted once."""
    deployed.keeps(ROUTED)
    deployed.says("answered", "nb-1", "--by", "ben")
    assert (record(deployed).answered_by, record(deployed).answer_by) == ("ben", None)
    assert "already" in deployed.says("answered", "nb-1", "--by", "ana")


def test_a_test_page_goes_to_one_person(deployed: Deployment) -> None:
    """Over the way of a real page: a letter that is due now, hinted to the queue of pages."""
    deployed.says("test-page", "ANA")
    (hint,) = deployed.hints.taken(Queue.PAGES)
    message = deployed.table.message(hint.due.parent, hint.due.name)
    assert message is not None
    assert (message.kind, message.to) == (MessageKind.TEST, "ana")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("take", "9", "--by", "ana"), "There is no case 9. Open now: none."),
        (("take", "1", "--by", "zoe"), "The plan knows nobody called 'zoe'. It knows: ana, ben, cas, eva."),
        (("attach", "1", "nb-9", "--by", "ana"), "Nothing was heard under the id 'nb-9'."),
        (("severity", "1", "huge", "--by", "ana"), "Write one of: notice, complaint, serious, crisis."),
        (("silence", "boats", "--until", "14:00", "--by", "ana", "--because", "x"), "It has: life jackets, delays."),
        (("silence", "delays", "--until", "soon", "--by", "ana", "--because", "x"), "'soon' is no time."),
        (("open", "x", "--by", "ana", "--policy", "none"), "The plan has no policy 'none'. It has: serious, crisis."),
        (("open", "x", "--by", "ana", "--brand", "wadrapid"), "The plan has no brand 'wadrapid'."),
        (("test-page", "nobody"), "The plan knows nobody called 'nobody'."),
    ],
)
def test_what_cannot_be_done_is_said_with_a_way_out(
    deployed: Deployment, words: tuple[str, ...], sentence: str
) -> None:
    """One clear sentence on standard error, exit code 1, nothing changed, no traceback."""
    if words[1] == "1":
        deployed.opens()
    before = dict(deployed.table.items)
    assert sentence in deployed.fails(*words)
    assert dict(deployed.table.items) == before
