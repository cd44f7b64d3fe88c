"""Deliveries as they came, in a bucket: those that became mentions, and those in quarantine. Each ends at its date."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


class S3Deliveries:
    """Kept deliveries. The bucket is encrypted, closed to the public, and forgets by its own rules."""

    def __init__(self, client: Any, bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def keep(self, key: str, content: bytes) -> None:
        """Keep it under this key. Again the same is the same. Raises what the client raises."""
        self._client.put_object(Bucket=self._bucket, Key=key, Body=content, ContentType="application/json")

    def read(self, key: str) -> bytes:
        """What is kept under a key. Raises KeyError when there is nothing (any more)."""
        try:
            answer = self._client.get_object(Bucket=self._bucket, Key=key)
        except self._client.exceptions.NoSuchKey:
            raise KeyError(key) from None
        content: bytes = answer["Body"].read()
        return content

    def keys(self, prefix: str) -> Iterator[str]:
        """The keys that begin so, in their order."""
        pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=self._bucket, Prefix=prefix)
        for page in pages:
            yield from (one["Key"] for one in page.get("Contents", ()))

    def folders(self, prefix: str) -> Iterator[str]:
        """The next parts of keys that begin so, each with its slash."""
        paginator = self._client.get_paginator("list_objects_v2")
        for page in paginator.paginate(Bucket=self._bucket, Prefix=prefix, Delimiter="/"):
            yield from (one["Prefix"] for one in page.get("CommonPrefixes", ()))

    def forget(self, key: str) -> None:
        """Take it out. Twice is once."""
        self._client.delete_object(Bucket=self._bucket, Key=key)
