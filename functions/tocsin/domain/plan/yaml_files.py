"""YAML 1.2 as plain values that know where they stand. The only one that reads YAML; never imported by a function."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from tocsin.domain.plan.checks import Check
from tocsin.domain.plan.problems import Path, Problem

LARGEST = 1024 * 1024
"""Bytes of one file."""
DEEPEST = 30
MOST_OPEN = 200
"""Brackets that may be open at once in the text: ruamel's time grows with their square."""
_WHOLE = re.compile(r"-?(?:0|[1-9]\d{0,14})")
_YAML = "tag:yaml.org,2002:"
_TAGS = frozenset({"map", "seq", "str", "int", "float", "bool", "null", "timestamp", "merge", "value"})
_PLAIN = {"true": True, "True": True, "false": False, "False": False, "null": None, "~": None, "": None}


@dataclass(slots=True)
class Places:
    """Where keys and values stand: path -> file, line, column (from 1)."""

    values: dict[Path, tuple[str, int, int]] = field(default_factory=dict)
    keys: dict[Path, tuple[str, int, int]] = field(default_factory=dict)

    def of(self, path: Path, *, at_key: bool = False) -> tuple[str, int, int]:
        """The place of a path, or of the nearest thing around it that has one."""
        if at_key and path in self.keys:
            return self.keys[path]
        while path not in self.values and path:
            path = path[:-1]
        return self.values.get(path, ("rules", 0, 0))


class Unreadable(Exception):  # noqa: N818 - the file is unreadable
    """A file is no YAML that a plan can be made of."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems


def read_yaml(file: str, content: bytes) -> tuple[Any, Places]:
    """The value of a file (None: it is empty) with its places. Raises Unreadable with all that is wrong."""
    root = _composed(file, content)
    places = Places()
    reader = _Reader(file, places)
    value = reader.value(root, ()) if root is not None else None
    if reader.problems:
        raise Unreadable(*reader.problems)
    return value, places


def _composed(file: str, content: bytes) -> Node | None:
    """The nodes of a file. What ruamel says is kept, with its place."""
    if len(content) > LARGEST:
        what = f"The file has {len(content)} bytes."
        raise Unreadable(Problem(file, 0, 0, what, f"At most {LARGEST}: split it.", check=Check.TOO_LARGE))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = content[: wrong.start].count(b"\n") + 1
        problem = Problem(file, line, 1, "This is not UTF-8 text.", "Save the file as UTF-8.", check=Check.NOT_UTF8)
        raise Unreadable(problem) from wrong
    if _open_at_once(text) > MOST_OPEN:
        raise Unreadable(_too_deep(file))
    try:
        node: Node | None = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as wrong:
        mark = wrong.problem_mark or wrong.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        what = " ".join(filter(None, (wrong.context, wrong.problem))) or "cannot be read"
        raise Unreadable(_no_yaml(file, line, column, what)) from wrong
    except RecursionError as wrong:
        raise Unreadable(_too_deep(file)) from wrong
    except (YAMLError, ValueError, LookupError, TypeError, AttributeError) as wrong:
        what = str(wrong).splitlines()[0] if str(wrong) else type(wrong).__name__
        raise Unreadable(_no_yaml(file, 1, 1, what)) from wrong
    return node


def _open_at_once(text: str) -> int:
    """The most brackets that are open at any place, quoted ones included."""
    steps = (1 if bracket in "[{" else -1 for bracket in re.findall(r"[\[\]{}]", text))
    return max(accumulate(steps), default=0)


def _too_deep(file: str) -> Problem:
    return Problem(file, 1, 1, "Things are nested too deeply.", "Make it flatter.", check=Check.TOO_DEEP)


def _no_yaml(file: str, line: int, column: int, what: str) -> Problem:
    return Problem(file, line, column, f"This is not YAML: {what}.", _HINT, check=Check.NOT_YAML)


_HINT = "Look at the indentation, and put text with : # { [ * & in quotes."


@dataclass(slots=True)
class _Reader:
    """Turns nodes into values: whole numbers, true and false, nothing; all else is text, whatever it looks like."""

    file: str
    places: Places
    problems: list[Problem] = field(default_factory=list)

    def value(self, node: Node, path: Path) -> Any:
        """The value of a node."""
        self.places.values[path] = self._place(node)
        if node.anchor is not None:
            what = "Anchors (&) and aliases (*) are not used here."
            self._wrong(Check.NOT_USED, node, what, "Write it out, or put it in quotes.")
            return None
        if node.tag is not None and str(node.tag).removeprefix(_YAML) not in _TAGS:
            self._wrong(Check.NOT_USED, node, f"The tag {node.tag} means nothing here.", "Leave it out.")
            return None
        if len(path) > DEEPEST:
            self._wrong(Check.TOO_DEEP, node, "Things are nested too deeply.", "Make it flatter.")
            return None
        if isinstance(node, MappingNode):
            return dict(self._entries(node, path))
        if isinstance(node, SequenceNode):
            return [self.value(item, (*path, place)) for place, item in enumerate(node.value)]
        return self._checked(_scalar(node), node) if isinstance(node, ScalarNode) else None

    def _checked(self, value: str | int | bool | None, node: Node) -> str | int | bool | None:
        """Text, unless it holds half a character (a lone surrogate): that cannot be kept anywhere."""
        if isinstance(value, str) and any("\ud800" <= character <= "\udfff" for character in value):
            self._wrong(
                Check.HALF_A_CHARACTER, node, "This text holds half a character.", "Write the character itself."
            )
            return None
        return value

    def _entries(self, node: MappingNode, path: Path) -> Iterator[tuple[str, Any]]:
        """The entries of a mapping; a key that comes twice is refused with both places."""
        first: dict[str, int] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, ScalarNode) or key_node.anchor is not None:
                self._wrong(Check.NO_NAME, key_node, "A name must be a word.", "Put it in quotes.")
                continue
            key = str(self._checked(str(key_node.value), key_node))
            if key in first:
                what = f"{key!r} stands here a second time; the first is in line {first[key]}."
                self._wrong(Check.SAID_TWICE, key_node, what, "Keep one of them.")
                continue
            first[key] = key_node.start_mark.line + 1
            self.places.keys[*path, key] = self._place(key_node)
            yield key, self.value(value_node, (*path, key))

    def _place(self, node: Node) -> tuple[str, int, int]:
        return self.file, node.start_mark.line + 1, node.start_mark.column + 1

    def _wrong(self, check: Check, node: Node, what: str, fix: str) -> None:
        self.problems.append(Problem(*self._place(node), what, fix, check=check))


def _scalar(node: ScalarNode) -> str | int | bool | None:
    """A plain `12` is a number, a plain `true` is yes; `+316…`, `0612`, `12:30`, `1.5` and what is quoted are text."""
    text = str(node.value)
    if node.style is not None:
        return text
    if text in _PLAIN:
        return _PLAIN[text]
    return int(text) if _WHOLE.fullmatch(text) else text
