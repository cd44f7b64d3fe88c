"""Playbooks, profiles, approvals and what else people need: read, checked, found again, and kept out of the doors."""

from __future__ import annotations

import subprocess
import sys

import pytest

from domain.judging import judge_of, judged_by
from plan_problems import problems
from plans import FILE
from tocsin.domain.plan import Plan
from tocsin.domain.plan.handbook import Handbook, Place
from tocsin.domain.plan.load import load
from tocsin.domain.words import AuthorType, Kind, Severity

BOOK = """
playbooks:
  leak:
    {about: A, kinds: [leak], owner: owner, fact owner: director, first hour: [{do: D, who: owner, by: 5 minutes}],
     never: N}
  data:
    about: Strangers see what is not theirs.
    flags: [safety]
    kinds: [leak, rumour]
    owner: owner
    fact owner: deputy of owner
    first hour: [{do: Close it., who: director, by: 10 minutes}]
    told: [{audience: staff, by: 1 hour}]
    duties: [{what: Report it., clock: 72 hours, starts: when we know, who: director, source: "https://law.example/33"}]
    never: [Blame anybody.]
    answers:
      seen: {signed by: owner, holds until: 2027-01-01, text: {en: We have seen it., nl: We hebben het gezien.}}
profiles:
  journalist: {speak: By telephone., where: press, who answers: press, never: Ask to see it.}
  unknown: {speak: Kindly., where: public, who answers: owner, never: [Guess.]}
approvals:
  small: {severity: [notice, complaint], place: [public, private], why: W}
  large: {severity: [serious], place: [public], approve: owner, within: 15 minutes, at silence: ask next,
          next: director, why: W}
audiences: {staff: {who: Everybody., told by: owner, how: A group., at least: complaint}}
rooms: {chat: {name: Chat, way: chat, address: "https://x.example", desk: service}}
platforms: {trustpilot: {name: T, forbids: [{what: Paying., source: "https://t.example/r", read: 2026-08-01}]}}
tone: {nl: {address: je, avoid: [ongemak]}, de: {address: Sie}}
"""


def the_plan() -> Plan:
    """The small plan with this handbook."""
    return load({"a.yaml": FILE.encode(), "b.yaml": BOOK.encode()})


def test_the_handbook_is_a_part_of_the_plan_and_of_its_version() -> None:
    """It is published with it, and what is read is what was checked."""
    plan = the_plan()
    changed = load({"a.yaml": FILE.encode(), "b.yaml": BOOK.replace("Close it.", "Shut it.").encode()})
    published = Plan.model_validate_json(plan.model_dump_json())

    assert published.handbook == plan.handbook
    assert plan.handbook.playbooks["data"].duties[0].clock == 72 * 3600
    assert plan.version != changed.version
    assert load({"a.yaml": FILE.encode()}).handbook == Handbook()


def test_a_playbook_is_found_by_name_then_flag_then_kind() -> None:
    """The first that fits, in the order of the plan."""
    book = the_plan().handbook

    def found(kind: Kind, *flags: str, named: str = "") -> str | None:
        playbook = book.playbook_for(kind, flags, named)
        return playbook[0] if playbook else None

    assert found(Kind.LEAK) == "leak"
    assert found(Kind.LEAK, "safety") == "data"
    assert found(Kind.LEAK, "safety", named="leak") == "leak"
    assert found(Kind.RUMOUR, "minor", named="gone") == "data"
    assert found(Kind.PRAISE) is None


def test_profiles_and_approvals_are_found() -> None:
    """Who has no profile is met like somebody unknown; where nothing is said, nothing is found."""
    book = the_plan().handbook
    journalist, bot = book.profile_for(AuthorType.JOURNALIST), book.profile_for(AuthorType.BOT)
    large = book.approval_for(Severity.SERIOUS, Place.PUBLIC)

    assert (journalist and journalist.where, bot and bot.speak) == (Place.PRESS, "Kindly.")
    assert large
    assert (large[0], large[1].approve, large[1].at_silence) == ("large", ("owner",), "ask next")
    assert book.approval_for(Severity.CRISIS, Place.PRESS) is None
    assert Handbook().profile_for(AuthorType.BOT) is None


