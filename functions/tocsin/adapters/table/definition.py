"""The table as it has to be made. `template.yaml` says the same, and a test compares the two."""

from __future__ import annotations

from typing import Any

DUE_INDEX = "due"
LIST_INDEX = "list"


def _key(partition: str, sort: str) -> list[dict[str, str]]:
    return [{"AttributeName": partition, "KeyType": "HASH"}, {"AttributeName": sort, "KeyType": "RANGE"}]


def _index(name: str, partition: str, sort: str) -> dict[str, Any]:
    return {"IndexName": name, "KeySchema": _key(partition, sort), "Projection": {"ProjectionType": "KEYS_ONLY"}}


DEFINITION: dict[str, Any] = {
    "AttributeDefinitions": [
        {"AttributeName": name, "AttributeType": kind}
        for name, kind in {"pk": "S", "sk": "S", "due_shard": "S", "due": "N", "list": "S", "at": "N"}.items()
    ],
    "KeySchema": _key("pk", "sk"),
    "GlobalSecondaryIndexes": [_index(DUE_INDEX, "due_shard", "due"), _index(LIST_INDEX, "list", "at")],
    "BillingMode": "PAY_PER_REQUEST",
}
"""What `create_table` takes besides the table's name."""
EXPIRY = {"AttributeName": "expires", "Enabled": True}
"""What `update_time_to_live` takes: seconds since 1970."""
