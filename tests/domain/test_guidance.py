"""What the handbook says for a mention: its playbook, ready answers in its language, and who agrees to them."""

from __future__ import annotations

from dataclasses import replace

from domain.test_explanation import said
from plans import FILE
from tocsin.domain.explanation import Explainer
from tocsin.domain.guidance import Guidance, guidance
from tocsin.domain.judge import Judge
from tocsin.domain.judgement import Judgement
from tocsin.domain.mention import Mention
from tocsin.domain.plan.load import load
from tocsin.domain.prospect import supposed

BOOK = """
playbooks:
  safety:
    about: Somebody could be hurt.
    kinds: [safety]
    owner: owner
    fact owner: director
    first hour:
      - {do: Say that we have seen it., who: owner, by: 15 minutes}
      - {do: Close it., who: director, by: 10 minutes}
    told: [{audience: staff, by: 1 hour}, {audience: board, by: 2 hours}]
    duties:
      - {what: Report it., clock: 72 hours, starts: when we know, who: director, source: "https://law.example/33"}
    never: [Promise what nobody has checked.]
    answers:
      seen:
        signed by: owner
        holds until: 2040-01-01
        text: {en: We are checking this now., nl: We controleren dit nu.}
profiles:
  customer: {speak: As to a guest., where: private, who answers: service, never: [Argue.]}
approvals:
  serious:
    severity: [serious, crisis]
    place: [public]
    approve: [owner]
    within: 15 minutes
    at silence: ask next
    next: [director]
    why: One voice.
  everyday: {severity: [complaint, notice], place: [public], why: Who has the desk answers.}
audiences:
  staff: {who: All on duty, told by: owner, how: by radio}
  board: {who: The board, told by: director, how: by telephone, at least: crisis}
platforms:
  x: {name: X, forbids: [{what: Paying for posts., source: "https://x.example/rules", read: 2026-08-01}]}
tone:
  en: {address: you, avoid: [inconvenience], sign: The crew}
"""
JUDGE = Judge(load({"plan.yaml": FILE.encode(), "book.yaml": BOOK.encode()}))


def judged(text: str, judge: Judge = JUDGE) -> tuple[Mention, Judgement]:
    """A mention and its judgement."""
    mention = said(text)
    reading = judge.read(mention)
    who = judge.identify(reading)
    return mention, judge.judge(reading, who, supposed(mention, reading, who))


def helped(text: str, language: str | None = None) -> Guidance:
    """What the handbook says for a text."""
    mention, judgement = judged(text)
    return guidance(JUDGE.plan, replace(mention, language=language), judgement)


def test_the_first_hour_comes_in_the_order_of_time() -> None:
    """With who does what; and who leads, who knows."""
    told = helped("padlocked")
    assert told.first_hour == ((600, "director", "Close it."), (900, "owner", "Say that we have seen it."))
    assert (told.playbook, told.leads, told.knows) == ("safety", "owner", "director")


def test_a_ready_answer_is_in_the_language_of_the_mention() -> None:
    """Else in the company's; with who signs it, until when it holds, and who has to agree."""
    assert [each.text for each in helped("padlocked", "nl").answers] == ["We controleren dit nu."]
    (answer,) = helped("padlocked", "it").answers
    assert (answer.language, answer.signed_by, answer.holds_until) == ("en", "owner", "2040-01-01")
    assert answer.approval == "owner agrees within 15 minutes; if they are silent: ask next (director)"


def test_an_audience_is_told_of_what_is_bad_enough_for_it() -> None:
    """The board hears of a crisis only."""
    assert helped("padlocked").told == ("All on duty: owner, by radio within 1 hour",)


def test_what_the_law_the_platform_and_the_profile_ask_is_there() -> None:
    """All of it, also where there is no playbook."""
    told = helped("padlocked")
    assert told.duties == ("Report it. director, within 3 days, counted from when we know (https://law.example/33)",)
    assert told.never == ("Promise what nobody has checked.", "Argue.")
    assert (
        helped("late again").playbook,
        helped("late again").speak,
        helped("late again").forbidden,
    ) == ("", "As to a guest.", ("Paying for posts.",))


def test_a_plan_without_a_handbook_says_nothing() -> None:
    """And nothing is shown of it."""
    plain = Judge(load({"plan.yaml": FILE.encode()}))
    mention, judgement = judged("padlocked", plain)
    assert not guidance(plain.plan, mention, judgement)
    assert helped("padlocked")


def test_facts_that_rules_set_are_explained_like_any_other() -> None:
    """What one stage set, the next asked for: nothing differs, and it is told in words."""
    own = """
facts:
  on board: {means: told from a ship, type: yes or no, known from: assess}
  grave: {means: it is, type: yes or no}
rules:
  - {rule: r1, stage: identify, when: {says: danger}, then: {set: {on board: yes}}, why: W}
  - {rule: r2, stage: assess, when: {on board: yes}, then: {set: {grave: yes}}, why: W}
  - {rule: r3, stage: assess, when: always, then: {set: {grave: no}}, why: W}
  - {rule: r4, stage: respond, when: {grave: yes, kind: safety}, then: {desk: service}, why: W}
  - {rule: r5, stage: respond, when: {grave: no, kind: safety}, then: {desk: press}, why: W}
"""
    judge = Judge(load({"plan.yaml": FILE.encode(), "own.yaml": own.encode()}))
    mention, judgement = judged("padlocked", judge)
    told = Explainer(judge.plan).explained(judge.read(mention), judgement)
    assert (judgement.desks, told.differs) == (("service",), ())
    assert (told.facts["on board"], told.facts["grave"]) == ("yes", "yes")
    assert [each.sentence for near in told.stages[2].near if near.rule == "r5" for each in near.stopped] == [
        "grave is yes; it wants no"
    ]
