"""The texts: all there in every language, all that the code asks for, and a plan's own are checked beforehand."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

import pytest

import tocsin.domain
from tocsin.domain.texts import NAMES, problems_of
from tocsin.domain.wording import WORDINGS


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_language_has_every_text(name: str) -> None:
    """Nobody reads another language because one text was forgotten."""
    assert set(WORDINGS) == {language for language, words in WORDINGS.items() if name in words.texts}


@pytest.mark.parametrize("language", WORDINGS)
@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_built_in_text_can_be_filled_in(name: str, language: str) -> None:
    """With nothing known, and with everything known."""
    assert problems_of(name, language, WORDINGS[language].texts[name]) == []


@pytest.mark.parametrize("language", WORDINGS)
def test_every_language_has_the_whole_screen(language: str) -> None:
    """The page behind a link is in one language, all of it."""
    assert set(WORDINGS[language].screen) == set(WORDINGS["en"].screen)


DOMAIN = [ast.parse(path.read_text()) for path in sorted(Path(tocsin.domain.__file__).parent.glob("*.py"))]
PLACE_OF_THE_TEXT = {"saying": 0, "nothing_done": 1, "owner_hears": 1}


def templates_in_the_code() -> Iterator[str]:
    """The names of texts that the code asks for, as words or as constants of a module."""
    assigns = [node for tree in DOMAIN for node in tree.body if isinstance(node, ast.Assign)]
    constants: dict[str, str] = {}
    for assign in assigns:
        targets = assign.targets[0].elts if isinstance(assign.targets[0], ast.Tuple) else assign.targets
        values = assign.value.elts if isinstance(assign.value, ast.Tuple) else [assign.value]
        pairs = zip(targets, values, strict=False)
        constants |= {ast.unparse(name): str(value.value) for name, value in pairs if is_text(value)}
    for node in (node for tree in DOMAIN for node in ast.walk(tree) if isinstance(node, ast.Call)):
        place = PLACE_OF_THE_TEXT.get(ast.unparse(node.func), len(node.args))
        named = [keyword.value for keyword in node.keywords if keyword.arg == "template"]
        for asked in (one for value in (*named, *node.args[place : place + 1]) for one in ast.walk(value)):
            if is_text(asked):
                yield str(asked.value)
            elif isinstance(asked, ast.Name) and asked.id in constants:
                yield constants[asked.id]


def is_text(node: ast.AST) -> TypeGuard[ast.Constant]:
    """Whether it is a string written in the code."""
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_the_names_in_the_code_are_found() -> None:
    """The next test looks at something."""
    assert {"page", "told", "nobody answered", "taken", "stale", "resolved by", "post", "reminder", "test"} <= set(
        templates_in_the_code()
    )


@pytest.mark.parametrize("name", sorted(set(templates_in_the_code())))
def test_every_text_that_the_code_asks_for_is_there(name: str) -> None:
    """A message without a text would never be sent."""
    assert name in NAMES or {f"{name} subject", f"{name} body"} <= NAMES


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("pages", "x", "There is no text 'pages'"),
        ("page", "{{ nmber }}", "'nmber' is undefined"),
        ("page", "{% if %}", "cannot be filled in"),
        ("page", "{{ ''.__class__.__mro__ }}", "unsafe"),
    ],
)
def test_a_wrong_text_is_told_before_it_is_needed(name: str, text: str, says: str) -> None:
    """With the reason, in a sentence."""
    [problem] = problems_of(name, "en", text)
    assert says in problem
