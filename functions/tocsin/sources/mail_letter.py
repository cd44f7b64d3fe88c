"""A mail as it was sent (RFC 5322, MIME), read into what people see of it. Attachments are named, and never opened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes
from email.message import Message
from email.utils import getaddresses

from tocsin.sources.cleaning import shortened
from tocsin.sources.mail_charsets import LONGEST_HEADER, characters, header, undeclared
from tocsin.sources.mail_flowed import unflowed
from tocsin.sources.moments import moment_of

MOST_PARTS = 200
MOST_ATTACHED = 20
"""Mails within a mail."""
LARGEST_TEXT = 256 * 1024
"""Bytes of a text part that are read."""
DECORATION = 40_000
"""Characters in base64. A smaller picture that the text shows itself is a logo under it."""
LONGEST_SUBJECT = 500
INVITES = "text/calendar; method="
"""What the type of an invitation among the files begins with."""
FOR_MACHINES = frozenset(
    {
        "application/pgp-signature",
        "application/pkcs7-signature",
        "text/x-amp-html",
        "text/watch-html",
        "text/enriched",
    }
)
PICTURE = re.compile(r"\[cid:[^\]\s]{1,200}\]")
"""Where a picture stands, as Outlook writes it into the plain text."""
MESSAGE_ID = re.compile(r"<([^<>\s]{1,400})>")


class TooDeep(ValueError):  # noqa: N818 - it says what is wrong
    """Parts within parts, deeper than Python follows."""


@dataclass(frozen=True, slots=True)
class Sender:
    """An address in lower case, and the name beside it."""

    address: str = ""
    name: str = ""

    @property
    def domain(self) -> str:
        """The part behind the @."""
        return self.address.rpartition("@")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A mail. What it does not have is empty."""

    sender: Sender = Sender()
    reply_to: Sender = Sender()
    to: tuple[str, ...] = ()
    subject: str = ""
    sent: datetime | None = None
    id: str = ""
    answers: str = ""
    """The id of the mail that it answers."""
    thread: str = ""
    """The id of the mail with which the conversation began; its own, if it begins one."""
    text: str = ""
    html: str = ""
    files: tuple[str, ...] = ()
    """The types of what is attached: `image/jpeg`."""
    attached: tuple[Letter, ...] = ()
    """The mails that are attached."""
    kind: str = ""
    """The type of the whole: `multipart/report`."""
    headers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """All of them as they were sent, by their names in lower case; the topmost first."""

    @property
    def inner(self) -> Letter | None:
        """The first mail that is attached, if one is."""
        return next(iter(self.attached), None)

    def header(self, name: str) -> str:
        """The topmost header of that name; empty if there is none."""
        return self.headers.get(name, ("",))[0]


def letter_of(content: bytes) -> Letter:
    """The mail. Raises TooDeep."""
    try:
        return _letter(message_from_bytes(content))
    except RecursionError as deep:
        raise TooDeep from deep


def _letter(message: Message) -> Letter:
    headers: dict[str, tuple[str, ...]] = {}
    for name, value in message.raw_items():
        headers[name.lower()] = (*headers.get(name.lower(), ())[:20], str(value))
    known = Letter(headers=headers)
    own, answers = _ids(known.header("message-id")), _ids(known.header("in-reply-to"))
    thread = (*_ids(known.header("references")), *answers, *own)
    text, html, files, attached = _content(message)
    return Letter(
        sender=_first(known.header("from")),
        reply_to=_first(known.header("reply-to")),
        to=tuple(one.address for name in ("to", "cc", "delivered-to") for one in _people(known.header(name)))[:20],
        subject=shortened(header(known.header("subject")), LONGEST_SUBJECT),
        sent=moment_of(re.sub(r"\s*\([^()]*\)", "", header(known.header("date")))),
        id=own[0] if own else "",
        answers=answers[0] if answers else "",
        thread=thread[0] if thread else "",
        text=text,
        html=html,
        files=files,
        attached=attached,
        kind=message.get_content_type(),
        headers=headers,
    )


def _ids(raw: str) -> list[str]:
    return MESSAGE_ID.findall(undeclared(raw))


def _first(raw: str) -> Sender:
    return next(_people(raw), Sender())


def _people(raw: str) -> Iterator[Sender]:
    """Addresses are taken apart first and decoded then, so that a name cannot pretend to be an address."""
    for name, address in getaddresses([undeclared(raw)[:LONGEST_HEADER]])[:20]:
        yield Sender(address.strip().lower() if "@" in address else "", header(name).strip(" '\""))


def _content(message: Message) -> tuple[str, str, tuple[str, ...], tuple[Letter, ...]]:
    texts: list[str] = []
    pages: list[str] = []
    files: list[str] = []
    attached: list[Letter] = []
    for part in _parts(message):
        kind = part.get_content_type()
        if kind == "message/rfc822":
            attached.extend(_attached(part))
        elif kind in {"text/plain", "text/html"} and not _is_attached(part):
            (texts if kind == "text/plain" else pages).append(_text(part))
        elif not _is_decoration(part, kind):
            files.append(_invites(part, kind) or kind)
    return (
        "\n".join(filter(str.strip, texts)),
        "\n".join(pages),
        tuple(dict.fromkeys(files)),
        tuple(attached[:MOST_ATTACHED]),
    )


def _parts(message: Message) -> Iterator[Message]:
    """The leaves, in their order; an attached mail is one of them."""
    waiting = [message]
    for _ in range(MOST_PARTS):
        if not waiting:
            return
        part = waiting.pop(0)
        inside = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inside, list):
            waiting[:0] = [one for one in inside if isinstance(one, Message)]
        else:
            yield part


def _attached(part: Message) -> Iterator[Letter]:
    inside = part.get_payload()
    if isinstance(inside, list) and inside and isinstance(inside[0], Message):
        yield _letter(inside[0])


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment"


def _invites(part: Message, kind: str) -> str:
    """An invitation that mail programs answer by themselves, and not a file that is attached (RFC 6047)."""
    method = str(part.get_param("method") or "").lower()
    is_one = kind == "text/calendar" and method not in {"", "publish"} and not _is_attached(part)
    return f"{INVITES}{method}" if is_one else ""


def _is_decoration(part: Message, kind: str) -> bool:
    """A logo in the text; what proves the mail, or says it once more to other programs; parts of a mail without any."""
    if kind.startswith(("multipart/", "message/")) or (kind in FOR_MACHINES):
        return True
    size = len(part.get_payload() or "") if isinstance(part.get_payload(), str) else 0
    return kind.startswith("image/") and "content-id" in part and not _is_attached(part) and size < DECORATION


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    content = payload[:LARGEST_TEXT] if isinstance(payload, bytes) else b""
    text = characters(content, str(part.get_param("charset") or "")).replace("\r\n", "\n").replace("\r", "\n")
    text = PICTURE.sub("", text)
    if str(part.get_param("format") or "").lower() == "flowed":
        return unflowed(text, joined=str(part.get_param("delsp") or "").lower() == "yes")
    return text
