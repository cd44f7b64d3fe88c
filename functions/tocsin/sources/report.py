"""What one of our own people saw and tells us: by SMS, by a forwarded mail, or in the form behind a link."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from tocsin.domain.accounts import Account
from tocsin.domain.inbound import InboundSms
from tocsin.domain.mention import Mention, Report
from tocsin.domain.words import Channel
from tocsin.sources.cleaning import digest, form_of, shortened
from tocsin.sources.delivery import Delivery
from tocsin.sources.posts import WEB, addresses_in, post_at, site_of
from tocsin.sources.refusal import Mistake, NotUnderstood
from tocsin.sources.saying import Listener, author_of, web_address
from tocsin.sources.schemes.tokens import PathSecret
from tocsin.sources.shapes import Source
from tocsin.sources.translation import Translation

NAME = "report"
BARE = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:[/?]\S*)?")
"""An address as it is copied from where browsers leave out how it begins."""
LONGEST_WHAT = 4000
LONGEST_WHERE = 300
LONGEST_WHO = 100
FORM_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")
LARGEST = 32 * 1024
"""Bytes of a form."""


def reported(
    listener: Listener,
    *,
    what: str,
    who: str,
    way: Channel | None = None,
    where: str = "",
    link: str = "",
    id_: str = "",
) -> Mention:
    """The mention. With a link it is the post there, however else that is heard. Who said it is not known."""
    url = web_address(_whole(link.strip()) or next(iter(addresses_in(what)), ""))
    post = post_at(url) if url else None
    said = "\n".join(filter(None, (shortened(what.strip(), LONGEST_WHAT), shortened(where.strip(), LONGEST_WHERE))))
    platform = post.platform if post else NAME
    return listener.mention(
        post.id if post else id_ or digest(said, who, listener.heard.date()),
        platform=platform,
        posted=listener.heard,
        text=said,
        author=author_of(platform, site_of(post) if post and platform == WEB else digest(said.casefold())),
        public=post is not None,
        url=url,
        report=Report(who=shortened(who.strip(), LONGEST_WHO), way=way),
    )


def _whole(link: str) -> str:
    return f"https://{link}" if BARE.fullmatch(link[:LONGEST_WHAT]) else link


def by_sms(sms: InboundSms, person: str, what: str, heard: datetime) -> Mention:
    """`new …` from the phone of somebody of the plan."""
    account = Account(source=NAME, name=sms.account, brand=sms.brand)
    told = reported(
        Listener(source=NAME, account=account, heard=heard), what=what, who=person, way=Channel.SMS, id_=f"sms-{sms.id}"
    )
    return replace(told, links=sms.links, media="file" if sms.links else None, correlation=sms.id)


def translate(delivery: Delivery, account: Account, heard: datetime) -> Translation | NotUnderstood:
    """A filled-in form: `what`, and if known `where`, `link`, `who`. By its own `id` twice is once."""
    try:
        form = form_of(delivery.body)
    except ValueError as wrong:
        return NotUnderstood((Mistake("", f"This is {wrong}."),))
    what = form.get("what", "").strip()
    if not what:
        return NotUnderstood((Mistake("what", "is empty: what did you see?"),))
    if len(what) > LONGEST_WHAT:
        return NotUnderstood((Mistake("what", f"is longer than {LONGEST_WHAT} characters."),))
    number = form.get("id", "")
    told = reported(
        Listener(source=NAME, account=account, heard=heard),
        what=what,
        where=form.get("where", ""),
        link=form.get("link", ""),
        who=form.get("who", ""),
        id_=f"form-{number}" if FORM_ID.fullmatch(number) else "",
    )
    return Translation((told,))


def entries(body: bytes) -> dict[str, str]:
    """What was written into the form, to be shown in it again; of one that cannot be read nothing."""
    try:
        return {name: value for name, value in form_of(body).items() if name in {"what", "where", "link", "who"}}
    except ValueError:
        return {}


SOURCE = Source(
    verify=PathSecret(),
    translate=translate,
    events=("form",),
    secret_in_path=True,
    largest=LARGEST,
)
