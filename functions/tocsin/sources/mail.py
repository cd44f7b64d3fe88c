"""E-mail: what customers write, what monitoring tools send by mail alone, and what our own people pass on.

Source: RFC 5322, 2045, 3676, 3834 and 8601; https://docs.aws.amazon.com/ses/latest/dg/receiving-email.html
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from tocsin.domain.accounts import Account
from tocsin.domain.mention import Mention, Report
from tocsin.domain.words import Channel
from tocsin.sources import report
from tocsin.sources.cleaning import digest
from tocsin.sources.delivery import Delivery
from tocsin.sources.mail_alerts import BadSelector, Told, alert_of, told_in
from tocsin.sources.mail_automatic import automatic
from tocsin.sources.mail_forward import Forward, forwards_of, text_in
from tocsin.sources.mail_letter import Letter, Sender, TooDeep, letter_of
from tocsin.sources.mail_lines import FORWARD_SUBJECT, REPLY_SUBJECT
from tocsin.sources.mail_settings import OfMails
from tocsin.sources.mail_trust import SES, Checks, checks_of, verdict
from tocsin.sources.mail_words import new_words, tidy
from tocsin.sources.posts import WEB, site_of
from tocsin.sources.refusal import Mistake, NotUnderstood
from tocsin.sources.saying import Listener, author_of, key_of
from tocsin.sources.shapes import Source, nobody_posts
from tocsin.sources.translation import Translation

NAME = "mail"
PLATFORM = "email"
LARGEST = 40 * 1024 * 1024
"""Bytes; what SES takes."""
PEOPLE, OURS = "people", "ours"
"""Settings that the door adds from the plan: address -> person, and our domains."""
OLDEST = timedelta(days=365)
"""A date before that is a mistake of somebody's clock, and says nothing."""
MEDIA = {"image": "photo", "video": "video", "audio": "audio"}
VIRUS = "AWS has found a virus in it. Nothing was opened."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mail:
    """One mail on its way, with what is known of it."""

    letter: Letter
    checks: Checks
    listener: Listener
    body: bytes

    @property
    def settings(self) -> Mapping[str, Any]:
        return self.listener.account.settings

    def posted(self, letter: Letter) -> datetime:
        """When it was said; what cannot be is the time at which it was heard."""
        heard = self.listener.heard
        return letter.sent if letter.sent and letter.sent > heard - OLDEST else heard


def translate(delivery: Delivery, account: Account, heard: datetime) -> Translation | NotUnderstood:
    """A mail as it was sent. `settings`: `trusted` (whose word on its origin counts), and how alerts are read."""
    try:
        letter = letter_of(delivery.body)
    except TooDeep:
        return NotUnderstood((Mistake("", "Its parts are nested too deeply."),))
    if not letter.headers or not (letter.sender.address or letter.subject or letter.text or letter.html):
        return NotUnderstood((Mistake("", "It is no mail: it has neither a sender nor a text."),))
    if verdict(letter, "Virus"):
        return NotUnderstood((Mistake("X-SES-Virus-Verdict", VIRUS),))
    trusted = account.settings.get("trusted") or SES
    mail = _Mail(
        letter=letter,
        checks=checks_of(letter, [trusted] if isinstance(trusted, str) else map(str, trusted)),
        listener=Listener(source=NAME, account=account, heard=heard),
        body=delivery.body,
    )
    try:
        found = _heard(mail)
    except BadSelector as wrong:
        return NotUnderstood((Mistake("", str(wrong)),))
    return Translation(ignored={found: 1}) if isinstance(found, str) else Translation(found)


def _heard(mail: _Mail) -> tuple[Mention, ...] | str:
    letter, settings = mail.letter, mail.settings
    if verdict(letter, "Spam"):
        return "spam"
    if not mail.checks.forged and (layout := alert_of(letter, settings)) is not None:
        return _alert(mail, layout)
    person = _people(settings).get(letter.sender.address)
    if person and not mail.checks.forged and (forwards := forwards_of(letter)):
        return tuple(_reported(mail, forward, person) for forward in forwards)
    return _private(mail, is_ours=bool(person) or _is_ours(letter.sender, mail.listener.account))


def _private(mail: _Mail, *, is_ours: bool) -> tuple[Mention, ...] | str:
    """`is_ours`: it says that it is from us. Who only pretends is somebody else, and heard."""
    letter = mail.letter
    # What the website's form sends for a customer comes from a machine of ours, and is the customer's.
    if is_ours and letter.reply_to.address and not _is_ours(letter.reply_to, mail.listener.account):
        return (_said(mail, letter, letter.reply_to),)
    if machine := automatic(letter):
        return machine
    if is_ours and not mail.checks.forged:
        return tuple(_passed_on(mail, each) for each in forwards_of(letter)) or "echo"
    return (_said(mail, letter, letter.sender),)


def _said(mail: _Mail, letter: Letter, sender: Sender) -> Mention:
    """A customer's mail. What an outsider passes on is theirs: whose words those were, only they say."""
    forwarded = bool(FORWARD_SUBJECT.match(letter.subject)) or letter.inner is not None
    words = tidy(text_in(letter).split("\n")) if forwarded else new_words(text_in(letter))
    return _mention(mail, letter, sender, words)


