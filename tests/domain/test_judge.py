"""Three stages of rules over one mention: each sees what the earlier ones concluded."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tocsin.domain.incident import Pointer
from tocsin.domain.judge import Judge
from tocsin.domain.judgement import Grouping, Judgement
from tocsin.domain.mention import Author, Growth, Mention
from tocsin.domain.plan.load import load
from tocsin.domain.reasons import Reason
from tocsin.domain.record import Record
from tocsin.domain.situation import Situation, TopicState
from tocsin.domain.usual import Usual
from tocsin.domain.voices import entry_of, minute_of
from tocsin.domain.words import AuthorType, Certainty, Kind, Severity

POSTED = datetime(2026, 8, 15, 19, 40, tzinfo=UTC)
PLAN = """
company: {name: Noarderboat, brands: [noarderboat]}
people: {ana: {name: Ana, phone: "+31612345671"}}
policies: {p: {steps: [{call: [ana], wait: 5 minutes}]}}
desks:
  service: {name: S, channel: email, address: s@nb.example}
  press: {name: P, channel: email, address: p@nb.example}
topics:
  life jackets: {words: {en: [life jacket*]}}
  delay: {words: {en: [late]}}
words: {danger: {en: [padlock*]}, child: {en: [teddy]}}
flags: {safety: {floor: serious}, minor: {floor: complaint, confidential: yes}, rumour: {}}
"""


def judge(*rules: str) -> Judge:
    """A judge with these rules, each written on a line: stage, when, then."""
    written = "".join(f"  - {{rule: r{place}, why: W, {rule}}}\n" for place, rule in enumerate(rules))
    return Judge(load({"plan.yaml": PLAN.encode(), "rules.yaml": f"rules:\n{written}".encode() if rules else b""}))


def mention(text: str = "", **changes: Any) -> Mention:
    """Something said at 21:40."""
    said = Mention(
        key="x:1",
        source="x",
        platform="x",
        brand="noarderboat",
        posted=POSTED,
        heard=POSTED,
        text=text,
        author=Author(id="x:@kim", name="Kim"),
    )
    return replace(said, **changes)


def judged(by: Judge, said: Mention, situation: Situation | None = None, growth: Growth | None = None) -> Judgement:
    """The judgement of a mention."""
    reading = by.read(said)
    return by.judge(reading, by.identify(reading), situation or Situation(), growth=growth)


def pointer(severity: Severity = Severity.SERIOUS, **changes: Any) -> Pointer:
    """An open case."""
    case = Pointer(
        group="life jackets",
        brand="noarderboat",
        incident="i1",
        number=7,
        topic="life jackets",
        severity=severity,
        confidential=False,
        until=POSTED + timedelta(hours=6),
        opened=POSTED - timedelta(minutes=25),
    )
    return replace(case, **changes)


def a_record(said: Mention, judgement: Judgement, incident: str | None = None) -> Record:
    """A mention as it is kept."""
    return Record(mention=said, judgement=judgement, reason=Reason.JOINED, incident=incident, judged=POSTED)


def test_without_rules_nothing_is_concluded() -> None:
    """Nobody counts, nothing is bad, a person may look at it."""
    plain = judged(judge(), mention("late"))

    assert (plain.author_type, plain.certainty, plain.voice) == (AuthorType.UNKNOWN, Certainty.WEAK, False)
    assert (plain.kind, plain.severity, plain.topics) == (Kind.QUESTION, Severity.NOTICE, ("delay",))
    assert (plain.opens, plain.joins, plain.ignored, plain.desks, plain.fired) == (False, False, False, (), ())


def test_each_stage_sees_what_the_earlier_ones_concluded() -> None:
    """Who speaks is known when it is assessed, and what it is when it is answered."""
    by = judge(
        "stage: respond, when: {kind: press, severity: crisis, flags: rumour}, then: {desk: press}",
        "stage: assess, when: {author type: journalist, certainty: strong, voice: no}, "
        "then: {kind: press, severity: crisis, flags: rumour}",
        "stage: identify, when: {platform: x}, then: {author: journalist, certainty: strong, voice: no}",
    )

    judgement = judged(by, mention())

    assert judgement.desks == ("press",)
    assert [(fired.stage, fired.rule, fired.why) for fired in judgement.fired] == [
        ("identify", "r2", "W"),
        ("assess", "r1", "W"),
        ("respond", "r0", "W"),
    ]
    assert judgement.plan == by.plan.version


def test_the_first_word_wins_and_the_worst_severity_counts() -> None:
    """By priority, then by the order of the files; names are collected."""
    judgement = judged(
        judge(
            "stage: assess, when: always, then: {kind: spam, severity: complaint, flags: [rumour]}",
            "stage: assess, when: always, priority: 5, then: {kind: praise, flags: [minor, rumour]}",
            "stage: assess, when: always, then: {kind: threat, severity: crisis}",
            "stage: respond, when: always, then: {desk: [service, press], case: open, within: 1 hour, group by: link}",
            "stage: respond, when: always, priority: 1, then: {desk: press, case: open, within: 2 hours}",
        ),
        mention(),
    )

    assert (judgement.kind, judgement.severity) == (Kind.PRAISE, Severity.CRISIS)
    assert judgement.flags == ("minor", "rumour")
    assert judgement.desks == ("press", "service")
    assert judgement.grouping == Grouping(by="link", within=7200)


@pytest.mark.parametrize(
    ("flags", "severity", "floor", "confidential"),
    [
        ("[safety]", "notice", Severity.SERIOUS, False),
        ("[safety]", "crisis", Severity.CRISIS, False),
        ("[minor, safety]", "notice", Severity.SERIOUS, True),
        ("[minor]", "notice", Severity.COMPLAINT, True),
        ("[rumour]", "notice", Severity.NOTICE, False),
    ],
)
def test_a_flag_means_its_floor_with_a_single_voice(
    flags: str, severity: str, floor: Severity, *, confidential: bool
) -> None:
    """Before it is decided what to do: the rules of the last stage see the raised severity."""
    judgement = judged(
        judge(
            f"stage: assess, when: always, then: {{flags: {flags}, severity: {severity}}}",
            f"stage: respond, when: {{severity: {floor.word}}}, then: {{desk: press}}",
        ),
        mention(),
    )

    assert judgement.severity is floor
    assert judgement.desks == ("press",)
    assert judgement.confidential is confidential


@pytest.mark.parametrize(
    ("then", "ignored", "opens", "joins"),
    [
        ("{ignore: yes}", True, False, False),
        ("{ignore: yes} {desk: service}", False, False, False),
        ("{ignore: yes} {desk: service} {escalate: p}", False, True, False),
        ("{escalate: p}", False, True, False),
        ("{escalate: p, case: join}", False, True, False),
        ("{case: open}", False, True, False),
        ("{case: join}", False, False, True),
        ("{case: none, ignore: yes}", True, False, False),
        ("{page: [ana]}", False, False, True),
        ("{page: ana, case: open}", False, True, False),
    ],
)
def test_escalating_beats_a_desk_and_a_desk_beats_ignoring(
    then: str, *, ignored: bool, opens: bool, joins: bool
) -> None:
    """What wakes somebody is never lost because another rule wanted silence."""
    rules = (f"stage: respond, when: always, then: {one}}}" for one in then.removesuffix("}").split("} "))
    judgement = judged(judge(*rules), mention())

    assert (judgement.ignored, judgement.opens, judgement.joins) == (ignored, opens, joins)


def test_an_exception_comes_first() -> None:
    """`case: none` and `voice: no` with a lower priority keep later rules from saying otherwise."""
    by = judge(
        "stage: identify, when: always, then: {voice: yes}",
        "stage: identify, when: always, priority: 1, then: {voice: no}",
        "stage: respond, when: always, then: {case: open}",
        "stage: respond, when: always, priority: 1, then: {case: none}",
    )

    judgement = judged(by, mention())

    assert not judgement.voice
    assert not judgement.opens


def test_a_topic_of_a_rule_goes_before_those_of_the_words() -> None:
    """By name, or that of what is quoted; of nothing, nothing."""
    named = judge("stage: assess, when: always, then: {topic: life jackets}")
    quoting = judge("stage: assess, when: always, then: {topic: of the quoted mention}")
    quoted = a_record(mention("life jackets"), judged(named, mention("life jackets")))

    assert judged(named, mention("late")).topics == ("life jackets", "delay")
    assert judged(quoting, mention("late"), Situation(quoted=quoted)).topics == ("life jackets", "delay")
    assert judged(quoting, mention("late")).topics == ("delay",)


def test_if_this_is_true_is_about_the_brands_case() -> None:
    """The worst open case that everybody may know of lends its topic and its age."""
    by = judge(
        "stage: assess, when: {topic: missing, brand case: yes, brand case minutes: at most 25}, "
        "then: {topic: of the brand case, kind: rumour}"
    )
    hidden = pointer(Severity.CRISIS, confidential=True, topic="delay")
    small = pointer(Severity.COMPLAINT, topic="delay")
    brand = TopicState(topic="", cases=(small, hidden, pointer()))

    judgement = judged(by, mention("as dit wier is"), Situation(topics=(brand,)))

    assert judgement.topics == ("life jackets",)
    assert judgement.facts["brand case minutes"] == 25
    assert judged(by, mention(), Situation(topics=(TopicState(topic="", cases=(small, hidden)),))).topics == ()


@pytest.mark.parametrize(
    ("situation", "severity"),
    [
        (Situation(), None),
        (Situation(topics=(TopicState(topic="delay", pointer=pointer()),)), 2),
        (Situation(topics=(TopicState(topic="life jackets", pointer=pointer()),)), None),
        (Situation(topics=(TopicState(topic="delay", pointer=pointer(until=POSTED - timedelta(seconds=1))),)), None),
        (Situation(groups={"conversation:1": pointer(Severity.COMPLAINT)}), 1),
        (
            Situation(
                topics=(TopicState(topic="delay", pointer=pointer()),), groups={"link:x": pointer(Severity.CRISIS)}
            ),
            3,
        ),
    ],
)
def test_an_open_case_is_one_that_the_mention_leads_to(situation: Situation, severity: int | None) -> None:
    """By its topic or a group, while the window of that case holds it; the worst counts."""
    judgement = judged(judge(), mention("late"), situation)

    assert judgement.facts["open case"] == int(severity is not None)
    assert judgement.facts.get("open case severity") == severity


def test_the_case_of_the_quoted_mention_is_an_open_case() -> None:
    """If the brand has it among its open ones."""
    by = judge()
    quoted = a_record(mention("late"), judged(by, mention("late")), incident="i1")
    open_one = TopicState(topic="", cases=(pointer(),))

    assert judged(by, mention(), Situation(topics=(open_one,), quoted=quoted)).facts["open case"] == 1
    assert judged(by, mention(), Situation(topics=(TopicState(topic=""),), quoted=quoted)).facts["open case"] == 0


def five_voices(topic: str = "delay", minute: int = 0) -> TopicState:
    """Five people in one minute."""
    entries = (entry_of(mention(key=f"x:{who}", author=Author(id=f"x:{who}")), voice=True) for who in range(5))
    return TopicState(topic=topic, minutes={minute_of(POSTED) + minute: frozenset(entries)})


def test_voices_are_counted_over_the_topic_with_the_most() -> None:
    """In the fullest window that holds the mention, also if the others were posted later."""
    by = judge(
        "stage: assess, when: {voices in 30 minutes: at least 5, mentions in 1 hour: 5}, then: {severity: serious}"
    )
    both = Situation(topics=(TopicState(topic="life jackets"), five_voices(minute=20)))

    judgement = judged(by, mention("late, life jackets"), both)

    assert judgement.severity is Severity.SERIOUS
    assert judgement.facts["voices in 30 minutes"] == judgement.facts["mentions in 60 minutes"] == 5
    assert judged(by, mention("late"), Situation(topics=(five_voices(minute=40),))).severity is Severity.NOTICE


def test_a_mention_without_a_topic_counts_with_its_like() -> None:
    """All that names no topic is counted together, under the brand as a whole."""
    by = judge("stage: assess, when: {voices in 30 minutes: at least 5}, then: {severity: serious}")

    assert judged(by, mention("hm"), Situation(topics=(five_voices(""),))).severity is Severity.SERIOUS
    assert judged(by, mention("late"), Situation(topics=(five_voices(""),))).severity is Severity.NOTICE


@pytest.mark.parametrize(
    ("usual", "facts"),
    [
        (None, {"usual known": 0}),
        (Usual(days=2, weekend=(1.0,) * 24), {"usual known": 0}),
        (Usual(days=3, weekend=(1.0,) * 24), {"usual known": 0, "times so far": 5}),
        (Usual(days=3, weekday=(2.0,) * 24), {"usual known": 0, "times so far": 2}),
        (Usual(days=7), {"usual known": 0, "times so far": 5}),
        (Usual(days=8, weekend=(1.0,) * 24), {"usual known": 1, "usual voices": 1, "times usual": 5}),
        (Usual(days=8, weekend=(0.4,) * 24), {"usual known": 1, "usual voices": 0, "times usual": 12}),
        (Usual(days=8), {"usual known": 1, "usual voices": 0, "times usual": 50}),
    ],
)
def test_the_usual_is_honest(usual: Usual | None, facts: dict[str, int]) -> None:
    """Not known in the first week; afterwards never so small that one voice is a storm."""
    by = judge("stage: assess, when: {times usual: at least 10}, then: {severity: serious}")
    state = replace(five_voices(), usual=usual)

    judgement = judged(by, mention("late"), Situation(topics=(state,)))

    assert {name: judgement.facts[name] for name in judgement.facts if "usual" in name or "so far" in name} == facts
    assert (judgement.severity is Severity.SERIOUS) == (facts.get("times usual", 0) >= 10)


def test_later_news_raises_the_severity() -> None:
    """The same reading, judged again with its growth."""
    by = judge("stage: assess, when: {shares per hour: at least 500}, then: {severity: crisis}")
    growth = Growth(at=POSTED, shares=610, likes=2300, shares_per_hour=3120)

    assert judged(by, mention()).severity is Severity.NOTICE
    assert judged(by, mention(), growth=growth).severity is Severity.CRISIS
    assert judged(by, mention(), growth=growth).facts["shares per hour"] == 3120


def test_what_is_kept_of_a_judgement_is_small() -> None:
    """Counted facts only: the words can be read again, the counts cannot be counted again."""
    by = judge("stage: assess, when: {voices in 30 minutes: at least 5, says: danger}, then: {severity: serious}")
    quoted = a_record(mention("late"), judged(by, mention("late")))

    facts = judged(by, mention("padlocked, late"), Situation(topics=(five_voices(),), quoted=quoted)).facts

    assert facts == {
        "voices in 30 minutes": 5,
        "quotes a mention": 1,
        "quoted topic": "delay",
        "quoted severity": 0,
        "open case": 0,
        "brand case": 0,
    }


@pytest.mark.parametrize(
    ("asked", "span"),
    [
        ("platform: x", timedelta(hours=1)),
        ("voices in 90 minutes: 3, mentions in 2 hours: 3", timedelta(hours=2)),
        ("any: [{voices in 24 hours: 3}, {says: danger}]", timedelta(hours=24)),
        ("times usual: 3", timedelta(hours=1)),
    ],
)
def test_the_span_is_the_longest_window_that_a_rule_asks_for(asked: str, span: timedelta) -> None:
    """So much of a topic must be read around a mention."""
    assert judge(f"stage: assess, when: {{{asked}}}, then: {{kind: spam}}").span == span


def test_a_judgement_can_be_repeated() -> None:
    """The same inputs and the same plan give the same judgement, by another judge made of the published plan."""
    by = judge("stage: assess, when: {voices in 30 minutes: at least 5}, then: {severity: serious}")
    again = Judge(type(by.plan).model_validate_json(by.plan.model_dump_json()))
    situation = Situation(topics=(five_voices(),))

    assert judged(by, mention("late"), situation) == judged(again, mention("late"), situation)
