"""What the plan may say of an account that gets mails: which are its, whose word counts, and how alerts are read."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from tocsin.sources.settings import Settings


def _listed(written: object) -> object:
    """`one` is `[one]`."""
    return [written] if isinstance(written, str) else written


def _selector(written: str) -> str:
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 - only who checks a plan needs it here

    try:
        LexborHTMLParser("<p>").css(written)
    except Exception as refused:  # whatever selectolax makes of a selector that is none
        message = f"{written[:100]!r} is no CSS selector. Write for example `td.mention a`."
        raise ValueError(message) from refused
    return written


Names = Annotated[tuple[str, ...], BeforeValidator(_listed)]
Selector = Annotated[str, AfterValidator(_selector)]


class OfMails(Settings):
    """Closed, as in the file of known tools (`mail_alerts.toml`)."""

    from_: Names = Field(default=(), alias="from")
    to: Names = ()
    subject: Names = ()
    trusted: Names = ()
    """Servers whose word on a mail's origin counts."""
    alert: bool = False
    """It is an alert, though nothing says where its mentions stand."""
    item: Selector | None = None
    title: Selector | None = None
    text: Selector | None = None
    author: Selector | None = None
    link: Selector | None = None
    skip: Names = ()
    platform: str = ""
    language: str = ""
