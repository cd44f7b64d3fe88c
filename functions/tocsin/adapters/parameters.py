"""Secrets and settings from SSM Parameter Store, kept for a while. The only module that reads it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

KEPT_FOR = 600.0
"""Seconds after which a value is read again, so that a secret that was taken away is."""
NO_NAME = "ValidationException"
"""What SSM says to a name that no parameter can have."""
LOOKED_AGAIN_AFTER = 60.0
"""Seconds: how often a missing value, or one that did not fit, is asked for."""


@dataclass(frozen=True, slots=True)
class _Kept:
    value: str | None
    read_at: float


class SsmParameters:
    """The parameters of one stack. `prefix` is `/tocsin/<stack>/`."""

    def __init__(self, client: Any, prefix: str, seconds: Callable[[], float] = time.monotonic) -> None:
        self._client = client
        self._prefix = prefix
        self._seconds = seconds
        self._kept: dict[str, _Kept] = {}

    def value(self, name: str) -> str:
        """What a plan's `parameter NAME` stands for. Raises KeyError with a sentence when it is not there."""
        found = self._read(name)
        if found is None:
            message = f"There is no SSM parameter {self._prefix}{name}: put it there, or correct the plan."
            raise KeyError(message)
        return found

    def secrets_of(self, source: str, *, again: bool = False) -> tuple[str, ...]:
        """The secrets that are valid for a source now, apart by white space; none: it is not set up here.

        `again` asks once more because none of them fitted, at most once a minute: so a new secret is known at once.
        """
        found = self._read(f"sources/{source}", again=again)
        return tuple((found or "").split())

    def feed_secrets(self, key: str, *, again: bool = False) -> tuple[str, ...]:
        """The secrets with which a calendar of duty may be read now; none: nobody has asked for its address."""
        return tuple((self._read(f"feeds/{key}", again=again) or "").split())

    def token_of(self, source: str) -> str | None:
        """The token with which an account's API is asked, as it was given; None: there is none."""
        found = self._read(f"tokens/{source}")
        return found.strip() if found and found.strip() else None

    def _read(self, name: str, *, again: bool = False) -> str | None:
        kept = self._kept.get(name)
        impatient = kept is None or kept.value is None or again
        longest = LOOKED_AGAIN_AFTER if impatient else KEPT_FOR
        if kept is None or self._seconds() - kept.read_at >= longest:
            kept = self._kept[name] = _Kept(self._asked(name, kept), self._seconds())
        return kept.value

    def _asked(self, name: str, kept: _Kept | None) -> str | None:
        try:
            answer = self._client.get_parameter(Name=self._prefix + name, WithDecryption=True)
        except self._client.exceptions.ParameterNotFound:
            return None
        except (BotoCoreError, ClientError) as failure:
            if getattr(failure, "response", {}).get("Error", {}).get("Code") == NO_NAME:
                return None
            if kept is None:
                raise
            return kept.value  # while SSM is out of reach, what was true a while ago must do
        return str(answer["Parameter"]["Value"])
