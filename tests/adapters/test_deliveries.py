"""The bucket of deliveries: one contract for the fake and for S3."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest

from embedded import client
from fakes.deliveries import FakeDeliveries
from tocsin.adapters.deliveries import S3Deliveries
from tocsin.domain.ports import Deliveries


@pytest.fixture(params=["fake", "embedded"])
def deliveries(request: pytest.FixtureRequest) -> Iterator[Deliveries]:
    """An empty bucket."""
    if request.param == "fake":
        yield FakeDeliveries()
        return
    s3 = client("s3", request.getfixturevalue("embedded"))
    name = f"deliveries-{uuid4().hex[:12]}"
    s3.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    yield S3Deliveries(s3, name)


def test_what_is_kept_can_be_read_listed_and_forgotten(deliveries: Deliveries) -> None:
    """Bytes as they were; keeping twice and forgetting twice is once."""
    for key in ("quarantine/b", "quarantine/a", "raw/c"):
        deliveries.keep(key, b"\xff\x00" + key.encode())
    deliveries.keep("raw/c", b"again")
    assert list(deliveries.keys("quarantine/")) == ["quarantine/a", "quarantine/b"]
    assert (deliveries.read("quarantine/a"), deliveries.read("raw/c")) == (b"\xff\x00quarantine/a", b"again")
    for _ in range(2):
        deliveries.forget("quarantine/a")
    assert list(deliveries.keys("quarantine/")) == ["quarantine/b"]
    with pytest.raises(KeyError):
        deliveries.read("quarantine/a")
