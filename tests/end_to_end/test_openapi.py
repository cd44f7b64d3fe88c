"""Whatever is sent to any route of the running stack, the answer is one that docs/openapi.json describes."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
import requests
import schemathesis
from hypothesis import Phase, given, seed, settings
from hypothesis.strategies import SearchStrategy
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.core.result import Ok

from end_to_end.conftest import SERVICE
from plans import BRAND
from sources.proof import proven
from tocsin.sources.delivery import Delivery
from tocsin.sources.registry import source_of

pytestmark = pytest.mark.embedded
DESCRIBED = Path(__file__).parents[2] / "docs/openapi.json"
FEW = settings(max_examples=2, deadline=None, database=None, phases=[Phase.generate])
ONE = settings(FEW, max_examples=1)
"""For looks, and for addresses that end in a name: the same door answers them."""


def _grouped() -> dict[str, list[Any]]:
    """The operations by what they belong to: a source, the pages, what is nowhere."""
    schema = schemathesis.openapi.from_dict(json.loads(DESCRIBED.read_text(encoding="utf-8")))
    found: dict[str, list[Any]] = defaultdict(list)
    for each in schema.get_all_operations():
        assert isinstance(each, Ok)
        operation = each.ok()
        found["/".join(operation.path.split("/")[1:3])].append(operation)
    return found


GROUPS = _grouped()
load_all_checks()
AS_DESCRIBED = [
    CHECKS.get_one(name)
    for name in (
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_headers_conformance",
        "response_schema_conformance",
    )
]


@pytest.mark.parametrize("group", GROUPS)
def test_every_answer_is_one_that_is_described(group: str, outside: Any) -> None:
    """Unsigned and signed, as its schema says and against it; none of them is an error of ours."""
    outside.ticks()
    for operation in GROUPS[group]:
        whole = operation.method == "post" and "{" not in operation.path
        _asks(operation.as_strategy(), outside, FEW if whole else ONE)
        if whole:
            _asks(operation.as_strategy(generation_mode=GenerationMode.NEGATIVE), outside, ONE)
            _asks(operation.as_strategy(), outside, FEW, group.removeprefix("hooks/"))


def test_what_was_accepted_of_it_holds_nothing_up(outside: Any) -> None:
    """Promise 9: a complaint that is behind all of it in the queue still reaches its desk."""
    posted = datetime.now(UTC).isoformat()
    said = {
        "platform": "x",
        "posted": posted,
        "author": {"id": "@after"},
        "text": "late again, all evening in the sleet",
    }
    assert outside.posts({"id": "after-noise", "brand": BRAND, **said})[0] == 202
    assert outside.mailed(SERVICE, "all evening in the sleet")


def _asks(cases: SearchStrategy[Any], outside: Any, many: settings, source: str = "") -> None:
    """A few requests, signed if a source is named, and a look at each answer."""
    running, session = outside.running, requests.Session()

    @seed(1)
    @many
    @given(cases)
    def ask(case: Any) -> None:
        made = requests.Request(**case.as_transport_kwargs(base_url=running.webhooks)).prepare()
        if source:
            made = _signed(made, source, running.secrets[source])
        case.validate_response(session.send(made, timeout=20), checks=AS_DESCRIBED)

    ask()


def _signed(made: requests.PreparedRequest, source: str, secret: str) -> requests.PreparedRequest:
    """The same request with the proof that its source asks for."""
    known = source_of(source)
    assert known
    body = made.body.encode() if isinstance(made.body, str) else made.body if isinstance(made.body, bytes) else b""
    sent = proven(known, Delivery(body=body, url=str(made.url)), datetime.now(UTC), secret)
    query = f"?{urlencode(sent.query)}" if sent.query else ""
    made.prepare_url(f"{made.url}{'/' if sent.path_secret else ''}{sent.path_secret}{query}", {})
    made.headers.update(sent.headers)
    return made
