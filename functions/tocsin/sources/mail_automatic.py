"""Mails that nobody wrote: bounces, receipts, automatic answers, newsletters. By RFC 3834 and what is sent besides."""

from __future__ import annotations

import re

from tocsin.sources.mail_letter import INVITES, Letter

AWAY = re.compile(
    r"\s*(?:automatic reply|auto.?reply|(?:(?:i am|i'm) )?(?:currently )?out of (?:the )?office|ooo(?=\s*:)|"
    r"automatisch antwoord|automatische reactie|afwezig(?:heid\w*)?|automatische antwort|abwesen(?:d|heit\w*)|"
    r"réponse automatique|absence du bureau|respuesta automática|fuera de la oficina|risposta automatica|"
    r"fuori (?:sede|ufficio)|resposta automática|automatysk antwurd|autosvar|automatiskt? svar|"
    r"automatyczna odpowiedź)\b",
    re.IGNORECASE,
)
READ = re.compile(r"\s*(?:read|gelezen|gelesen|lu|leído|letto|lida|lästs|læst|lest|lêzen)\s*:", re.IGNORECASE)
POST_OFFICES = ("mailer-daemon", "postmaster", "mail-daemon", "microsoftexchange")
"""What the address of one begins with. Exchange's goes on in 32 digits."""
REACTION = "text/vnd.google.email-reaction+json"
UNDELIVERED = ("x-failed-recipients", "x-ms-exchange-message-is-ndr")
ANSWERING = ("x-autoreply", "x-autorespond", "x-autoresponse", "x-mail-autoreply", "x-auto-response")


def automatic(letter: Letter) -> str:
    """What sort of machine wrote it; empty if a person did."""
    signs = {
        "receipt": _is_receipt,
        "auto-reply": _is_answer,
        "bounce": _is_bounce,
        "calendar": _is_of_a_calendar,
        "reaction": _is_reaction,
    }
    if sort := next((name for name, has in signs.items() if has(letter)), ""):
        return sort
    if _said(letter, "auto-submitted") not in {"", "no"}:
        return "automatic"
    # `list` is none of these: many companies read their mailbox as a group.
    is_to_many = (
        _said(letter, "precedence") in {"bulk", "junk"} or "list-unsubscribe-post" in letter.headers
    )  # RFC 8058
    return "newsletter" if is_to_many else ""


def _is_of_a_calendar(letter: Letter) -> bool:
    """An invitation, or the answer to one (RFC 6047): a program writes it. An attached file of a booking is none."""
    return any(one.startswith(INVITES) for one in letter.files)


def _is_reaction(letter: Letter) -> bool:
    """A thumb that somebody gives to a mail: https://developers.google.com/workspace/gmail/reactions/format."""
    return REACTION in letter.files


def _is_receipt(letter: Letter) -> bool:
    told = letter.kind == "multipart/report" and "disposition-notification" in _said(letter, "content-type")
    return told or bool(READ.match(letter.subject) and not letter.text.strip())


def _is_answer(letter: Letter) -> bool:
    answered = _said(letter, "auto-submitted").startswith("auto-replied") or _said(letter, "precedence") == "auto_reply"
    return (
        answered or bool(AWAY.match(letter.subject)) or any(_said(letter, name) not in {"", "no"} for name in ANSWERING)
    )


def _is_bounce(letter: Letter) -> bool:
    from_nobody = letter.header("return-path").strip() == "<>"
    is_undelivered = letter.kind == "multipart/report" or any(name in letter.headers for name in UNDELIVERED)
    return is_undelivered or from_nobody or letter.sender.address.startswith(POST_OFFICES)


def _said(letter: Letter, name: str) -> str:
    return letter.header(name).strip().lower()
