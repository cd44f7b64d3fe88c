"""Slack: what is said in channels to which our app was invited, by the Events API.

Sources: https://docs.slack.dev/apis/events-api, https://docs.slack.dev/reference/events/message,
https://docs.slack.dev/authentication/verifying-requests-from-slack.
"""

from __future__ import annotations

from datetime import datetime

from tocsin.domain.accounts import Account
from tocsin.domain.mention import Author
from tocsin.sources.delivery import Delivery
from tocsin.sources.events import Heard, body_of, translated
from tocsin.sources.parts import Part
from tocsin.sources.refusal import NotUnderstood
from tocsin.sources.saying import Listener, author_of, key_of
from tocsin.sources.schemes.hmac import Hmac
from tocsin.sources.shapes import Source
from tocsin.sources.slack_text import media_of, sender_of, shared, words_of
from tocsin.sources.translation import Reply, Translation

NAME = "slack"
SAID = frozenset({"", "file_share", "me_message", "thread_broadcast"})
"""Subtypes of a message in which a person says something; all others are joins, topics, bots and the like."""
SLACKBOT = "USLACKBOT"
"""Slack itself: its reminders and automatic answers come without a `bot_id`. It also hands in mails to a channel."""
TOMBSTONE = "tombstone"
"""What stands where a message was that has answers; Slackbot signs it."""


def translate(delivery: Delivery, account: Account, heard: datetime) -> Translation | Reply | NotUnderstood:
    """A message, its edit or its deletion. `url_verification` is answered with its challenge, since it was signed."""
    body = body_of(delivery.body)
    if isinstance(body, NotUnderstood):
        return body
    if body["type"].text() == "url_verification":
        return Reply(body=body["challenge"].text())
    listener = Listener(source=NAME, account=account, heard=heard)
    return translated([body], lambda envelope: _event(envelope, listener))


def _event(body: Part, listener: Listener) -> Heard:
    event = body["event"]
    kind = event["type"].text() or body["type"].needed()
    if kind not in {"message", "app_mention"}:
        return kind
    message = event["message"] or event
    if _is_echo(message, listener.account) or _is_echo(event["previous_message"], listener.account):
        return "bot_message"
    return _change(event, listener) or _message(event, body["team_id"].text(), listener)


def _change(event: Part, listener: Listener) -> Heard:
    """An edit or a deletion; nothing of what a person says for the first time."""
    message = event["message"]
    match event["subtype"].text():
        case "message_deleted":
            return (listener.update(_key(event, event["deleted_ts"]), deleted=True),)
        case "message_changed" if message["subtype"].text() == TOMBSTONE:
            return (listener.update(_key(event, message["ts"]), deleted=True),)
        case "message_changed":
            edited = message["edited"]["ts"].moment() or event["event_ts"].moment()
            return (listener.update(_key(event, message["ts"]), at=edited, text=words_of(message).text or None),)
        case subtype:
            return () if subtype in SAID else subtype


def _message(event: Part, team: str, listener: Listener) -> Heard:
    channel, thread = event["channel"].needed(), event["thread_ts"]
    own = event["ts"].needed()
    words, other = words_of(event), shared(event)
    started = _key(event, thread) if thread else None
    passed_on = key_of(NAME, f"{other['channel_id'].text()}:{other['ts'].text()}") if other else None
    return (
        listener.mention(
            f"{channel}:{own}",
            platform=NAME,
            posted=event["ts"].needed_moment(),
            text=words.text,
            author=_author(event),
            public=False,  # a workspace is read by its members only
            url=f"https://app.slack.com/client/{team}/{channel}",
            links=words.links,
            media=media_of(event),
            conversation=started or f"{NAME}:{channel}:{own}",
            in_reply_to=started if started and thread.text() != own else passed_on,
        ),
    )


def _author(event: Part) -> Author:
    """Who says it; of a mail that was sent to a channel whoever wrote that."""
    sender, profile = sender_of(event), event["user_profile"]
    if address := sender["address"].text().lower():
        return author_of("email", address, name=sender["name"].text())
    return author_of(
        NAME,
        event["user"].needed(),
        name=profile["real_name"].text() or profile["display_name"].text(),
        handle=profile["name"].text(),
    )


def _key(event: Part, message: Part) -> str:
    """A message is known by its channel and its time."""
    return key_of(NAME, f"{event['channel'].needed()}:{message.needed()}")


def _is_echo(message: Part, account: Account) -> bool:
    writer = message["user"].text()
    is_slacks_own = writer == SLACKBOT and message["subtype"].text() != TOMBSTONE and not sender_of(message)
    return bool(message["bot_id"] or message["bot_profile"] or is_slacks_own or writer in account.our_ids)


SOURCE = Source(
    verify=Hmac(
        header="X-Slack-Signature",
        prefix="v0=",
        signed="v0:{timestamp}:{body}",
        timestamp="X-Slack-Request-Timestamp",
    ),
    translate=translate,
    events=(
        "url_verification",
        "message",
        "app_mention",
        "message_changed",
        "message_deleted",
        "bot_message",
        "app_rate_limited",
    ),
)
