"""None of durable_rules' traps can be reached from a rule file: what hangs, crashes or lies there is refused.

Each test begins with the text of a file, as a person would write it, and ends with a judgement or a message.
"""

from __future__ import annotations

import json

import pytest

from domain.judging import judge_of, judged_by
from plan_problems import problems
from tocsin.domain.judge import Judge
from tocsin.domain.judgement import Judgement


def rules(*written: str, stage: str = "assess") -> str:
    """A file with these conditions, each of a rule of its own that sets a flag of its own."""
    lines = (
        f"  - {{rule: r{place}, stage: {stage}, when: {when}, then: {{flags: [f{place}]}}, why: W}}\n"
        for place, when in enumerate(written)
    )
    flags = "".join(f"  f{place}: {{}}\n" for place in range(len(written)))
    return (
        f"flags:\n{flags}words:\n  shouts: {{any: [ÉTÉ, straße, 'ＦＩＲＥ', 'ŸES', 'İzmir']}}\nrules:\n{''.join(lines)}"
    )


def met(judge: Judge, text: str = "") -> list[int]:
    """The places of the rules that fired."""
    judgement: Judgement = judged_by(judge, text)
    return [int(flag.removeprefix("f")) for flag in judgement.flags]


@pytest.mark.parametrize("number", [512, 513, 514, 1_025])
def test_the_513th_rule_is_judged_like_the_first(number: int) -> None:
    """More than 512 rules in one ruleset hang the engine; a file may have as many as it likes."""
    judge = judge_of(rules(*(f"{{words: at least {place}}}" for place in range(number))))

    assert met(judge, "word " * 512) == list(range(min(number, 513)))


@pytest.mark.parametrize("number", [64, 65, 200])
def test_as_many_rules_as_you_like_may_hold_at_once(number: int) -> None:
    """The engine's stack holds 64 pending tests; the 65th is error 303."""
    judge = judge_of(rules(*(["{any: [{platform: x}, {public: yes}, {words: at least 0}]}"] * number)))

    assert met(judge, "x") == list(range(number))


@pytest.mark.parametrize(
    "when",
    [
        *("{}", "{all: []}", "{any: []}", "{not: {}}", "{not: []}", "{any: [{}]}", "{all: [{all: []}]}", "''", "[]"),
        *("{followers: []}", "{followers: {}}", "{platform: ''}", "{followers: ~}", "{followers: null}"),
    ],
)
def test_nothing_is_asked_by_nothing(when: str) -> None:
    """An empty group is an endless loop of the engine, null is taken for something: both are refused."""
    said = problems(rules(when))

    assert said
    assert all(each.startswith("b.yaml:6:") for each in said)


@pytest.mark.parametrize(
    "name", ["$nex", "$and", "$or", "$not", "$mt", "$imt", "$iall", "$m", "id", "sid", "$s", "c0", "m"]
)
def test_the_words_of_the_engine_mean_nothing_in_a_file(name: str) -> None:
    """They are no facts, neither alone nor within another."""
    assert "There is no fact" in problems(rules(f"{{'{name}': 1}}"))[0]
    assert problems(rules(f"{{followers: {{'{name}': 1}}}}"))[0].startswith("b.yaml:6:")


@pytest.mark.parametrize("name", ["id", "sid", "$nex", "c0", "always", "é", "a b"])
def test_a_fact_of_ones_own_may_be_called_like_a_word_of_the_engine(name: str) -> None:
    """What the engine sees has names of our making."""
    judge = judge_of(
        f"facts: {{'{name}': {{means: M, type: number, known from: assess}}}}\n"
        f"flags: {{f0: {{}}, f1: {{}}}}\n"
        "rules:\n"
        f"  - {{rule: a, stage: identify, when: always, then: {{set: {{'{name}': 7}}}}, why: W}}\n"
        f"  - {{rule: b, stage: assess, when: {{'{name}': at least 7}}, then: {{flags: f0}}, why: W}}\n"
        f"  - {{rule: c, stage: assess, when: {{'{name}': more than 7}}, then: {{flags: f1}}, why: W}}\n"
    )

    assert met(judge) == [0]


