"""Asks a provider's API for what it only announced. The only module that handles our tokens for APIs."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, Protocol

from tocsin.adapters.fetching import Answer, Failed, Fetched, Fetcher, Limits

BRIEF = Limits(largest=1024 * 1024, longest=10.0, redirects=0, schemes=frozenset({"https"}))
EARLIER = 60.0
"""Seconds before its end that a token is made anew."""
MISSING = "There is no token for {0}: `tocsin secret {0} --token` takes it."
REFUSED = frozenset({400, 401, 403})


class Tokens(Protocol):
    """Where tokens are kept."""

    def token_of(self, source: str) -> str | None:
        """The token of an account, as it was given; None if there is none."""


class _Access(NamedTuple):
    given: str
    bearer: str
    until: float


class Asking:
    """With a token as it was given, or made of what was: JSON with `client_id`, `client_secret`, `refresh_token`.

    `instead`: other addresses for APIs, where a stand-in of theirs answers.
    """

    def __init__(
        self,
        tokens: Tokens,
        fetcher: Fetcher | None = None,
        instead: Mapping[str, str] | None = None,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._tokens = tokens
        self._fetcher = fetcher or Fetcher(limits=BRIEF)
        self._instead = instead or {}
        self._seconds = seconds
        self._made: dict[str, _Access] = {}

    def ask(self, account: str, api: str, path: str, renew_at: str = "") -> Answer:
        """What the API says. `renew_at`: where a token is made of a refresh token (RFC 6749, section 6)."""
        given = self._tokens.token_of(account)
        if given is None:
            return Failed(MISSING.format(account))
        bearer = self._bearer(account, given, renew_at)
        if isinstance(bearer, Failed):
            return bearer
        answer = self._fetcher.ask(self._at(api) + path, bearer=bearer)
        if isinstance(answer, Failed) and answer.status in REFUSED:
            self._made.pop(account, None)
            return Failed(f"The token for {account} is not accepted: {answer.why}", answer.retry_after, answer.status)
        return answer

    def _bearer(self, account: str, given: str, renew_at: str) -> str | Failed:
        if not given.startswith("{"):
            return given
        kept = self._made.get(account)
        if kept and kept.given == given and self._seconds() < kept.until:
            return kept.bearer
        made = self._renewed(account, given, renew_at)
        if isinstance(made, Failed):
            return made
        self._made[account] = made
        return made.bearer

    def _renewed(self, account: str, given: str, renew_at: str) -> _Access | Failed:
        try:
            told = json.loads(given)
            form = {name: str(told[name]) for name in ("client_id", "client_secret", "refresh_token")}
        except (ValueError, KeyError, TypeError):
            return Failed(f"The token for {account} lacks client_id, client_secret or refresh_token.")
        if not renew_at:
            return Failed(f"{account} takes a token as it is, and no refresh token.")
        answer = self._fetcher.ask(self._at(renew_at), form={"grant_type": "refresh_token", **form})
        if not isinstance(answer, Fetched):
            return Failed(f"No token is made for {account}: {getattr(answer, 'why', '')}")
        try:
            made: Mapping[str, Any] = json.loads(answer.body)
            return _Access(given, str(made["access_token"]), self._seconds() + float(made["expires_in"]) - EARLIER)
        except (ValueError, KeyError, TypeError):
            return Failed(f"What makes tokens for {account} answers with none.")

    def _at(self, address: str) -> str:
        return self._instead.get(address, address)