def test_a_rule_names_playbook_room_and_audiences() -> None:
    """The first playbook and room, all audiences; they are kept with the judgement."""
    book = (
        BOOK.replace("press, never", "service, never").replace("director", "ana").replace("owner: owner", "owner: ana")
    )
    book = book.replace("deputy of owner", "ana").replace(": owner", ": ana").replace("who: owner", "who: ana")
    judge = judge_of(
        book + "flags: {safety: {}}\nrules:\n"
        "  - {rule: a, stage: respond, when: always, then: {tell: staff, offer room: chat, playbook: data}, why: W}\n"
        "  - {rule: b, stage: respond, when: always, then: {playbook: leak, tell: [staff]}, why: W}\n"
    )
    judgement = judged_by(judge)

    assert (judgement.playbook, judgement.room, judgement.audiences) == ("data", "chat", ("staff",))


@pytest.mark.parametrize(
    ("was", "becomes", "expected"),
    [
        ("owner: owner, fact", "owner: ownr, fact", "There is no role or person 'ownr'. Did you mean 'owner'?"),
        ("fact owner: deputy of owner", "fact owner: deputy of director", "'director' has no deputy"),
        ("who: director, by", "who: nobody, by", "There is no role or person 'nobody'."),
        ("by: 10 minutes", "by: 10", "`by`: '10' has no unit. Write `10 minutes`."),
        ("audience: staff", "audience: stuff", "There is no 'stuff' in `audiences`. Did you mean 'staff'?"),
        ("kinds: [leak, rumour]", "kinds: [leek]", "'leek' is not possible here. Did you mean 'leak'?"),
        ("flags: [safety]", "flags: [saftey]", "There is no 'saftey' in `flags`. Did you mean 'safety'?"),
        ("signed by: owner", "signed by: me", "There is no role or person 'me'."),
        ("2027-01-01", "next year", "`holds until`: 'next year' is no day. Write for example `2026-08-15`."),
        (
            "https://law.example/33",
            "GDPR",
            "'GDPR' cannot be `source`. Write for example `https://law.example/article`.",
        ),
        ("never: [Blame anybody.]", "never: []", "`never`: the list is empty."),
        ("journalist:", "jurnalist:", "'jurnalist' is not possible here. Did you mean 'journalist'?"),
        ("who answers: press", "who answers: pres", "There is no desk or role 'pres'. Did you mean 'press'?"),
        ("approve: owner", "approve: bos", "There is no role or person 'bos'."),
        ("next: director, ", "", "Nobody is next. Write `next:` with a role."),
        ("within: 15 minutes, at silence: ask next,", "", "Somebody has to agree, and nobody knows"),
        ("told by: owner", "told by: me", "There is no role or person 'me'."),
        ("desk: service}}", "desk: servce}}", "There is no 'servce' in `desks`. Did you mean 'service'?"),
        ("way: chat", "way: fax", "'fax' is not possible here."),
        ("address: je", "address: jij", "'jij' is not possible here."),
        ("tone: {nl", "tone: {pl", "'pl' is not possible here."),
    ],
)
def test_what_leads_nowhere_is_said(was: str, becomes: str, expected: str) -> None:
    """At its line, with what was meant."""
    assert was in BOOK
    said = problems(BOOK.replace(was, becomes, 1))

    assert [each for each in said if expected in each and each.startswith("b.yaml:")], said


@pytest.mark.parametrize(("key", "value"), [("playbook", "x"), ("offer room", "x"), ("tell", "[x]")])
def test_a_rule_names_what_is_there(key: str, value: str) -> None:
    """Or it is said."""
    section = {"playbook": "playbooks", "offer room": "rooms", "tell": "audiences"}[key]
    rule = f"rules:\n  - {{rule: r, stage: respond, when: always, then: {{{key}: {value}}}, why: W}}\n"

    assert [each.partition(": ")[2] for each in problems(rule)] == [
        f"There is no 'x' in `{section}`. Define it under `{section}:`."
    ]


def test_no_door_builds_the_handbook() -> None:
    """Its types cost a start-up time that no function has."""
    code = (
        "import sys; import triage, receive, deliver, answer, clock, console\n"
        "print(any(name in sys.modules for name in "
        "('tocsin.domain.plan.handbook', 'tocsin.domain.plan.load', 'holidays', 'ruamel.yaml')))"
    )
    environment = {"PYTHONPATH": "functions", "AWS_DEFAULT_REGION": "eu-west-1", "STACK": "s", "TABLE": "t"}
    said = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)  # noqa: S603

    assert said.stdout.strip() == "False"
