"""Mails that nobody wrote: bounces, receipts, automatic answers, newsletters. By RFC 3834 and what is sent besides."""

from __future__ import annotations

import re

from tocsin.sources.mail_letter import Letter

AWAY = re.compile(
    r"\s*(?:automatic reply|auto.?reply|out of (?:the )?office|automatisch antwoord|automatische reactie|afwezig|"
    r"automatische antwort|abwesenheit|abwesend|réponse automatique|absence du bureau|respuesta automática|"
    r"fuera de la oficina)\b",
    re.IGNORECASE,
)
READ = re.compile(r"\s*(?:read|gelezen|gelesen|lu|leído)\s*:", re.IGNORECASE)
POST_OFFICES = ("mailer-daemon", "postmaster", "mail-daemon")
ANSWERING = ("x-autoreply", "x-autorespond", "x-autoresponse", "x-mail-autoreply", "x-auto-response")


def automatic(letter: Letter) -> str:
    """What sort of machine wrote it; empty if a person did."""
    signs = {"receipt": _is_receipt, "auto-reply": _is_answer, "bounce": _is_bounce}
    if sort := next((name for name, has in signs.items() if has(letter)), ""):
        return sort
    if _said(letter, "auto-submitted") not in {"", "no"}:
        return "automatic"
    # `list` is none of these: many companies read their mailbox as a group.
    return "newsletter" if _said(letter, "precedence") in {"bulk", "junk"} else ""


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
    return letter.kind == "multipart/report" or from_nobody or letter.sender.address.partition("@")[0] in POST_OFFICES


def _said(letter: Letter, name: str) -> str:
    return letter.header(name).strip().lower()
