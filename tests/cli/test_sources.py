"""Connecting a tool at the keyboard: add it, record what it sends, try that, and change its secret without a gap."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError
from typer.testing import CliRunner, Result

from cli.deployment import Deployment
from fakes.clock import SATURDAY
from plans import FILE
from tocsin.cli.main import app
from tocsin.cli.reach import standing_in
from tocsin.cli.running import Running
from tocsin.cli.source_capturing import paths_of
from tocsin.domain.accounts import Account
from tocsin.domain.plan.listening import Listening
from tocsin.sources.delivery import Delivery
from tocsin.sources.envelope import envelope, quarantine_key, sealed


@dataclass
class FakeAws:
    """S3, SSM and the table as far as sources need them."""

    objects: dict[str, bytes] = field(default_factory=dict)
    secrets: dict[str, str] = field(default_factory=dict)

    def put_parameter(self, *, Name: str, Value: str, Type: str, Overwrite: bool = False) -> None:  # noqa: N803
        """See boto3."""
        assert Type == "SecureString"
        if Name in self.secrets and not Overwrite:
            raise ClientError({"Error": {"Code": "ParameterAlreadyExists", "Message": ""}}, "PutParameter")
        self.secrets[Name] = Value

    def get_parameter(self, *, Name: str, WithDecryption: bool) -> dict[str, Any]:  # noqa: N803
        """See boto3."""
        assert WithDecryption
        return {"Parameter": {"Value": self.secrets[Name]}}

    def get_item(self, **_asked: Any) -> dict[str, Any]:
        """Nothing is known yet."""
        return {}

    def get_object(self, *, Bucket: str, Key: str) -> dict[str, Any]:  # noqa: N803
        """See boto3."""
        assert Bucket == "deliveries"
        return {"Body": io.BytesIO(self.objects[Key])}

    def get_paginator(self, _name: str) -> FakeAws:
        """See boto3."""
        return self

    def paginate(self, *, Bucket: str, Prefix: str, Delimiter: str = "") -> Iterator[dict[str, Any]]:  # noqa: N803
        """See boto3."""
        del Bucket, Delimiter
        yield {"Contents": [{"Key": key} for key in sorted(self.objects) if key.startswith(Prefix)]}


@dataclass(frozen=True, slots=True, kw_only=True)
class FakeRunning(Running):
    """A deployment whose AWS is the fake."""

    aws: Any = None

    def client(self, service: str) -> Any:
        """The fake of the service."""
        assert service in {"s3", "ssm", "dynamodb"}
        return self.aws


class Desk:
    """A plan's folder, a deployment, and the keyboard."""

    def __init__(self, folder: Path) -> None:
        self.aws = FakeAws()
        self.rules = folder / "rules"
        self.rules.mkdir()
        (self.rules / "plan.yaml").write_text(FILE, encoding="utf-8")
        running = FakeRunning(
            stack="tocsin",
            region="eu-west-1",
            webhooks="https://hooks.example",
            console="",
            table="t",
            inbound_sms_topic="",
            deliveries="deliveries",
            aws=self.aws,
        )
        self.hand = replace(Deployment().hand, running=running)

    def publishes(self, **sources: Listening) -> None:
        """The published plan lists these."""
        plan = self.hand.plan.model_copy(
            update={"sources": {name.replace("__", "/"): one for name, one in sources.items()}}
        )
        self.hand = replace(self.hand, hands=replace(self.hand.hands, plan=plan))

    def records(self, body: bytes) -> None:
        """A delivery of `mapped/shop` lies in quarantine."""
        account = Account(source="mapped", name="shop")
        kept = envelope(account, Delivery(body=body), heard=SATURDAY, correlation="c")
        self.aws.objects[quarantine_key(kept)] = sealed(kept)

    def run(self, *words: str, keys: str = "") -> Result:
        """What a person types after `tocsin sources`."""
        with standing_in(self.hand):
            return CliRunner().invoke(app, ["sources", *words], input=keys)

    def adds(self, *words: str, keys: str = "") -> Result:
        """`sources add` into this folder."""
        return self.run("add", *words, "--rules", str(self.rules), keys=keys)

    @property
    def written(self) -> str:
        """What was written into the plan."""
        path = self.rules / "sources.yaml"
        return path.read_text(encoding="utf-8") if path.exists() else ""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A small plan without sources."""
    return Desk(tmp_path)


def test_a_source_is_added_with_its_secret_and_what_to_paste(desk: Desk) -> None:
    """A ready mapping by its name; the address holds the secret, since the tool cannot sign."""
    done = desk.adds("octolens", "--name", "listening", "--yes")
    secret = desk.aws.secrets["/tocsin/tocsin/sources/mapped/listening"]
    assert done.exit_code == 0
    assert f"Address: https://hooks.example/hooks/mapped/listening.{secret}" in done.stdout
    assert desk.written == "sources:\n  mapped/listening: {settings: {mapping: octolens}}\n"


def test_it_asks_for_what_was_not_said(desk: Desk) -> None:
    """Which one, and its name."""
    done = desk.adds(keys="gorgias\nhelp\n")
    assert done.exit_code == 0
    assert "Send the secret in the header X-Tocsin-Secret." in done.stdout
    assert desk.written == "sources:\n  mapped/help: {settings: {mapping: gorgias}}\n"


def test_where_the_tool_makes_the_secret_it_is_asked_for(desk: Desk) -> None:
    """None of ours is made."""
    done = desk.adds("slack", "--yes")
    assert "tocsin secret slack --given" in done.stdout
    assert desk.aws.secrets == {}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nonsense",), "There is no source 'nonsense'."),
        (("feed",), "Nothing is pasted into a tool for feed."),
        (("slack", "--name", "a b: c"), "cannot be written into"),
        ((), "Say which source."),
    ],
)
def test_what_cannot_be_added_changes_nothing(desk: Desk, words: tuple[str, ...], said: str) -> None:
    """The plan is as sound as before."""
    refused = desk.adds(*words, "--yes")
    assert refused.exit_code != 0
    assert said in refused.stderr
    assert desk.written == ""


def test_the_same_account_twice_is_refused(desk: Desk) -> None:
    """And what stands there stays."""
    desk.adds("slack", "--yes")
    refused = desk.adds("slack", "--yes")
    assert "slack is in the plan already." in refused.stderr
    assert desk.written == "sources:\n  slack: {}\n"


def test_what_was_recorded_is_saved_with_its_fields(desk: Desk, tmp_path: Path) -> None:
    """Of this account only; the body as it came."""
    desk.publishes(mapped__shop=Listening())
    desk.records(b'{"reviews":[{"by":{"full name":"J\xc3\xb6rg"},"stars":1}]}')
    done = desk.run("capture", "shop", "--into", str(tmp_path / "c"))
    assert (tmp_path / "c/shop-1.json").read_bytes().startswith(b'{"reviews"')
    assert 'reviews[].by."full name" = "Jörg"' in done.stdout
    assert "tocsin quarantine retry --source mapped" in done.stdout


def test_nothing_recorded_is_said_with_the_address(desk: Desk) -> None:
    """And an account that the plan does not list is let in by nobody."""
    refused = desk.run("capture", "shop")
    assert "The published plan has no account 'mapped/shop'" in refused.stderr
    desk.publishes(mapped__shop=Listening())
    nothing = desk.run("capture", "shop")
    assert "Let the tool post to https://hooks.example/hooks/mapped/shop." in nothing.stderr


def test_a_saved_payload_is_tried_by_the_plan_in_the_folder(desk: Desk, tmp_path: Path) -> None:
    """What it becomes, or why not; nothing is sent."""
    saved = tmp_path / "shop-1.json"
    saved.write_text('[{"id": 1, "text": "Slecht \\u001b[31m"}, {"id": 2}]', encoding="utf-8")
    account = "sources: {mapped/shop: {settings: {mention: {id: id, platform: \"'shop'\", text: text}}}}\n"
    (desk.rules / "sources.yaml").write_text(account, encoding="utf-8")
    tried = desk.run("try", str(saved), "--source", "mapped/shop", "--rules", str(desk.rules))
    assert tried.exit_code == 1
    assert "✓ mention shop:1" in tried.stdout
    assert "\x1b" not in tried.stdout
    assert "✗ [1].text: is missing or empty." in tried.stdout
    data = json.loads(
        desk.run("try", str(saved), "--source", "mapped/shop", "--rules", str(desk.rules), "--json").stdout
    )
    assert [one["key"] for one in data["mentions"]] == ["shop:1"]


def test_a_secret_changes_without_a_gap(desk: Desk) -> None:
    """Two are valid until one says that it is done; nobody makes a third by mistake."""
    name = "/tocsin/tocsin/sources/trustpilot"
    desk.run("rotate", "trustpilot")
    first, old = desk.aws.secrets[name].split()
    again = desk.run("rotate", "trustpilot")
    assert "Two secrets of trustpilot are valid already." in again.stderr
    desk.run("rotate", "trustpilot", "--done")
    assert desk.aws.secrets[name] == first != old
    assert "there is nothing to end" in desk.run("rotate", "trustpilot", "--done").stderr


def test_the_coverage_of_a_new_deployment_says_that_nothing_was_heard(desk: Desk) -> None:
    """And whom one could listen to."""
    shown = desk.run()
    assert shown.exit_code == 0
    assert "Nothing was heard yet" in shown.stdout
    assert "Nobody listens to: standard" in shown.stdout


def test_fields_are_expressions() -> None:
    """As they can be written into a mapping; of what is no JSON there are none."""
    body = json.dumps({"a": [{"b c": None}], "d": {"e": "x" * 99}, "f": []}).encode()
    assert list(paths_of(body)) == ['a[]."b c" = null', f'd.e = "{"x" * 59}…', "f[] = null"]
    assert list(paths_of(b"a=1&b=2")) == []
    assert list(paths_of(b"[" * 5000)) == []
