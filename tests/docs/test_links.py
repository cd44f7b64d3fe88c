"""Where the pages lead."""

from __future__ import annotations

from pathlib import Path

import pytest

from docs.pages import PAGES, anchors, relative_links


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    """To a file that is there, and to a heading that is in it."""
    astray = []
    for link in relative_links(page):
        name, _, anchor = link.partition("#")
        target = page.parent / name if name else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            astray.append(link)

    assert astray == []


def test_there_are_links_to_look_at() -> None:
    """README leads to the pages about the plan and about AWS."""
    assert {"docs/rules.md", "docs/aws.md"} <= {link for page in PAGES for link in relative_links(page)}
