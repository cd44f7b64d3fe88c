"""The board and a case, as people and programs read them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from cli.deployment import Deployment
from samples import RECORD
from tocsin.domain.changes import HoldBack

CHILD = "ik ben 13 en hij bleef foto's maken"


def test_an_empty_board_says_so(deployed: Deployment) -> None:
    """Nothing open is good news."""
    assert deployed.says("incidents") == "No case is open."
    assert deployed.told("incidents") == []


def test_the_board_tells_who_has_it_and_who_is_next(deployed: Deployment) -> None:
    """The worst case first; the words are those of people, never incident, page or acknowledge."""
    deployed.opens("Something small", "--severity", "complaint")
    number = deployed.opens("Police at the pier", "--topic", "life jackets")
    said = deployed.says("incidents")
    assert "SERIOUS life jackets nobody, since 21:40 Ben in 15 min" in said
    assert said.index("SERIOUS") < said.index("complaint")
    deployed.says("take", str(number), "--by", "ana")
    assert "Ana has it since 21:40" in deployed.says("incidents")
    assert not {"incident", "page", "acknowledge"} & set(said.lower().split())


def test_programs_are_not_told_what_an_sms_proves_itself_by(deployed: Deployment) -> None:
    """A crisis was taken by SMS: that it is not certain is told, the secret behind the number is not."""
    number = str(deployed.opens("Police at the pier", "--severity", "crisis"))
    deployed.says("reply", "ana", f"{number}a")
    secret = deployed.hand.head(number).secret
    assert secret
    shown = deployed.says("incident", number, "--json") + deployed.says("incidents", "--json")
    assert (secret in shown, '"secret"' in shown) == (False, False)
    assert deployed.told("incidents")[0]["unproven"] == ["ana"]
    assert "Ana has it since 21:40, by SMS alone: not certain" in deployed.says("incidents")


def test_the_board_tells_whose_it_becomes_when_its_owner_is_silent(deployed: Deployment) -> None:
    """It became a crisis, Cas has answered, Ana has not."""
    number = str(deployed.opens("Police at the pier"))
    deployed.says("take", number, "--by", "ana")
    deployed.says("severity", number, "crisis", "--by", "ben")
    deployed.says("take", number, "--by", "cas")
    assert "it is Cas's in 5 min if Ana stays silent" in deployed.says("incidents")


def test_the_board_tells_for_whom_alarms_wait(deployed: Deployment) -> None:
    """Ana had one a moment ago: what follows comes together, and says as which number and when."""
    number = deployed.opens("Something else")
    table, head = deployed.hand.table, deployed.hand.head(str(number))
    pace, due = table.pace("ana"), deployed.hand.clock.now() + timedelta(minutes=1)
    assert table.commit([HoldBack(pace=pace, held=head.id, due=due)]) is None
    assert f"Waits for Ana, to come as 100 at 21:41: {number}" in deployed.says("incidents")


def test_who_is_called_next_when_it_was_passed_on_by_name(deployed: Deployment) -> None:
    """First who gave it, then as the plan says."""
    number = str(deployed.opens("Police at the pier"))
    deployed.says("reply", "ana", f"{number} to eva")
    assert "Ana in 15 min" in deployed.says("incidents")


def test_programs_read_words_and_iso_times(deployed: Deployment) -> None:
    """JSON has severities and states as words, and times in ISO 8601."""
    deployed.opens()
    (case,) = deployed.told("incidents")
    assert (case["severity"], case["state"], case["opened"]) == ("serious", "open", "2026-08-15T19:40:00+00:00")


def test_each_line_of_a_case_has_its_reason(deployed: Deployment) -> None:
    """The timeline says what happened, whose act it was, and why."""
    number = deployed.opens("Police at the pier")
    deployed.says("severity", str(number), "crisis", "--by", "ben", "--because", "television has called")
    said = deployed.says("incident", str(number))
    assert "case opened by hand, by Ana Police at the pier" in said
    assert "how bad it is was changed, by Ben television has called serious → crisis" in said
    assert "alarm: Ana, Cas" in said


def test_a_confidential_case_shows_no_words(deployed: Deployment) -> None:
    """What a child wrote is not read over somebody's shoulder."""
    number = deployed.opens("A child", "--confidential")
    incident = deployed.hand.head(str(number)).id
    mention = replace(RECORD.mention, text=CHILD)
    deployed.keeps(replace(RECORD, mention=mention, incident=incident))
    said = deployed.says("incident", str(number))
    assert "13" not in said
    assert "confidential" in said
    assert "confidential" in deployed.says("incidents")


def test_text_from_outside_is_shown_and_never_obeyed(deployed: Deployment) -> None:
    """No markup, no escape sequence: brackets are brackets, and the cursor stays where it is."""
    number = deployed.opens()
    incident = deployed.hand.head(str(number)).id
    mention = replace(RECORD.mention, text="[red]up\x1b[2J[/red] [link=x]here[/link]")
    deployed.keeps(replace(RECORD, mention=mention, incident=incident))
    said = deployed.run("incident", str(number)).stdout
    assert "[red]up" in said
    assert "\x1b" not in said


def test_an_unknown_case_names_the_open_ones(deployed: Deployment) -> None:
    """The way out is what there is."""
    number = deployed.opens()
    assert deployed.fails("incident", "42").endswith(f"Open now: {number}.")