def _passed_on(mail: _Mail, forward: Forward) -> Mention:
    """What a mailbox or a desk of ours hands on."""
    return _mention(mail, forward.letter, forward.letter.sender, new_words(text_in(forward.letter)))


def _reported(mail: _Mail, forward: Forward, person: str) -> Mention:
    """What one of our people saw and passed on; what they say to it stands below it."""
    inner, told = forward.letter, Report(who=person, way=Channel.EMAIL)
    listener = Listener(source=report.NAME, account=mail.listener.account, heard=mail.listener.heard)
    words = "\n".join(filter(None, (new_words(text_in(inner)), forward.comment)))
    reporting = _Mail(letter=mail.letter, checks=Checks(), listener=listener, body=mail.body)
    return _mention(reporting, inner, inner.sender, words, report=told)


def _mention(mail: _Mail, letter: Letter, sender: Sender, words: str, **more: Any) -> Mention:
    subject = _subject(letter.subject)
    begun = "" if letter.thread == letter.id else letter.thread
    return mail.listener.mention(
        letter.id or digest(mail.body),
        platform=PLATFORM,
        posted=mail.posted(letter),
        text=words if subject.casefold() in words.casefold()[: len(subject) + 1] else f"{subject}\n{words}".strip(),
        author=author_of(PLATFORM, sender.address or ("" if sender.name else digest(words)), name=sender.name),
        language=mail.settings.get("language"),
        public=False,
        media=_media(letter.files),
        conversation=key_of(PLATFORM, begun or letter.id) if letter.id else None,
        in_reply_to=key_of(PLATFORM, letter.answers) if letter.answers else None,
        **mail.checks._asdict(),
        **more,
    )


def _alert(mail: _Mail, layout: Mapping[str, Any]) -> tuple[Mention, ...]:
    """Each mention that a tool's mail tells of; the whole mail if none can be told apart."""
    found = told_in(mail.letter, layout)
    return tuple(_told(mail, one, layout) for one in found) or (_whole(mail),)


def _told(mail: _Mail, told: Told, layout: Mapping[str, Any]) -> Mention:
    platform = str(layout.get("platform") or told.post.platform)
    lines = (told.title, told.text) if not told.text.startswith(told.title) else (told.text,)
    site = site_of(told.post)
    signed = "" if _is_a_site(told) else told.author
    known_by = f"{site}/{signed}" if signed and told.post.platform == WEB else signed or site
    return mail.listener.mention(
        told.post.id,
        platform=platform,
        posted=mail.posted(mail.letter),
        text="\n".join(filter(None, lines)),
        author=author_of(platform, known_by, name=told.author),
        language=layout.get("language"),
        url=told.url,
    )


def _is_a_site(told: Told) -> bool:
    """Tools name the site where they know no writer: a site is nobody's voice."""
    name = told.author.casefold()
    host = site_of(told.post) if told.post.platform == WEB else f"{told.post.platform}.com"
    return name.removeprefix("www.") in {host, told.post.platform}


def _whole(mail: _Mail) -> Mention:
    letter = mail.letter
    return mail.listener.mention(
        letter.id or digest(mail.body),
        platform=WEB,
        posted=mail.posted(letter),
        text=f"{letter.subject}\n{text_in(letter)}".strip(),
        author=author_of(WEB, letter.sender.domain, name=letter.sender.name),
        language=mail.settings.get("language"),
    )


def _people(settings: Mapping[str, Any]) -> Mapping[str, str]:
    people = settings.get(PEOPLE)
    return people if isinstance(people, Mapping) else {}


def _is_ours(sender: Sender, account: Account) -> bool:
    domains = account.settings.get(OURS) or ()
    listed = {one.lower().removeprefix("@") for one in account.our_ids}
    return bool(sender.address) and (
        sender.address in listed
        or any(
            sender.domain == one or sender.domain.endswith(f".{one}") for one in (*listed, *domains) if "@" not in one
        )
    )


def _subject(written: str) -> str:
    """Without `Re:`, `Fwd:`, `Antw:` … in front."""
    plain = written
    for _ in range(10):
        shorter = FORWARD_SUBJECT.sub("", REPLY_SUBJECT.sub("", plain, count=1), count=1)
        if shorter == plain:
            break
        plain = shorter
    return plain.strip()


def _media(files: tuple[str, ...]) -> str | None:
    """What is attached, the most telling of it."""
    kinds = [MEDIA.get(one.partition("/")[0], "file") for one in files]
    return next((kind for kind in ("video", "photo", "audio", "file") if kind in kinds), None)


SOURCE = Source(
    verify=nobody_posts,
    translate=translate,
    events=(
        *("mail", "alert", "forward", "report", "web form", "spam", "virus", "echo"),
        *("auto-reply", "automatic", "bounce", "receipt", "newsletter", "calendar", "reaction"),
    ),
    largest=LARGEST,
    fetched=True,
    settings=OfMails,
)
