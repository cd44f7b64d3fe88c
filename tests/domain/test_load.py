"""Files to a plan: everything that is wrong at once, each with file, line, column and a way out."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from plan_problems import problems
from plans import FILE
from tocsin.domain.plan import Plan
from tocsin.domain.plan.load import ALL_SECTIONS, load, version_of
from tocsin.domain.plan.problems import PlanError, Problem
from tocsin.domain.words import Severity


def test_a_plan_is_loaded() -> None:
    """Sections become typed parts; words become values."""
    plan = load({"plan.yaml": FILE.encode()})

    assert plan.company.name == "Noarderboat"
    assert plan.policies["serious"].steps[0].wait == 15 * 60
    assert plan.flags["safety"].floor is Severity.SERIOUS
    assert [rule.rule for rule in plan.rules][:2] == ["a person speaks", "it is dangerous"]


def test_a_published_plan_is_the_same_plan() -> None:
    """What a function reads is what was checked."""
    plan = load({"plan.yaml": FILE.encode()})

    assert Plan.model_validate_json(plan.model_dump_json()) == plan


def test_the_version_is_the_hash_of_the_content() -> None:
    """The same content under other file names is the same version; another word is another."""
    plan = load({"plan.yaml": FILE.encode()})
    moved = load({"z.yaml": FILE.encode() + b"\n# a remark\n"})
    changed = load({"plan.yaml": FILE.replace("padlocked", "chained").encode()})

    assert re.fullmatch(r"[0-9a-f]{12}", plan.version)
    assert plan.version == moved.version == version_of(plan) != changed.version


def test_sections_may_stand_in_several_files() -> None:
    """Entries are merged; rules are counted on, in the order of the files' names."""
    rule = b"rules:\n  - {rule: r, stage: assess, when: {says: joy}, then: {kind: praise}, why: Joy.}"
    more = b"words: {joy: {en: [great]}}\n" + rule
    plan = load({"a.yaml": FILE.encode(), "b.yaml": more})

    assert "joy" in plan.words
    assert plan.rules[-1].rule == "r"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("people:\n  ana: {name: Anna, phone: ''}", "b.yaml:2:3: 'ana' stands in `people` a second time"),
        ("people:\n  zoe: {nme: Zoe, email: z@b.example}", "b.yaml:2:9: There is no `nme` here. Did you mean 'name'?"),
        ("people:\n  zoe: {email: z@b.example}", "b.yaml:2:8: `name` is missing."),
        ("people:\n  zoe: {name: Zoe}", "b.yaml:2:8: 'zoe' cannot be reached."),
        ("people:\n  zoe: {name: Zoe, phone: 06-12345678, language: nl}", "Did you mean '+31612345678'?"),
        ("people:\n  zoe: {name: Zoe, phone: '123'}", "b.yaml:2:27: '123' is no international phone number."),
        ("people:\n  zoe: {name: Zoe, phone: parameter}", "'parameter' is no international phone number."),
        ("people:\n  zoe: {name: Zoe, email: zoe}", "'zoe' is no e-mail address."),
        ("people:\n  zoe: {name: Zoe, email: z@b.example, time zone: Mars}", "'Mars' is not a time zone."),
        ("people:\n  zoe: {name: 7, email: z@b.example}", "b.yaml:2:15: `name` must be text, not 7. Put it in quotes."),
        ("people: [ana]", "b.yaml:1:9: `people` must be made of `name: value`."),
        ("peple: {}", "b.yaml:1:1: There is no section 'peple'. Did you mean 'people'?"),
        ("roles:\n  boss: {person: anna}", "b.yaml:2:18: There is no 'anna' in `people`. Did you mean 'ana'?"),
        ("roles:\n  boss: {person: ana, deputy: bob}", "There is no 'bob' in `people`."),
        ("roles:\n  ana: {person: ben}", "b.yaml:2:3: 'ana' is a person too."),
        (
            "policies:\n  p: {steps: [{call: [ownr], wait: 5 minutes}]}",
            "no role or person 'ownr'. Did you mean 'owner'?",
        ),
        (
            "policies:\n  p: {steps: [{call: [deputy of director], wait: 1 hour}]}",
            "'director' has no deputy: this reaches nobody",
        ),
        ("policies:\n  p: {steps: [{call: [], wait: 5 minutes}]}", "Step 1 of 'p' calls nobody."),
        ("policies:\n  p: {steps: [{call: owner, wait: 5 minutes}]}", "`call` must be a list. Write `call: [owner]`."),
        ("policies:\n  p: {steps: [{call: [owner], wait: soon}]}", "'soon' is not a length of time."),
        (
            "policies:\n  p: {steps: [{call: [owner], wait: 1 hour}], last resort: [nobody]}",
            "no role or person 'nobody'",
        ),
        ("desks:\n  d: {name: D, channel: slak, address: 'https://x.example'}", "Did you mean 'slack'?"),
        ("desks:\n  d: {name: D, channel: slack, address: x@y.example}", "is not a URL"),
        ("desks:\n  d: {name: D, channel: email, address: 'https://x.example'}", "is not an e-mail address"),
        ("topics:\n  t: {words: {en: ['*']}}", "b.yaml:2:20: '*'"),
        ("topics:\n  t: {words: {xx: [ship]}}", "b.yaml:2:15: 'xx' is not possible here."),
        ("topics:\n  'a, b': {words: {en: [ship]}}", "b.yaml:2:3: 'a, b' cannot be a name."),
        ("topics:\n  t: {}", "`words` is missing."),
        ("words:\n  w: {en: [ok, 'a*b']}", "b.yaml:2:16: 'a*b'"),
        ("flags:\n  f: {floor: bad}", "'bad' is no severity."),
        ("texts:\n  t: {en: 'x', xx: 'y'}", "'xx' is not possible here."),
        ("rules: {}", "b.yaml:1:8: `rules` must be a list"),
        ("rules: [x]", "b.yaml:1:9: A rule is made of"),
        ("rules:\n  - rule: r", "`stage` is missing. Choose one of: identify, assess, respond."),
        ("rules:\n  - {rule: r, stage: asess}", "b.yaml:2:22: 'asess' is no stage. Did you mean 'assess'?"),
        ("rules:\n  - {rule: r, stage: assess, then: {kind: spam}, why: W}", "b.yaml:2:5: `when` is missing."),
        ("rules:\n  - {rule: r, stage: assess, when: always, then: {}, why: W}", "concludes nothing"),
        ("rules:\n  - {rule: r, stage: assess, when: always, then: {kind: spam}}", "`why` is missing."),
        (
            "rules:\n  - {rule: r, stage: assess, when: always, then: {desk: service}, why: W}",
            "There is no `desk` here.",
        ),
        (
            "rules:\n  - {rule: r, stage: assess, when: always, then: {flags: [saftey]}, why: W}",
            "Did you mean 'safety'?",
        ),
        (
            "rules:\n  - {rule: r, stage: assess, when: always, then: {topic: boats}, why: W}",
            "There is no 'boats' in `topics`.",
        ),
        (
            "rules:\n  - {rule: r, stage: assess, when: always, then: {kind: joy}, why: W}",
            "'joy' is not possible here.",
        ),
        (
            "rules:\n  - {rule: r, stage: respond, when: always, then: {desk: servce}, why: W}",
            "Did you mean 'service'?",
        ),
        (
            "rules:\n  - {rule: r, stage: respond, when: always, then: {escalate: seriuos}, why: W}",
            "Did you mean 'serious'?",
        ),
        ("rules:\n  - {rule: r, stage: respond, when: always, then: {page: [ownr]}, why: W}", "Did you mean 'owner'?"),
        (
            "rules:\n  - {rule: r, stage: assess, when: {says: dangr}, then: {kind: spam}, why: W}",
            "b.yaml:2:43: There is no 'dangr'",
        ),
        (
            "rules:\n  - {rule: r, stage: assess, when: {number in danger: 3}, then: {kind: spam}, why: W}",
            "has no {n} in it",
        ),
        (
            "rules:\n  - {rule: it is dangerous, stage: assess, when: always, then: {kind: spam}, why: W}",
            "The other is in a.yaml, line 4",
        ),
        ("company: {brands: [x]}", "'brands' stands in `company` a second time; the first is in a.yaml, line 2."),
        ("a: 1\na: 2", "b.yaml:2:1: 'a' stands here a second time; the first is in line 1."),
        ("people: &p {}\ndesks: *p", "b.yaml:1:9: Anchors (&) and aliases (*) are not used here."),
        ("people: !secret {}", "The tag !secret means nothing here."),
        ("people: {", "b.yaml:1:10: This is not YAML"),
        ("people:\n\t- x", "b.yaml:2:1: This is not YAML"),
        ("- x", "b.yaml:1:1: A file is made of sections."),
        ("people: {? [a] : b}", "A name must be a word."),
        ('people: {zoe: {name: "\\ud800", email: z@b.example}}', "half a character"),
        ("--- {}\n--- {}", "b.yaml:2:1: This is not YAML"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, expected: str) -> None:
    """File, line and column, what is wrong, and what was probably meant."""
    said = problems(text)

    assert any(expected in each for each in said), said


