"""What stands where something else should: refused in the words of the house, never in those of a library."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_problems import problems, problems_if_any
from plans import FILE
from tocsin.domain.plan import Plan
from tocsin.domain.plan.load import load

COMPANY = "company: {name: N, brands: [n], "
LANGUAGES = "(en, nl, de, fy, fr, es)"
RULE = "rules:\n  - {rule: r, stage: assess, when: always, then: {kind: spam}, why: "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("company: {name: N, brands: []}", "1:28: `brands` is empty. Write at least one."),
        (f"{COMPANY}waking hours: 8}}", "`waking hours` must be made of `name: value`. Choose one of: start, end."),
        (f"{COMPANY}waking hours: {{start: 22}}}}", "`start`: 22 is not a time of the day. Write for example `22:00`."),
        (f"{COMPANY}waking hours: {{end: late}}}}", "`end`: 'late' is not a time of the day. Write for example"),
        (f"{COMPANY}waking hours: {{end: '25:00'}}}}", "`end`: '25:00' is not a time of the day. Write for example"),
        (f"{COMPANY}links: nb.example}}", "'nb.example' cannot be `links`. Write for example `https://nb.example`."),
        (f"{COMPANY}links: 'https://{'x' * 30}.nl'}}", "`links` has 41 characters. At most 28: make it shorter."),
        (f"{COMPANY}closes after: 5}}", "`closes after`: '5' has no unit. Write `5 minutes`."),
        (f"{COMPANY}closes after: true}}", "`closes after`: 'True' is not a length of time. Write for example"),
        (f"{COMPANY}closes after: 999999999 days}}", "`closes after` is never 999999999 days. At most 366 days."),
        (f"{COMPANY}own accounts: [7]}}", "Each of `own accounts` must be text, not 7. Put it in quotes."),
    ],
)
def test_what_is_wrong_with_the_company_is_said(text: str, expected: str) -> None:
    """What is wrong, and what to write."""
    said = problems(f"{text}\npeople: {{ana: {{name: A, email: a@b.example}}}}", whole=True)

    assert any(expected in each for each in said), said
    assert len(said) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "policies:\n  p: {steps: [{call: [owner], wait: 5}]}",
            "b.yaml:2:37: `wait`: '5' has no unit. Write `5 minutes`.",
        ),
        (
            "policies:\n  p: {steps: [{call: [owner], wait: '5'}]}",
            "b.yaml:2:37: `wait`: '5' has no unit. Write `5 minutes`.",
        ),
        (
            "policies:\n  p: {steps: [{call: [owner], wait: 0 minutes}]}",
            "b.yaml:2:37: `wait` must be more than 0. Write for example `5 minutes`.",
        ),
        (
            "policies:\n  p: {steps: [{call: [owner], wait: [1]}]}",
            "b.yaml:2:37: `wait`: '[1]' is not a length of time. Write for example `5 minutes` or `6 hours`.",
        ),
        (
            "policies:\n  p: {steps: [{call: [owner], wait: 1 hour}], repeat: 12}",
            "b.yaml:2:55: `repeat` is never 12. At most 9.",
        ),
        (
            "policies:\n  p: {steps: [{call: [owner], wait: 1 hour}], repeat: -1}",
            "b.yaml:2:55: `repeat` is never -1. Write 0 or more.",
        ),
        (
            "policies:\n  p: {steps: {call: [owner], wait: 1 hour}}",
            "b.yaml:2:14: `steps` must be a list. Begin each of its lines with `- `, or put it between [ and ].",
        ),
        (
            "policies:\n  p: {steps: [owner]}",
            "b.yaml:2:15: Each of `steps` must be made of `name: value`. Choose one of: call, tell, wait.",
        ),
        (
            "desks:\n  d: {name: D, channel: slack, address: 'https://x.example', answer within: 0 hours}",
            "b.yaml:2:77: `answer within` must be more than 0. Write for example `5 minutes`.",
        ),
        (
            "desks:\n  d: {name: D, channel: slack, address: 'https://x.example', sees text: maybe}",
            "b.yaml:2:73: `sees text` is yes or no, not 'maybe'. Write `yes` or `no`.",
        ),
        (f"{RULE}''}}", "b.yaml:2:69: `why` is empty. Write what it is."),
        (f"{RULE}}}", "b.yaml:2:64: `why` is empty. Write what it is."),
        (f"{RULE}{'w' * 301}}}", "b.yaml:2:69: `why` has 301 characters. At most 300: make it shorter."),
        (
            f"{RULE}W, priority: high}}",
            "b.yaml:2:82: `priority` must be a whole number, not 'high'. Write it in digits.",
        ),
        (f"{RULE}W, priority: -1}}", "b.yaml:2:82: `priority` is never -1. Write 0 or more."),
        (f"{RULE}W, priority: 99999}}", "b.yaml:2:82: `priority` is never 99999. At most 10000."),
        ("words:\n  w: {}", "b.yaml:2:6: `w` is empty. Write at least one."),
        ("words:\n  w:", "b.yaml:2:3: `w` is empty. Write what it is."),
        ("words:\n  w: {en: []}", "b.yaml:2:11: `en`: the list is empty. Write at least one, or leave it out."),
        (
            "words:\n  w: [ship]",
            f"b.yaml:2:6: The words of 'w' need a language {LANGUAGES}. Write for example `en: [ferry]`.",
        ),
        (
            "topics:\n  t: {words: ship}",
            f"b.yaml:2:14: The words of 't' need a language {LANGUAGES}. Write for example `en: [ferry]`.",
        ),
        (
            "words:\n  w: {en: [note: this]}",
            'b.yaml:2:12: Each of `en` must be text, not `note: this`. Put it in quotes: "note: this".',
        ),
        ("topics:\n  t: {words: {}}", "b.yaml:2:14: `words` is empty. Write at least one."),
        (
            "people:\n  zoe: {name: [Z], email: z@b.example}",
            "b.yaml:2:15: `name` must be text, not a list. Write one text.",
        ),
    ],
)
def test_what_stands_where_something_else_should_is_said(text: str, expected: str) -> None:
    """The whole sentence, and nothing besides."""
    assert problems(text) == [expected]


def test_a_published_plan_holds_seconds() -> None:
    """What people may not write, the plan itself says: its JSON was checked when it was made."""
    plan = load({"a.yaml": FILE.encode()})

    assert '"wait":900' in plan.model_dump_json()
    assert Plan.model_validate_json(plan.model_dump_json()) == plan


ODD = st.sampled_from(
    ("", "7", "-1", "1.5", "true", "null", "x", "''", "[]", "[x]", "[[x]]", "{}", "{x: y}", "[{x: y}]", "25:00", "é👏")
)
PLACES = (
    "company: {{name: {0}}}",
    "company: {{name: N, brands: {0}}}",
    "company: {{name: N, brands: [n], waking hours: {{start: {0}}}}}",
    "company: {{name: N, brands: [n], {1}: {0}}}",
    "people: {{zoe: {0}}}",
    "people: {{zoe: {{name: Z, email: z@b.example, {1}: {0}}}}}",
    "roles: {{boss: {{person: ana, {1}: {0}}}}}",
    "policies: {{p: {{steps: {0}}}}}",
    "policies: {{p: {{steps: [{{call: [owner], wait: {0}}}], {1}: {0}}}}}",
    "desks: {{d: {{name: D, channel: slack, address: 'https://x.example', {1}: {0}}}}}",
    "topics: {{t: {0}}}",
    "topics: {{t: {{words: {{en: {0}}}, not when: {0}}}}}",
    "words: {{w: {0}}}",
    "words: {{w: {{en: {0}}}}}",
    "flags: {{f: {{{1}: {0}}}}}",
    "texts: {{taken: {0}}}",
    "texts: {{taken: {{en: {0}}}}}",
    "rules: [{{rule: {0}, stage: assess, when: {0}, then: {0}, why: {0}, priority: {0}}}]",
    "rules: [{{rule: r, stage: respond, when: always, then: {{{1}: {0}}}, why: W}}]",
    "rules: [{{rule: r, stage: identify, when: always, then: {{{1}: {0}}}, why: W}}]",
    "company: {{name: N, brands: [n], business hours: {{days: {0}, start: {0}}}}}",
    "company: {{name: N, brands: [n], holidays: {{country: {0}, {1}: {0}}}}}",
    "facts: {{f: {{means: {0}, type: number, {1}: {0}}}}}",
    "events: {{e: {{what: {0}, starts: {0}, ends: 2026-09-12 10:00, {1}: {0}}}}}",
    "playbooks: {{p: {0}}}",
    "playbooks: {{p: {{about: {0}, owner: {0}, first hour: {0}, never: {0}, {1}: {0}}}}}",
    "playbooks: {{p: {{about: A, first hour: [{{do: {0}, by: {0}}}], answers: {{a: {0}}}}}}}",
    "playbooks: {{p: {{about: A, answers: {{a: {{signed by: {0}, holds until: {0}, text: {0}, {1}: {0}}}}}}}}}",
    "profiles: {{journalist: {{speak: {0}, where: {0}, {1}: {0}}}}}",
    "approvals: {{a: {{severity: {0}, place: {0}, within: {0}, {1}: {0}}}}}",
    "rooms: {{r: {{name: {0}, way: {0}, {1}: {0}}}}}",
    "platforms: {{p: {{name: {0}, forbids: [{{what: {0}, source: {0}, read: {0}}}]}}}}",
    "tone: {{nl: {{address: {0}, {1}: {0}}}}}",
    "tone: {{{0}: {{address: je}}}}",
)
KEYS = st.sampled_from(
    (
        *("language", "time zone", "links", "own accounts", "not us when", "closes after", "waking hours", "phone"),
        *("deputy", "repeat", "last resort", "answer within", "sees text", "secret", "floor", "confidential"),
        *("desk", "case", "group by", "within", "escalate", "page", "ignore", "author", "certainty", "voice"),
        *("set", "playbook", "offer room", "tell", "threshold", "topics", "one of", "known from", "also", "duties"),
        *("told", "kinds", "approve", "at silence", "next", "place", "who answers", "lapses after", "avoid", "sign"),
    )
)
LIBRARY = re.compile(r"[Ii]nput|should (be|have)|[Vv]alid |Value error|validation|ctx|<class|\bNone\b|Tuple|Dictionary")


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(PLACES), ODD, KEYS)
def test_no_library_speaks_to_people(place: str, value: str, key: str) -> None:
    """Whatever stands anywhere: what is said of it was written for people."""
    text = place.format(value, key)

    assert [said for said in problems_if_any(text, whole=text.startswith("company")) if LIBRARY.search(said)] == []
