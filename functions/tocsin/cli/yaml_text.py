"""YAML as people write it by hand, with remarks: what commands write and the loader reads."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

PLAIN = re.compile(r"[^\W\d_][\w ./&'’-]*", re.UNICODE)
"""What needs no quotes: begins with a letter, and nothing in it means anything to YAML."""
RESERVED = frozenset({"true", "false", "null", "yes", "no", "on", "off", "always", "exists", "missing"})


def scalar(value: object) -> str:
    """A value on one line: plain if nobody could misread it, else in double quotes."""
    text = str(value)
    if PLAIN.fullmatch(text) and text.lower() not in RESERVED and not text.endswith(" ") and text.isprintable():
        return text
    return "".join(
        letter if letter.isprintable() else _escaped(letter) for letter in json.dumps(text, ensure_ascii=False)
    )


def listed(values: Iterable[object]) -> str:
    """`[one, "two, three"]`."""
    return f"[{', '.join(scalar(value) for value in values)}]"


def mapped(entries: Mapping[str, str]) -> str:
    """`{name: Ana, phone: "+31…"}`: the values are YAML already."""
    return f"{{{', '.join(f'{scalar(name)}: {value}' for name, value in entries.items())}}}"


def remark(text: str) -> str:
    """Lines of remarks; nothing in them can end one."""
    lines = ("".join(letter if letter.isprintable() else " " for letter in line) for line in text.splitlines())
    return "".join(f"# {' '.join(line.split())}".rstrip() + "\n" for line in lines)


def _escaped(letter: str) -> str:
    return f"\\u{ord(letter):04x}" if ord(letter) < 0x10000 else f"\\U{ord(letter):08x}"  # noqa: PLR2004
