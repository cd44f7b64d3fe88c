"""How a tool without an adapter proves itself: one of the built-in ways, chosen in the plan."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from tocsin.sources.schemes.hmac import Hmac
from tocsin.sources.schemes.standard_webhooks import standard_webhooks
from tocsin.sources.schemes.timely import Unit
from tocsin.sources.schemes.tokens import Basic, Bearer, HeaderToken, PathSecret, QueryToken
from tocsin.sources.settings import Settings
from tocsin.sources.shapes import Verify

UNITS = {
    "seconds": Unit.SECONDS,
    "milliseconds": Unit.MILLISECONDS,
    "either": Unit.EITHER,
    "iso": Unit.ISO,
}
ONLY_FOR_HMAC = frozenset({"algorithm", "encoding", "prefix", "signed", "timestamp", "unit", "tolerance"})


class Proof(Settings):
    """`kind`, and what this kind needs besides."""

    kind: Literal["path", "query", "header", "bearer", "basic", "hmac", "standard"]
    header: str = ""
    """Of `header` and `hmac`: where the secret or the signature stands."""
    name: str = "token"
    """Of `query`: `?token=SECRET`."""
    id: str = ""
    """The header of the delivery's own id, the same on retries."""
    algorithm: Literal["sha1", "sha256", "sha512"] = "sha256"
    encoding: Literal["hex", "base64"] = "hex"
    prefix: str = ""
    signed: str = "{body}"
    """The signed string, with `{body}`, `{timestamp}`, `{id}`, `{method}` and `{url}` for the parts of it."""
    timestamp: str = ""
    """The header of the signed time."""
    unit: Literal["seconds", "milliseconds", "either", "iso"] = "seconds"
    tolerance: Annotated[int, Field(ge=1, le=86400)] = 300
    """Seconds that a signed time may be off."""

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.kind in {"header", "hmac"} and not self.header:
            message = f"The proof `{self.kind}` lacks its header. Write for example `header: X-Signature`."
            raise ValueError(message)
        if self.kind != "hmac" and (idle := sorted(ONLY_FOR_HMAC & self.model_fields_set)):
            message = f"`{idle[0]}` means nothing for the proof `{self.kind}`. Write it with `kind: hmac` only."
            raise ValueError(message)
        if "{timestamp}" in self.signed and not self.timestamp:
            message = "The signed string holds {timestamp}. Write under `timestamp` in which header it comes."
            raise ValueError(message)
        if "{body}" not in self.signed:
            message = "The signed string does not hold {body}: anybody could change what is said. Write it in."
            raise ValueError(message)
        return self

    def verify(self) -> Verify:
        """The scheme."""
        ways: dict[str, Callable[[], Verify]] = {
            "path": PathSecret,
            "query": lambda: QueryToken(self.name),
            "header": lambda: HeaderToken(self.header, self.id),
            "bearer": Bearer,
            "basic": Basic,
            "standard": lambda: standard_webhooks,
            "hmac": self._hmac,
        }
        return ways[self.kind]()

    def _hmac(self) -> Hmac:
        return Hmac(
            header=self.header,
            algorithm=self.algorithm,
            encoding=self.encoding,
            prefix=self.prefix,
            signed=self.signed,
            timestamp=self.timestamp,
            unit=UNITS[self.unit],
            tolerance=timedelta(seconds=self.tolerance),
            id=self.id,
        )