def test_everything_is_said_at_once() -> None:
    """Nobody has to run the check five times."""
    said = problems(
        "people:\n  zoe: {name: Zoe}\ndesks:\n  d: {name: D, channel: slak, address: x}\n"
        "rules:\n  - {rule: r, stage: assess, when: {says: dangr, folowers: 3}, then: {flags: [x], kind: odd}, why: W}"
    )

    assert [each.split(":")[1] for each in said] == ["2", "4", "6", "6", "6", "6"]


def test_a_wrong_entry_is_not_also_an_unknown_one() -> None:
    """A person whose phone is wrong still exists for the roles."""
    said = problems("people:\n  zoe: {name: Zoe, phne: '1'}\nroles:\n  boss: {person: zoe}")

    assert len(said) == 1


def test_no_files_are_no_plan() -> None:
    """And say what is missing."""
    with pytest.raises(PlanError, match="There is no `company:`"):
        load({})
    assert problems("", whole=True) == ["rules: There is no `company:` in any file. Write its name and brands."]


def test_not_us_when_is_a_list_of_words() -> None:
    """A rule can ask `says: not us` whether or not the company says when it is not meant."""
    rule = "rules:\n  - {rule: r, stage: assess, when: {says: not us}, then: {kind: not about us}, why: W}\n"
    for company in (
        "company: {name: N, brands: [n], not us when: [sailing race]}\n",
        "company: {name: N, brands: [n]}\n",
    ):
        assert load({"a.yaml": (company + rule).encode()}).rules[0].rule == "r"


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=80))
@example(b"[" * 100_000)
@example(b"a: " * 1_000)
@example(b"{a: " * 1_000)
@example(b"\xef\xbb\xbfpeople: {}")
@example(b"people: {a: {name: !!binary x}}")
@example(b"? ? ? ? x")
@example(b"a: &a [*a]")
@example(b"<<: {people: {}}")
@example(b"%TAG ! x\n---\n!y z")
@example(b"x" * (1024 * 1024 + 1))
@example(b'rules: [{rule: "\\x00", stage: assess, when: {says: [[1]]}, then: [1], why: 1}]')
def test_any_bytes_give_a_plan_or_problems_with_places(content: bytes) -> None:
    """Nothing that can be in a file is a traceback."""
    assert_plan_or_problems(content)


