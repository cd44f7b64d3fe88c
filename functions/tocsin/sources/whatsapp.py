"""WhatsApp Cloud API: what customers write to our business number, their edits and deletions. All of it is private.

Source: https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/components
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from tocsin.domain.accounts import Account
from tocsin.sources.cleaning import json_of
from tocsin.sources.delivery import Delivery
from tocsin.sources.events import Heard, translated
from tocsin.sources.meta_graph import VERIFY, Change, challenge, changes_of, verify_token
from tocsin.sources.parts import Part
from tocsin.sources.refusal import NotUnderstood
from tocsin.sources.saying import Listener, author_of, key_of
from tocsin.sources.shapes import Source
from tocsin.sources.translation import Translation

NAME = "whatsapp"
MEDIA = frozenset({"image", "video", "audio", "document", "sticker", "location", "contacts", "order"})
SILENT = frozenset({"reaction", "system", "unsupported", "unknown", "errors", "request_welcome", "ephemeral"})
"""Types of a message in which nobody says anything, or nothing that Meta passes on."""
NOT_NEWS = frozenset({"history", "message_echoes", "smb_message_echoes"})
"""What is subscribed to for what was said before somebody connected, and for what we say."""


@dataclass(frozen=True, slots=True)
class Said:
    """A message, with what its change says of all of them. `message` is empty of a change without messages."""

    kind: str
    """What a change without messages is counted under."""
    message: Part
    contacts: Part
    ours: frozenset[str]


def translate(delivery: Delivery, account: Account, heard: datetime) -> Translation | NotUnderstood:
    """The messages of a delivery."""
    changes = changes_of(delivery, NAME)
    if isinstance(changes, NotUnderstood):
        return changes
    listener = Listener(source=NAME, account=account, heard=heard)
    return translated(_said(changes, account), lambda said: _read(said, listener))


def _said(changes: Iterable[Change], account: Account) -> Iterator[Said]:
    for change in changes:
        value = change.value
        told = frozenset(value["metadata"][name].text() for name in ("display_phone_number", "phone_number_id"))
        messages = () if change.field in NOT_NEWS else value["messages"].each()
        found = [Said(change.field, one, value["contacts"], told | {*account.our_ids}) for one in messages]
        kind = "statuses" if value["statuses"] else change.field or change.object
        yield from found or [Said(kind, Part(None), Part(None), frozenset())]


def _read(said: Said, listener: Listener) -> Heard:
    message = said.message
    if not message:
        return said.kind
    if message["from"].text() in said.ours:
        return "echo"
    match message["type"].text():
        case "edit" if message["edit"]["message"]:
            edit = message["edit"]
            key = key_of(NAME, edit["original_message_id"].needed())
            return (listener.update(key, at=message["timestamp"].moment(), text=_words(edit["message"])),)
        case "revoke":
            return (listener.update(key_of(NAME, message["revoke"]["original_message_id"].needed()), deleted=True),)
        case silent if silent in SILENT:
            return silent
    return _message(said, listener)


def _message(said: Said, listener: Listener) -> Heard:
    message, context = said.message, said.message["context"]
    customer = message["from"].text() or message["from_user_id"].needed()
    kind, words = message["type"].text(), _words(message)
    if not words and kind not in MEDIA:
        return message[kind]["type"].text() or kind  # a permission to call, or what Meta could not pass on
    answered = context["id"].text()
    profile = _profile(said.contacts, customer)
    return (
        listener.mention(
            message["id"].needed(),
            platform=NAME,
            posted=message["timestamp"].needed_moment(),
            text=words,
            author=author_of(NAME, customer, name=profile["name"].text(), handle=profile["username"].text()),
            public=False,
            media=kind if kind in MEDIA else None,
            links=[message["location"]["url"].text(), message["referral"]["source_url"].text()],
            conversation=key_of(NAME, message["group_id"].text() or customer),
            in_reply_to=key_of(NAME, answered) if answered else None,
        ),
    )


def _words(message: Part) -> str:
    """The words of a message, whatever its type."""
    kind = message["type"].text()
    part, write = message[kind], WORDS.get(kind)
    return write(part) if write else part["caption"].text() or part["filename"].text()


def _chosen(part: Part) -> str:
    """What was chosen of a list or of buttons, or filled in."""
    reply = part[part["type"].text()]
    if not reply["response_json"]:
        return "\n".join(filter(None, (reply["title"].text(), reply["description"].text())))
    try:
        answers = json_of(reply["response_json"].text().encode("utf-8", "replace"))
    except ValueError:
        answers = {}
    told = answers.items() if isinstance(answers, dict) else ()
    lines = ((name, _answer(value)) for name, value in told if name != "flow_token")
    return "\n".join(f"{name}: {answer}" for name, answer in lines if answer)


def _answer(value: object) -> str:
    """A text, a choice, several choices, or yes and no."""
    several = value if isinstance(value, list) else [value]
    return ", ".join(filter(None, (str(one).lower() if isinstance(one, bool) else Part(one).text() for one in several)))


def _place(part: Part) -> str:
    written = ", ".join(filter(None, (part["name"].text(), part["address"].text())))
    degrees = (part[name].value for name in ("latitude", "longitude"))
    return written or ", ".join(str(number) for number in degrees if isinstance(number, int | float))


def _people(part: Part) -> str:
    return ", ".join(one["name"]["formatted_name"].text() for one in part.each())


def _order(part: Part) -> str:
    bought = part["product_items"].each()
    lines = (f"{one['quantity'].text()} × {one['product_retailer_id'].text()}" for one in bought)
    return "\n".join(filter(None, (part["text"].text(), *lines)))


def _profile(contacts: Part, customer: str) -> Part:
    """What the customer calls themselves."""
    for contact in contacts.each():
        if customer in {contact["wa_id"].text(), contact["user_id"].text()}:
            return contact["profile"]
    return Part(None)


WORDS: Mapping[str, Callable[[Part], str]] = {
    "text": lambda part: part["body"].text(),
    "button": lambda part: part["text"].text(),
    "interactive": _chosen,
    "location": _place,
    "contacts": _people,
    "order": _order,
}
"""Where the words are, by type of message; of any other in its caption."""
SOURCE = Source(
    verify=VERIFY,
    challenge=challenge,
    verify_token=verify_token,
    translate=translate,
    well=HTTPStatus.OK,
    events=(
        "hub.challenge",
        "text",
        "button",
        "interactive",
        "image",
        "video",
        "audio",
        "document",
        "sticker",
        "location",
        "contacts",
        "order",
        "edit",
        "revoke",
        "reaction",
        "system",
        "unsupported",
        "statuses",
        "smb_message_echoes",
        "account_update",
    ),
)
