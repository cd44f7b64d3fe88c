"""The texts of a plan are tried when it is loaded: not when somebody waits for an alarm."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from plan_problems import problems, problems_if_any
from plans import FILE
from tocsin.domain.plan.load import load
from tocsin.domain.wording import WORDINGS

LISTED = "All of them are listed in docs/plan/texts.md."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{takn: {en: x}}", "1:9: There is no text 'takn'. Did you mean 'taken'?"),
        ("{takn: 7}", "1:9: There is no text 'takn'. Did you mean 'taken'?"),
        ("{qqqqqq: {en: x}}", f"1:9: There is no text 'qqqqqq'. {LISTED}"),
        ("{taken: {en: '{{ numbr }}'}}", "1:21: There is no value `numbr` that a text may use. Did you mean 'number'?"),
        ("{taken: {en: '{{ zzzzz }}'}}", f"1:21: There is no value `zzzzz` that a text may use. {LISTED}"),
        (
            "{taken: {nl: '{% if confidential %}{{ nobody }}{% endif %}'}}",
            f"1:21: There is no value `nobody` that a text may use. {LISTED}",
        ),
        (
            "{taken: {en: '{{ number '}}",
            "1:21: The text 'taken' (en) cannot be filled in: unexpected end of template,",
        ),
        ("{taken: {en: '{{ number|shout }}'}}", "1:21: The text 'taken' (en) cannot be filled in: No filter named"),
        ("{taken: {en: ' '}}", "1:21: The text 'taken' is empty. Write it, or leave it out."),
        ("{taken: {}}", "1:16: `taken` is empty. Write at least one."),
        (
            "{taken: yours}",
            "1:16: The text 'taken' needs a language (en, nl, de, fy, fr, es). Write for example `en: \"…\"` under it.",
        ),
    ],
)
def test_what_is_wrong_with_a_text_is_said_at_its_line(text: str, expected: str) -> None:
    """With what was meant, if that can be guessed."""
    said = problems(f"texts: {text}")

    assert any(each.startswith(f"b.yaml:{expected}") for each in said), said


def test_an_sms_that_cannot_fit_is_refused() -> None:
    """Its end would be cut off, whatever its values. A page has less room: it ends with a link."""
    assert problems(f"texts: {{taken: {{en: '{'x' * 161}'}}}}") == [
        "b.yaml:1:21: This SMS has 161 characters when its values are shortest. There is room for 160: make it shorter."
    ]
    assert problems(f"texts: {{page: {{en: '{'x' * 160}'}}}}") == [
        (
            "b.yaml:1:20: This SMS has 160 characters when its values are shortest."
            " There is room for 125 beside its link: make it shorter."
        )
    ]


def test_a_post_may_be_long() -> None:
    """It is no SMS."""
    text = f"texts: {{post body: {{en: '{'x' * 2000}'}}}}"

    assert "post body" in load({"a.yaml": FILE.encode(), "b.yaml": text.encode()}).texts


def test_every_text_of_ours_could_stand_in_a_plan() -> None:
    """Also with the longest link."""
    lines = [
        f"  {name}: {{{', '.join(f'{language}: {quoted(words.texts[name])}' for language, words in WORDINGS.items())}}}"
        for name in WORDINGS["en"].texts
    ]
    company = "company: {name: N, brands: [n], links: 'https://abcdefghijklm.museum'}\npeople: {}\n"

    assert load({"a.yaml": (company + "texts:\n" + "\n".join(lines)).encode()}).texts


PIECES = st.sampled_from(
    (
        *("{{", "}}", "{%", "%}", " number ", " voices ", "if ", "for ", "endif", "endfor", "x", "9", "//", "- ", "("),
        *(")", "|upper", "|", ".", "[", "]", "in ", "set ", "=", "{#", "'", "é👏", "\n", "raw", "macro m()", "import "),
    )
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join))
@example("{{ 1 // (voices - 9) }}")
@example("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}")
@example("{{ " + "9" * 5000 + " }}")
@example("{{ 1 // 0 }}")
@example("{% include 'page' %}")
def test_any_text_is_taken_or_refused(text: str) -> None:
    """Nothing that can be written in a text is a traceback."""
    assert all(said.startswith("b.yaml:") for said in problems_if_any(f"texts: {{taken: {{en: {quoted(text)}}}}}"))


def quoted(text: str) -> str:
    """As it stands in a file."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{plain}"'
