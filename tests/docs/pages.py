"""The pages that people read: their examples, and where their links lead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md")))
PLAN_PAGES = (ROOT / "docs/rules.md", *sorted((ROOT / "docs/plan").glob("*.md")))
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^()\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_FILE = re.compile(r"# rules/(\S+\.yaml)\n")


@dataclass(frozen=True, slots=True)
class Example:
    """A piece of a plan as a page shows it, and what `tocsin check` is said to answer."""

    yaml: str
    answers: tuple[str, ...] = ()
    line: int = 0
    page: str = ""

    @property
    def file(self) -> str:
        """The file that its first line names; empty: it stands for itself."""
        named = _FILE.match(self.yaml)
        return named[1] if named else ""


def examples(page: Path) -> Iterator[Example]:
    """Every block of YAML, with the blocks of text that come next: they are what is answered to it."""
    text = page.read_text(encoding="utf-8")
    blocks = [(found[1], found[2], text[: found.start()].count("\n") + 1) for found in _BLOCK.finditer(text)]
    for place, (language, content, line) in enumerate(blocks):
        if language == "yaml":
            following = takewhile(lambda block: block[0] == "text", blocks[place + 1 :])
            yield Example(content, tuple(block[1] for block in following), line, page.name)


def without_code(page: Path) -> str:
    """A page without its blocks."""
    return _BLOCK.sub("", page.read_text(encoding="utf-8"))


def relative_links(page: Path) -> list[str]:
    """The links of a page that stay within this repository."""
    return [link for link in _LINK.findall(without_code(page)) if "://" not in link and not link.startswith("mailto:")]


def anchors(page: Path) -> set[str]:
    """What a link into a page may name, as GitHub makes it from the headings."""
    headings = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in _HEADING.findall(without_code(page)))
    return {heading.strip().replace(" ", "-") for heading in headings}
