"""docs/checks.md: every code is explained, and shown with all that is said of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from docs.answers import answered
from docs.modules import script
from docs.pages import ROOT, Example, examples
from tocsin.cli.main import app
from tocsin.domain.plan.checks import Check
from tocsin.domain.plan.yaml_files import LARGEST

PAGE = ROOT / "docs/checks.md"
TEXT = PAGE.read_text(encoding="utf-8")
EXAMPLES = list(examples(PAGE))
NO_YAML = {
    Check.NOT_UTF8: (
        "company: {name: Caf\xe9}\n".encode("latin-1"),
        (
            "rules/mine.yaml:1:1: error E002: This is not UTF-8 text.\n"
            "    1 │ company: {name: Caf\ufffd}\n"
            "      │ ^\n"
            "    Save the file as UTF-8.\n"
            "✗ 1 error.\n"
        ),
    ),
    Check.NO_ESCALATION: (
        (
            b"company: {name: N, brands: [n]}\n"
            b"people: {ana: {name: Ana, email: ana@noarderboat.example}}\n"
            b"flags: {safety: {floor: crisis}}\n"
            b"policies: {p: {steps: [{call: [ana], wait: 5 minutes}]}}\n"
            b"rules:\n"
            b"  - {rule: r, stage: respond, when: {severity: less than crisis}, then: {escalate: p}, why: W}\n"
            b"  - {rule: s, stage: respond, when: otherwise, then: {ignore: yes}, why: W}\n"
        ),
        (
            "rules/mine.yaml:6:5: warning W505: Nobody is called when it is crisis: no rule with `escalate` can be met"
            " then.\n"
            "    6 │   - {rule: r, stage: respond, when: {severity: less than crisis}, then: {escalate: p}, why: W}\n"
            "      │     ^\n"
            "    Write a rule: `when: {severity: crisis}`, `then: {escalate: …}`.\n"
            "✓ the plan of N (2 rules, 0 topics, 1 person, 0 desks), version ….\n"
            "  1 warning: docs/checks.md explains each code.\n"
        ),
    ),
    Check.TOO_LARGE: (
        b"#" * (LARGEST + 1),
        "rules/mine.yaml: error E003: The file has 1048577 bytes.\n    At most 1048576: split it.\n✗ 1 error.\n",
    ),
    Check.NO_COMPANY: (
        b"people: {ana: {name: Ana, email: ana@noarderboat.example}}\n",
        ("rules: error E110: There is no `company:` in any file.\n    Write its name and brands.\n✗ 1 error.\n"),
    ),
}
"""What no example of the page can show: the bytes of the only file, and the whole answer."""


def section(check: Check) -> str:
    """What the page says under a code's heading."""
    found = re.search(rf"^### {re.escape(check)}\n(.*?)(?=^##|\Z)", TEXT, re.MULTILINE | re.DOTALL)
    assert found, f"docs/checks.md says nothing of {check}."
    return found[1]


@pytest.mark.parametrize("check", Check, ids=lambda check: check.code)
def test_every_code_is_explained_and_shown(check: Check) -> None:
    """In a paragraph, with an example that is answered with this code."""
    explained = section(check)

    assert re.match(r"\n[A-Z`].{40,}", explained)
    assert check in NO_YAML or f" {check.level} {check.code}: " in explained


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"line {example.line}")
def test_every_example_is_answered_as_the_page_says(example: Example, tmp_path: Path) -> None:
    """With the whole text: place, code, line, caret and way out."""
    assert example.answers == (answered(example.yaml, tmp_path),)


@pytest.mark.parametrize("check", NO_YAML, ids=lambda check: check.code)
def test_what_no_page_can_show_is_answered_so(check: Check, tmp_path: Path) -> None:
    """With the whole text."""
    content, expected = NO_YAML[check]
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules/mine.yaml").write_bytes(content)

    said = CliRunner().invoke(app, ["check", str(tmp_path / "rules")]).stdout
    assert re.sub(r"version [0-9a-f]{12}", "version …", said) == expected


def test_the_page_speaks_of_no_other_codes() -> None:
    """A code that is gone is gone from the page."""
    assert re.findall(r"^### (.+)$", TEXT, re.MULTILINE) == list(Check)


def test_codes_are_never_shared() -> None:
    """Each code and each name stands for one thing."""
    assert len({check.code for check in Check}) == len({check.called for check in Check}) == len(Check)


def test_the_table_is_fresh() -> None:
    """`make schema` writes it."""
    assert script("checks_page").filled(TEXT) == TEXT
