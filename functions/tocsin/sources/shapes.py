"""The shape that every source has. A source is one module with a `SOURCE` of this type, and a line in the registry.

    request ──> challenge (GET) ──────────────────────────────────────────> Reply
            └─> verify (POST) ──> translate ──> Translation | Reply | NotUnderstood
                   └─> NotAuthentic: 401, and nothing is kept

Everything is pure: what it is checked against comes in as `Trust`, whose it is as `Account`, the time as `heard`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import TYPE_CHECKING

from tocsin.domain.accounts import Account
from tocsin.domain.mention import Item
from tocsin.sources.delivery import Delivery, Trust
from tocsin.sources.refusal import LARGEST, NotAuthentic, NotUnderstood
from tocsin.sources.translation import Reply, Translation

if TYPE_CHECKING:  # pydantic takes its time
    from tocsin.sources.settings import Settings

Verify = Callable[[Delivery, Trust], str | NotAuthentic]
"""The delivery's own id, by which its retries are known; empty if it has none. `schemes/` has each way to sign."""
Translate = Callable[[Delivery, Account, datetime], Translation | Reply | NotUnderstood]
"""What was said. It was verified, so that a handshake may be answered. `heard` is aware, in UTC."""


def nobody_posts(_delivery: Delivery, _trust: Trust) -> NotAuthentic:
    """How a source verifies that is only ever fetched."""
    return NotAuthentic("Nothing is posted here.")


Challenge = Callable[[Delivery, Trust], Reply | NotAuthentic]
"""The answer to a handshake by GET. It verifies what it answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Announces:
    """How one is asked whose webhooks only announce. A `Fetch` of its translations names the path."""

    api: str
    """The host of its API: `https://api.hubapi.com`."""
    read: Callable[[bytes, Account, datetime], tuple[Item, ...] | NotUnderstood]
    """What an answer says; nothing, if it is an echo."""
    renew_at: str = ""
    """Where a token is made of a refresh token (RFC 6749, section 6); empty: tokens do not end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One provider."""

    verify: Verify
    translate: Translate
    events: tuple[str, ...]
    """The event types that become mentions, updates, replies or are knowingly ignored: each has a fixture."""
    challenge: Challenge | None = None
    verify_token: Callable[[str], str] | None = None
    """What is to be pasted beside the address where the provider asks for a second word; made of the secret."""
    published_at: Callable[[Delivery, Trust], str | NotAuthentic] | None = None
    """Where that is published by which signatures are checked (a certificate, keys), its host checked. What can be
    refused without it is refused here, so that nobody is asked on behalf of anybody."""
    reply: Reply | None = None
    """What the sender expects to hear when all is well; else it is told in JSON."""
    well: HTTPStatus = HTTPStatus.ACCEPTED
    """What is answered in JSON when all is well; a few providers take nothing but a 200 for that."""
    tells_sender: bool = False
    """The sender is a developer: what is not understood is answered by 422 instead of being put into quarantine."""
    secret_in_path: bool = False
    """The address may end in a secret: `/hooks/trustpilot/<secret>`."""
    looks_first: bool = False
    """Its sender looks whether there is anything at an address, by HEAD, before it takes it."""
    announces: Announces | None = None
    """Its webhooks are thin: the text must be asked for."""
    largest: int = LARGEST
    """Bytes of a body."""
    settings: type[Settings] | None = None
    """What the plan may say of an account; None: nothing."""
    fetched: bool = False
    """Nobody posts it: `listen` goes and fetches it, so it has no address and proves nothing."""
