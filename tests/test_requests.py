"""How AWS is asked: what every client of the doors has in common."""

from __future__ import annotations

from contextlib import suppress

import boto3
from botocore.awsrequest import AWSPreparedRequest

from tocsin import wiring


class Stopped(Exception):  # noqa: N818 - nothing went wrong: the request has been seen
    """Nothing is sent."""


def test_a_request_says_that_it_is_ours() -> None:
    """boto3's own name is made of sixteen parts, looked through letter by letter, twice for each request."""
    session = boto3.Session(aws_access_key_id="test", aws_secret_access_key="test", region_name="eu-west-1")
    client = session.client("dynamodb", config=wiring.PATIENT)
    names: list[str] = []

    def seen(request: AWSPreparedRequest, **_: object) -> None:
        names.append(str(request.headers["User-Agent"], "ascii"))
        raise Stopped

    client.meta.events.register("before-send.dynamodb", seen)
    with suppress(Stopped):
        client.get_item(TableName="tocsin", Key={"pk": {"S": "a"}, "sk": {"S": "."}})

    assert [name.split()[0] for name in names] == ["tocsin"]
