"""What is wrong with a scenario file is said with its line, what, and the way out; all of it at once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.scenario.reading import FILE, slips_of, story
from plans import a_plan
from tocsin.domain.plan.problems import PlanError, Problem
from tocsin.domain.scenario.load import load_scenarios

SAID = '21:40 x "It was locked!" by Lisa'
EXAMPLES = 'Write for example `21:40 trustpilot "…"`, `21:46 ana: 1a`, `next day`, or `at 22:10 expect:`.'
ON_A_PLATFORM = 'What is said on a platform stands in quotation marks: `anna "…"`.'
BY_NAME = "Name it by the time at which it stands above, or by the name behind its `by`."

WRONG_LINES = [
    ('25:40 x "Hello"', "'25:40' is not a time of the day. Write for example `21:40`, or `21:40:30`."),
    ('soon x "Hello"', f"'soon x \"Hello\"' does not begin with a time. {EXAMPLES}"),
    (
        '21:30 x "Hello"',
        "21:30 is before 21:40, where the story stands already. If the next day is meant, write `- next day` above it.",
    ),
    (
        "21:46 anna: 1a",
        f"There is no person or role 'anna'. Did you mean 'ana'? {ON_A_PLATFORM}",
    ),
    ("21:46 sms to anna fails", "There is no person, role or desk 'anna'. Did you mean 'ana'?"),
    ("21:46 sms to press fails", "The desk 'press' is not reached by sms. It is reached by email."),
    ("21:46 ana silences delay until 22:00", "There is no topic 'delay'. Did you mean 'delays'?"),
    ("21:46 ana dances", f"'ana dances' is not understood. {EXAMPLES}"),
    (
        "21:46 post of Tom has 9 shares",
        f"There is no post of 'Tom' above. {BY_NAME}",
    ),
    ("21:46 post of Lisa has 9 hearts", "'hearts' of a post are not counted. Write `shares` or `likes`."),
    ('0 times at 21:50 x "Hi"', "0 times is not possible. From 1 to 100,000 times."),
    ('999999 times at 21:50 x "Hi"', "999999 times is not possible. From 1 to 100,000 times."),
    (
        'every 9 fortnights, 2 times from 21:50 x "Hi"',
        "'9 fortnights' is not a length of time. Write for example `5 minutes` or `6 hours`.",
    ),
    ("3 times at 21:50 ana: 1a", "Only what people say on a platform can come several times. Write one line for each."),
    ('21:50 x "Hi": {raiting: 1}', "There is no `raiting` in what somebody says. Did you mean 'rating'?"),
    ('21:50 x "Hi": {rating: 9}', "9 is no rating. Stars go from 1 to 5."),
    ('21:50 x "Hi": {private: maybe}', "`private` is yes or no, not 'maybe'. Write `yes` or `no`."),
    (
        "at 22:00 expect: {alarm: ana}",
        "There is no `alarm` in what is expected. Did you mean 'alarms'?",
    ),
    ("at 22:00 expect: {alarms: 22:00 annna}", "There is no person or role 'annna'. Did you mean 'ana'?"),
    (
        "at 22:00 expect: {alarms: 9:99 ana}",
        "'9:99' is not a time of the day. Write for example `21:45`, or `21:45:30`.",
    ),
    ("at 22:00 expect: {desks: pres}", "There is no desk 'pres'. Did you mean 'press'?"),
    (
        "at 22:00 expect: {case: {state: acknowledged}}",
        "There is no state 'acknowledged'. Choose one of: open, taken, calm, finished.",
    ),
    ("at 22:00 expect:", "Nothing is expected here. Write what must be so, indented more."),
    ("[21:46, ana]", f"A line of a story has one time, not a list. {EXAMPLES} Details are indented more."),
    ("at 22:00 expect: {alarms: }", "`alarms` is empty. Write `[]` if there must be none."),
]


@pytest.mark.parametrize(("line", "said"), WRONG_LINES)
def test_a_slip_is_told_where_it_stands(line: str, said: str) -> None:
    """In the sixth line of the file, after one that is right."""
    assert slips_of(story(SAID, line)) == [f"6: {said}"]


def test_a_text_that_yaml_cuts_in_two_is_explained() -> None:
    """By ` #`, and by a colon."""
    (cut,) = slips_of(story('21:50 x "Late again #noarderboat"'))
    (colon,) = slips_of(story('21:50 x "They said: no"'))

    assert cut.startswith("5: The quotation is not closed")
    assert colon.startswith("5: The quotation is not closed")
    assert "Put the whole line between two of '" in " ".join((*cut.split(),)).replace("put", "Put")


def test_the_hour_that_is_left_out_is_refused() -> None:
    """The clocks go forward on 29 March 2026."""
    (slip,) = slips_of(story('02:30 x "Hello"', day="2026-03-29"))

    assert slip == "5: There is no 02:30 on 2026-03-29: the clocks go forward. Take an hour later."


def test_all_that_is_wrong_is_told_at_once() -> None:
    """Over lines and scenarios."""
    slips = slips_of(story("21:46 anna: 1a", '25:00 x "Hi"') + story("22:00 bem: 1a").removeprefix("scenarios:\n"))

    assert [slip.partition(":")[0] for slip in slips] == ["5", "6", "10"]


@pytest.mark.parametrize(
    ("yaml", "said"),
    [
        ("scenarios: 3", "1: `scenarios` must be a list, not '3'. Begin each of its lines with `- `."),
        ("scenario: x", "1: There is no `scenario` in a file of scenarios. Did you mean 'scenarios'?"),
        (
            "scenarios: [{scenario: x}]",
            "1: `story` is missing. A scenario is made of `scenario`, its name, and `story`, its lines.",
        ),
        ("scenarios: [{scenario: x, story: []}]", "1: Nothing happens in this story. Write at least one line."),
        ("scenarios: []\nday: tomorrow", "2: 'tomorrow' is not a day. Write for example `2026-08-15`."),
    ],
)
def test_a_file_of_the_wrong_form_says_which_is_right(yaml: str, said: str) -> None:
    """Each with its line."""
    assert slips_of(yaml) == [said]


def test_two_scenarios_of_one_name_are_refused() -> None:
    """A report that names one must mean one."""
    twice = story(SAID) + story(SAID).removeprefix("scenarios:\n")

    assert slips_of(twice) == [f"6: The scenario 'mine' is there already, in {FILE}:2. Give one of them another name."]


LINES = st.lists(
    st.one_of(st.text(max_size=40), st.sampled_from([SAID, *[line for line, _ in WRONG_LINES]])), max_size=5
)


def read(content: bytes) -> list[Problem]:
    """What is wrong with a file."""
    try:
        load_scenarios({FILE: content}, a_plan())
    except PlanError as wrong:
        return list(wrong.problems)
    return []


@given(LINES)
def test_any_lines_give_scenarios_or_located_problems(lines: list[str]) -> None:
    """Never anything else."""
    assert all(problem.file == FILE for problem in read(story(*lines).encode("utf-8", "replace")))


@given(st.binary(max_size=200))
def test_any_bytes_give_scenarios_or_located_problems(content: bytes) -> None:
    """Never anything else."""
    assert all(problem.file == FILE for problem in read(content))
