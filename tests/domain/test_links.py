"""Links and bare domains in what people write."""

from __future__ import annotations

import pytest

from tocsin.domain.links import hosts, is_under


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Boek via wadrapid.example", ["wadrapid.example"]),
        ("Overstappen dus 😉 wadrapid.example/actie", ["wadrapid.example"]),
        ("(see https://WadRapid.example:8080/a?b#c).", ["wadrapid.example"]),
        ("http://user@evil.example/x", ["evil.example"]),
        ("www.noarderboat.internal", ["www.noarderboat.internal"]),
        ("http://localhost/x", []),
        ("Wij gingen naar Sânoog ta.Moaie oertocht", []),
        ("mail jan@wadrapid.example", []),
        ("om 22.45 uur, 58.40 euro", []),
        ("wacht...even", []),
        ("a.b.c.nl, x.nl", ["a.b.c.nl", "x.nl"]),
        ("nothing here", []),
        (".nl", []),
        ("....", []),
    ],
)
def test_domains_are_found(text: str, expected: list[str]) -> None:
    """A domain is told from a forgotten space by its ending, and an address is no link."""
    assert hosts(text) == expected


def test_a_host_belongs_to_its_domain() -> None:
    """Below a domain of ours is ours; ending alike is not."""
    ours = frozenset({"noarderboat.example"})

    assert is_under("noarderboat.example", ours)
    assert is_under("shop.noarderboat.example", ours)
    assert not is_under("evilnoarderboat.example", ours)
