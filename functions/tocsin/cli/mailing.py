"""The command that puts a mail in by hand, through the very way that mails take which SES receives."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from tocsin.cli.options import Json, Profile, Region, Stack
from tocsin.cli.reach import deployment
from tocsin.cli.running import Running
from tocsin.cli.screen import answer
from tocsin.cli.trouble import Trouble
from tocsin.sources.cleaning import digest
from tocsin.sources.mail import LARGEST
from tocsin.sources.mail_letter import TooDeep, letter_of

BY_HAND = "mail/by-hand/"
STDIN = "-"


def mail(
    file: Annotated[str, typer.Argument(metavar="FILE.eml", help="A mail as it was sent; - reads it from a pipe.")],
    *,
    stack: Stack = None,
    profile: Profile = None,
    region: Region = None,
    as_json: Json = False,
) -> None:
    """Put a mail in: it is read, judged and answered for like one that SES has received. The same mail twice is once.

    Example: tocsin mail complaint.eml

    Example: fetchmail --mda "tocsin mail - --stack tocsin --profile company"
    """
    content = _content(file)
    letter = _letter(content)
    key = put(deployment(stack, profile, region), content)

    def people(console: Console) -> None:
        console.print(f"It is on its way: {letter['subject'] or 'without a subject'}, {letter['from']}.", markup=False)
        console.print("`tocsin incidents` shows what came of it, `tocsin quarantine list` what was not understood.")

    answer({"key": key, **letter}, as_json=as_json, people=people)


def put(running: Running, content: bytes) -> str:
    """Into the bucket, which tells the queue; its key."""
    key = f"{BY_HAND}{digest(content)}"
    running.client("s3").put_object(Bucket=running.deliveries, Key=key, Body=content, ContentType="message/rfc822")
    return key


def _content(file: str) -> bytes:
    try:
        content = sys.stdin.buffer.read(LARGEST + 1) if file == STDIN else Path(file).read_bytes()
    except OSError as unreadable:
        raise Trouble(f"{file} cannot be read: {unreadable.strerror}.", "Save the mail as a file (.eml).") from None
    if len(content) > LARGEST:
        raise Trouble(f"{file} is larger than {LARGEST // 1024**2} MB.", "No mail server takes such a mail.")
    return content


def _letter(content: bytes) -> dict[str, str]:
    """What can be told of it at once. Raises Trouble when it is none."""
    try:
        letter = letter_of(content)
    except TooDeep:
        return {"subject": "", "from": "nested too deeply"}
    if not letter.sender.address and not letter.subject:
        what = "That is no mail: it has neither a sender nor a subject."
        raise Trouble(what, "Save it from the mail program as .eml (the original), not as text or PDF.")
    return {"subject": letter.subject, "from": letter.sender.address or "of nobody"}