yamlish = st.recursive(
    st.sampled_from(
        ("x", "danger", "yes", "at least 3", "always", "''", "7", "null", "~", "-1", "1e9", "'*'", "ana", "é👏")
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.lists(
            st.tuples(
                st.sampled_from(
                    (
                        "rule",
                        "stage",
                        "when",
                        "then",
                        "why",
                        "says",
                        "any",
                        "not",
                        "all",
                        "words",
                        "en",
                        "steps",
                        "call",
                        "name",
                        "phone",
                        "kind",
                        "desk",
                        "followers",
                        "people",
                        "rules",
                        "topics",
                        "company",
                        "brands",
                    )
                ),
                inner,
            ),
            max_size=4,
        ).map(lambda pairs: "{" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}"),
    ),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(ALL_SECTIONS),
    yamlish,
)
def test_any_shape_gives_a_plan_or_problems_with_places(section: str, value: str) -> None:
    """Whatever stands where something else should."""
    assert_plan_or_problems(f"{section}: {value}".encode())


SMALL = (
    b"company: {name: N, brands: [n]}\npeople: {ana: {name: A, email: a@b.example}}\nwords: {danger: {en: [fire]}}\n"
)


def assert_plan_or_problems(content: bytes) -> None:
    """The loader's promise."""
    outcome = loaded({"plan.yaml": SMALL, "rules/x.yaml": content})

    if isinstance(outcome, Plan):
        assert Plan.model_validate_json(outcome.model_dump_json()) == outcome
    else:
        assert outcome
        assert {problem.file for problem in outcome} <= {"rules/x.yaml", "plan.yaml"}
        assert all(problem.what for problem in outcome)


def loaded(files: dict[str, bytes]) -> Plan | tuple[Problem, ...]:
    """The plan, or what is wrong with it."""
    try:
        return load(files)
    except PlanError as wrong:
        return wrong.problems
