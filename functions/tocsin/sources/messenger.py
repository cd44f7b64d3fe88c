"""Private messages to a Facebook page or an Instagram account, which have the same form; stories that mention us.

Sources: https://developers.facebook.com/docs/messenger-platform/reference/webhook-events,
https://developers.facebook.com/docs/messenger-platform/send-messages/templates/customer-feedback-template,
https://developers.facebook.com/docs/instagram-platform/webhooks
"""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.domain.mention import Mention
from tocsin.sources.cleaning import digest
from tocsin.sources.events import Heard
from tocsin.sources.meta_graph import Change
from tocsin.sources.parts import Part
from tocsin.sources.saying import Listener, author_of, key_of

STORY_MENTION = "story_mention"
AROUND = frozenset({"sender", "recipient", "timestamp", "is_self"})
"""What stands beside the event in a message."""
BEST = 5


def private(change: Change, listener: Listener, platform: str) -> Heard:
    """A message, its edit or its deletion, or a click on a button. Receipts and reactions say nothing to us."""
    value, message = change.value, change.value["message"]
    sender = value["sender"]["id"].text()
    if message["is_echo"].yes() or value["is_self"].yes() or sender in {change.ours, *listener.account.our_ids}:
        return "echo"
    if value["messaging_feedback"]:
        return tuple(_feedback(change, listener, platform)) or "messaging_feedback"
    return _written(change, listener, platform)


def _written(change: Change, listener: Listener, platform: str) -> Heard:
    value, message = change.value, change.value["message"]
    at = value["timestamp"].moment() or change.time
    if message["is_deleted"].yes():
        return (listener.update(key_of(platform, message["mid"].needed()), deleted=True),)
    if (edit := value["message_edit"]) and edit["text"]:
        return (listener.update(key_of(platform, edit["mid"].needed()), at=at, text=edit["text"].text()),)
    if value["postback"]["mid"]:
        return _message(value["postback"], change, listener, platform)
    if message["is_unsupported"].yes():
        return "unsupported"
    return _message(message, change, listener, platform) if message["mid"] else _kind(change)


def _message(message: Part, change: Change, listener: Listener, platform: str) -> Heard:
    sender = change.value["sender"]["id"].needed()
    kinds = [one["type"].text() for one in message["attachments"].each()]
    answered = message["reply_to"]["mid"].text() or message["reply_to"]["story"]["id"].text()
    return (
        listener.mention(
            message["mid"].needed(),
            platform=platform,
            posted=change.value["timestamp"].moment() or change.time or listener.heard,
            text=message["text"].text() or message["title"].text() or _shown(message),
            author=author_of(platform, sender),
            public=STORY_MENTION in kinds,  # all who follow them have seen it
            media=next(filter(None, kinds), None),
            links=_links(message),
            conversation=key_of(platform, sender),
            in_reply_to=key_of(platform, answered) if answered else None,
        ),
    )


def _feedback(change: Change, listener: Listener, platform: str) -> Iterator[Mention]:
    """A form that they filled in: stars, words or both. It has no id. How easy or likely 0-10 is, no stars tell."""
    sender, posted = change.value["sender"]["id"].needed(), change.value["timestamp"].moment() or change.time
    screens = change.value["messaging_feedback"]["feedback_screens"]
    asked = [screen["questions"] for screen in screens.each() if isinstance(screen["questions"].value, dict)]
    given = [questions[name] for questions in asked for name in questions.value]
    words = [one["payload"].text() for each in given for one in (each, each["follow_up"]) if _is_free(one)]
    stars = [each["payload"].count() for each in given if each["type"].text() == "csat"]
    text, rating = "\n".join(filter(None, words)), next((one for one in stars if one and one <= BEST), None)
    if text or rating:
        yield listener.mention(
            f"feedback-{digest(sender, posted, screens.value)}",
            platform=platform,
            posted=posted or listener.heard,
            text=text,
            author=author_of(platform, sender),
            public=False,
            rating=rating,
            conversation=key_of(platform, sender),
        )


def _is_free(answer: Part) -> bool:
    return answer["type"].text() == "free_form"


def _shown(message: Part) -> str:
    """What can be read on what is attached: the title of a page, of a post or of goods; where a place is."""
    for one in message["attachments"].each():
        payload, place = one["payload"], one["payload"]["coordinates"]
        goods = (good["title"].text() for good in payload["product"]["elements"].each())
        degrees = (place[name].value for name in ("lat", "long"))
        where = ", ".join(str(number) for number in degrees if isinstance(number, int | float))
        found = one["title"].text() or payload["title"].text() or ", ".join(filter(None, goods)) or where
        if found:
            return found
    return ""


def _links(message: Part) -> list[str]:
    attached = (one["payload"]["url"].text() or one["url"].text() for one in message["attachments"].each())
    return [*attached, message["reply_to"]["story"]["url"].text()]


def _kind(change: Change) -> str:
    """`delivery`, `read`, `reaction`: what stands beside sender and recipient; else what was subscribed to."""
    told = change.value.value
    beside = (name for name in told if name not in AROUND) if isinstance(told, dict) and "sender" in told else ()
    return next(iter(beside), change.field)
