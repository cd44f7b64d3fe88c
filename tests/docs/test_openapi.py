"""docs/openapi.json is what people build senders and proxies by: fresh, sound, and of exactly the routes there are."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import schemathesis

from docs.modules import script
from docs.pages import ROOT
from tocsin.sources.registry import SOURCES, source_of

DESCRIBED: dict[str, Any] = json.loads((ROOT / "docs/openapi.json").read_text(encoding="utf-8"))
METHODS = {"get", "head", "post"}
OPERATIONS = [
    (path, method, operation)
    for path, methods in DESCRIBED["paths"].items()
    for method, operation in methods.items()
    if method in METHODS
]


def test_the_description_is_fresh() -> None:
    """`make schema` writes it."""
    assert script("openapi").described() == DESCRIBED


def test_the_description_is_sound() -> None:
    """By the schema of OpenAPI 3.1 itself; no two operations have one name, and every security scheme is told."""
    schemathesis.openapi.from_dict(DESCRIBED).validate()
    names = [operation["operationId"] for _, _, operation in OPERATIONS]
    assert len(names) == len(set(names))
    asked = {key for *_, operation in OPERATIONS for way in operation.get("security", ()) for key in way}
    assert asked == set(DESCRIBED["components"]["securitySchemes"])


def test_it_tells_every_route_of_the_deployment_and_no_other() -> None:
    """`template.yaml` has the routes; a source's address is one of `/hooks/{source}`."""
    template = (ROOT / "template.yaml").read_text(encoding="utf-8")
    routes = set(re.findall(r'RouteKey: "?((?:GET|HEAD|POST) /[^",]*)', template))
    told = {f"{method.upper()} {re.sub('^/hooks/[^/]+', '/hooks/{source}', path)}" for path, method, _ in OPERATIONS}
    assert told == routes


@pytest.mark.parametrize("name", SOURCES)
def test_every_source_that_is_posted_to_tells_how_it_proves_itself(name: str) -> None:
    """A security scheme, a secret in the address, or a signature in the body; what is fetched has no address."""
    source = source_of(name)
    assert source
    path = DESCRIBED["paths"].get(f"/hooks/{name}", {})
    assert source.fetched is (path == {})
    if not source.fetched:
        assert path["post"]["security"] or "proves itself" in path["post"]["description"]
        assert ("200" in path["get"]["responses"]) is (source.challenge is not None)
        assert ("422" in path["post"]["responses"]) is source.tells_sender
