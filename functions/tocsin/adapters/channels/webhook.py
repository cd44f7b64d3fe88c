"""Webhooks of desks: one way of posting, three bodies. Never waits long, never follows a redirect."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import urllib3
from urllib3.exceptions import HTTPError, LocationParseError, LocationValueError

from tocsin.adapters.channels.bodies import NoSecretError, Post, slack, standard, teams
from tocsin.domain.sending import FailedForGood, FailedForNow, Outcome, Outgoing, Sent

CONNECT, ANSWER = 3.0, 8.0
"""Seconds."""
LATER = frozenset({408, 425, 429})
Body = Callable[[Outgoing, int], Post]

BODIES: dict[str, Body] = {"slack": slack, "teams": teams, "webhook": standard}
"""By the kind of desk."""


def pool() -> urllib3.PoolManager:
    """The connections to all desks."""
    return urllib3.PoolManager(maxsize=10, timeout=urllib3.Timeout(connect=CONNECT, read=ANSWER), retries=False)


class WebhookWay:
    """Posts to the desk's address in one of the bodies."""

    def __init__(self, body: Body, connections: urllib3.PoolManager, now: Callable[[], float] = time.time) -> None:
        self._body = body
        self._connections = connections
        self._now = now

    def send(self, outgoing: Outgoing) -> Outcome:
        """See the protocol."""
        try:
            post = self._body(outgoing, int(self._now()))
            status, retry_after = self._posted(outgoing.address, post)
        except NoSecretError as missing:
            return FailedForGood(str(missing))
        except (LocationParseError, LocationValueError):
            return FailedForGood("The desk's address is not a web address. Correct it in the plan.")
        except HTTPError as failure:
            return FailedForNow(f"The desk's address did not answer: {type(failure).__name__}.")
        return outcome(status, seconds_in(retry_after, self._now()), outgoing.id)

    def _posted(self, address: str, post: Post) -> tuple[int, str]:
        if not address.startswith(("https://", "http://")):
            raise LocationValueError
        answer = self._connections.request(
            "POST", address, body=post.body, headers=dict(post.headers), redirect=False, preload_content=False
        )
        try:
            return answer.status, answer.headers.get("retry-after", "")
        finally:
            # What it says besides is not read: it could go on for ever.
            answer.close()


def outcome(status: int, retry_after: float | None, provider_id: str = "") -> Outcome:
    """What an answer means for the next attempt."""
    if 200 <= status < 300:  # noqa: PLR2004 - a 2xx
        return Sent(provider_id)
    if status in LATER or status >= 500:  # noqa: PLR2004 - a 5xx
        return FailedForNow(f"The desk's address answered {status}.", retry_after)
    if 300 <= status < 400:  # noqa: PLR2004 - a 3xx
        return FailedForGood(f"The desk's address answered {status}: it has moved. Put the new one into the plan.")
    return FailedForGood(f"The desk's address answered {status}: it does not take this. Check it in the plan.")


def seconds_in(retry_after: str, now: float) -> float | None:
    """`Retry-After` as seconds from now: it holds seconds, or a date (RFC 9110, 10.2.3). None: neither."""
    if retry_after.strip().isdecimal():
        return float(retry_after)
    try:
        moment = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - datetime.fromtimestamp(now, UTC)).total_seconds())
