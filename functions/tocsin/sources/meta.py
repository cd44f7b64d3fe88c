"""Meta: a Facebook page and an Instagram account, by the webhooks of one app.

Source: https://developers.facebook.com/docs/graph-api/webhooks
"""

from __future__ import annotations

from datetime import datetime
from http import HTTPStatus

from tocsin.domain.accounts import Account
from tocsin.sources import facebook, instagram
from tocsin.sources.delivery import Delivery
from tocsin.sources.events import Heard, translated
from tocsin.sources.meta_graph import VERIFY, Change, challenge, changes_of, verify_token
from tocsin.sources.refusal import NotUnderstood
from tocsin.sources.saying import Listener
from tocsin.sources.shapes import Source
from tocsin.sources.translation import Translation

NAME = "meta"


def translate(delivery: Delivery, account: Account, heard: datetime) -> Translation | NotUnderstood:
    """What was said on the page or the account."""
    changes = changes_of(delivery, NAME)
    if isinstance(changes, NotUnderstood):
        return changes
    listener = Listener(source=NAME, account=account, heard=heard)
    return translated(changes, lambda change: _read(change, listener))


def _read(change: Change, listener: Listener) -> Heard:
    match change.object:
        case "page":
            return facebook.read(change, listener)
        case "instagram":
            return instagram.read(change, listener)
    return change.object


SOURCE = Source(
    verify=VERIFY,
    challenge=challenge,
    verify_token=verify_token,
    translate=translate,
    well=HTTPStatus.OK,
    events=(
        "hub.challenge",
        "page feed comment",
        "page feed post",
        "page feed share",
        "page feed photo",
        "page feed edited",
        "page feed remove",
        "page feed hide",
        "page feed reaction",
        "page feed like",
        "page feed echo",
        "page mention",
        "page ratings",
        "page messages",
        "page message_edits",
        "page messages deleted",
        "page message_echoes",
        "page messaging_postbacks",
        "page messaging_feedback",
        "page message_reads",
        "instagram comments",
        "instagram live_comments",
        "instagram mentions",
        "instagram messages",
        "instagram story_mention",
        "instagram echo",
    ),
)
