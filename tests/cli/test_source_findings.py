"""What is wrong with the accounts of a plan is found before it is published, with its place and its way out."""

from __future__ import annotations

import pytest

from plans import FILE
from tocsin.cli.plans import LOOKS
from tocsin.domain.plan.load import examine

WRONG = {
    "mail/tool: {settings: {form: [alerts@tool.example]}}": "There is no `form` here. Did you mean 'from'?",
    "mail/tool: {settings: {item: 'td..x'}}": "`item`: 'td..x' is no CSS selector.",
    "slacks: {}": "There is no source 'slacks'. Did you mean 'slack'?",
    "slack: {settings: {colour: red}}": "There is no `colour` here.",
    "feed/a: {settings: {}}": "`url` is missing.",
    "feed/a: {settings: {url: 'ftp://a'}}": (
        "'ftp://a' cannot be `url`. Write for example `https://forum.example/veer.rss`."
    ),
    "feed/a: {settings: {url: 'https://a.example', every: soon}}": (
        "'soon' cannot be `every`. Write for example `15 minutes`."
    ),
    "google: {settings: {}}": "`service account` is missing.",
    "mapped/a: {settings: {mapping: octolens, mention: {ratng: x}}}": (
        "There is no `ratng` here. Did you mean 'rating'?"
    ),
    "mapped/a: {settings: {mapping: octolens, items: 'a b'}}": "`items`: 'a b' is no JMESPath: ",
    "mapped/a: {settings: {mapping: octolens, proof: {kind: bearer, prefix: v1}}}": (
        "`proof`: `prefix` means nothing for the proof `bearer`. Write it with `kind: hmac` only."
    ),
    "mapped/a: {settings: {mapping: octolens, proof: {kind: hmac, header: X-S, signed: '{url}'}}}": (
        "`proof`: The signed string does not hold {body}: anybody could change what is said. Write it in."
    ),
    "mapped/a: {settings: {mention: {text: t, id: i}}}": (
        "`settings`: It cannot be told by what a mention is known, so that it counts once."
    ),
}
RIGHT = [
    "mail: {our ids: [service@noarderboat.example], settings: {trusted: mx.noarderboat.example}}",
    "mail/tool: {settings: {from: [alerts@tool.example], item: 'td.mention', link: a, skip: tool.example, alert: yes}}",
    "zendesk: {settings: {subdomain: noarderboat}}",
    "chatwoot: {settings: {address: 'https://chat.example'}}",
    "grafana: {settings: {timestamp header: X-Time}}",
    "feed/a: {settings: {url: 'https://a.example/rss', every: 1 hour, language: nl, platform: forum}}",
    "mapped/a: {settings: {mapping: octolens, constants: {language: nl}}}",
    "trustpilot: {settings: {}}",
]


def found(source: str) -> list[str]:
    """What is said of a plan with this source."""
    files = {"plan.yaml": FILE.encode(), "sources.yaml": f"sources:\n  {source}\n".encode()}
    return [str(one).partition(": ")[2] for one in examine(files, look=LOOKS).problems]


@pytest.mark.parametrize("source", WRONG)
def test_what_a_source_does_not_know_is_said(source: str) -> None:
    """And nothing else."""
    (said,) = found(source)
    assert said.startswith(WRONG[source])


@pytest.mark.parametrize("source", RIGHT)
def test_what_a_source_knows_is_let_through(source: str) -> None:
    """As its page has it."""
    assert found(source) == []