@pytest.mark.parametrize(
    "value",
    [
        *("high", "at least high", "'9 apples'", "at least 3 apples", "yes", "true", "x", "'0x10'"),
        *(
            "1e5",
            "1e-05",
            "at least 1e5",
            "1.5",
            ".inf",
            "-.inf",
            ".nan",
            "1e308",
            "at least 1e400",
            "9999999999999999",
        ),
    ],
)
def test_text_is_never_compared_with_numbers_and_numbers_are_whole(value: str) -> None:
    """The engine finds "high" at least 90, and trips over exponents and infinity. A file cannot say either."""
    said = problems(rules(f"{{followers: {value}}}"))

    assert [each for each in said if "`followers` is a whole number, not" in each], said


@pytest.mark.parametrize("fact", ["platform", "language", "author type", "says", "weekday"])
def test_words_have_no_order(fact: str) -> None:
    """`at least` is for numbers and severities."""
    assert "is for numbers and severities" in problems(rules(f"{{{fact}: at least 3}}"))[0]


def test_a_number_in_a_word_stays_a_word() -> None:
    """`platform: 9` is the platform "9"; a platform called "x" is neither more nor less than it."""
    judge = judge_of(rules("{platform: 9}", "{platform: is not 9}", "{platform: [x, 9]}", "{platform: X}"))

    assert met(judge) == [1, 2, 3]


@pytest.mark.parametrize(
    "text",
    ["été", "ÉTÉ", "e\u0301te\u0301", "STRASSE", "straße", "fire", "ＦＩＲＥ", "f\u200bi\u200bre", "ÿes", "izmir"],
)
def test_capitals_accents_and_hidden_letters_do_not_matter(text: str) -> None:
    """The engine's own patterns fail for É, and zero-width or full-width letters evade them."""
    assert met(judge_of(rules("{says: shouts}")), f"so {text} it was") == [0]


@pytest.mark.parametrize("text", ["\ud800", "a\ud83d fire", '"}]}', "\x00", "{{ 7*7 }}", "💥" * 5_000])
def test_whatever_is_said_can_be_judged(text: str) -> None:
    """Half characters are error 202 of the engine; it never sees a letter of what was said."""
    assert met(judge_of(rules("{says: shouts}", "{words: at least 0}")), text)[-1:] == [1]


@pytest.mark.parametrize("value", ['"', "\\\\", "]}", "': '", "$and", "a.*b", "é"])
def test_signs_in_a_value_are_signs(value: str) -> None:
    """They are compared, never interpreted."""
    written = json.dumps(value)
    judge = judge_of(
        rules(f"{{platform: {written}}}", f"{{platform: is not {written[1:-1]}}}" if value == "é" else "always")
    )

    assert met(judge) == [1]


def test_what_is_not_known_is_asked_for_honestly() -> None:
    """The engine's `$neq` is false of what is missing, and its `$nex` hangs."""
    judge = judge_of(
        rules(
            "{rating: missing}",
            "{rating: exists}",
            "{rating: is not 3}",
            "{rating: {none of: [1, 2]}}",
            "{not: {rating: at least 1}}",
            "{not: {not: {rating: missing}}}",
            "{not: {all: [{rating: 1}, {rating: 2}]}}",
        )
    )

    assert met(judge) == [0, 2, 3, 4, 5, 6]


def test_a_rule_that_is_true_in_many_ways_fires_once() -> None:
    """The engine fires once for each true branch."""
    judge = judge_of(rules("{any: [{platform: x}, {public: yes}], all: [any: [{words: 1}, {words: at least 0}]]}"))

    assert [fired.rule for fired in judged_by(judge, "one").fired] == ["r0"]


def test_the_ten_thousandth_mention_is_judged_like_the_first() -> None:
    """Facts that are never retracted, and ever new ids, end in false answers and in a crash."""
    judge = judge_of(rules("{words: at least 3}", "{words: less than 3}"))

    assert {tuple(met(judge, "one two three" if place % 2 else "one")) for place in range(2_000)} == {(0,), (1,)}
