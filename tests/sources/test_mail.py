"""E-mail: whose word on its origin counts, what nobody can fake, and mails that would break a reader."""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from typing import Any

import pytest

from sources.cases import Case
from tocsin.domain.accounts import Account
from tocsin.domain.mention import Mention
from tocsin.sources.delivery import Delivery
from tocsin.sources.mail import translate
from tocsin.sources.refusal import NotUnderstood
from tocsin.sources.translation import Translation

HEARD = datetime(2026, 8, 15, 19, 45, tzinfo=UTC)
PLAIN = b"From: Jan <jan@post.example>\nSubject: Kist\nMessage-ID: <1@post.example>\n\nDe kist zat op slot.\n"
PASSES = b"Authentication-Results: %s; spf=pass; dkim=fail; dkim=pass; dmarc=pass\n"


def heard(mail: bytes, **settings: Any) -> Mention:
    """The only mention of a mail."""
    made = translate(Delivery(body=mail), Account(source="mail", settings=settings), HEARD)
    assert isinstance(made, Translation), made
    (mention,) = made.items
    assert isinstance(mention, Mention)
    return mention


def checks(mention: Mention) -> tuple[str | None, ...]:
    """What is known of its origin."""
    return mention.spf, mention.dkim, mention.dmarc


def test_only_our_own_servers_word_on_its_origin_counts() -> None:
    """Anybody can write such a header; of several of ours the topmost is the newest."""
    assert checks(heard(PLAIN)) == (None, None, None)
    assert checks(heard(PASSES % b"evil.example" + PLAIN)) == (None, None, None)
    assert checks(heard(PASSES % b"amazonses.com" + PLAIN)) == ("pass", "pass", "pass")
    forged = b"Authentication-Results: amazonses.com; dmarc=fail\n" + PASSES % b"amazonses.com" + PLAIN
    assert checks(heard(forged)) == (None, None, "fail")


def test_another_mail_server_is_believed_when_the_plan_names_it() -> None:
    """A forwarded mailbox elsewhere."""
    mail = PASSES % b"mx.noarderboat.example" + PASSES % b"amazonses.com" + PLAIN
    assert checks(heard(mail, trusted="mx.noarderboat.example")) == ("pass", "pass", "pass")
    assert checks(heard(PASSES % b"amazonses.com" + PLAIN, trusted=["mx.noarderboat.example"])) == (None, None, None)


def test_a_forged_alert_is_a_mail_like_any_other() -> None:
    """Nobody makes public posts of a mail that pretends to come from Google."""
    mail = Case("mail", "google_alerts").body.replace(b"dmarc=pass", b"dmarc=fail").replace(b"Precedence: bulk\n", b"")
    mention = heard(mail)
    assert (mention.platform, mention.public, mention.dmarc) == ("email", False, "fail")


def test_a_selector_that_is_none_is_named() -> None:
    """The mail waits in quarantine until the plan is put right."""
    mail = PLAIN.replace(b"\n\n", b"\nContent-Type: text/html\n\n<p>", 1)
    made = translate(Delivery(body=mail), Account(source="mail", settings={"item": "p:::"}), HEARD)
    assert isinstance(made, NotUnderstood)
    assert made.detail == "settings.item: 'p:::' is no CSS selector."


def test_a_changed_layout_loses_nothing() -> None:
    """When no item is found where it stood, the links with the text around them are the mentions."""
    body = Case("mail", "own_layout").body.replace(b'"m"', b'"n"')
    mention = heard(body, **Case("mail", "own_layout").account.settings)
    assert (mention.url, "Hangslot op de zwemvesten." in mention.text) == (
        "https://www.facebook.com/groups/1/posts/77001122",
        True,
    )


def test_ten_megabytes_of_photos_are_a_word() -> None:
    """Attachments are named by their sort and never opened."""
    photo = base64.encodebytes(bytes(10_000_000))
    parts = b"--b\nContent-Type: text/plain\n\nkijk\n--b\nContent-Type: image/jpeg\n" + (
        b"Content-Disposition: attachment\nContent-Transfer-Encoding: base64\n\n" + photo + b"\n--b--\n"
    )
    mention = heard(PLAIN.replace(b"\n\nDe kist", b"\nContent-Type: multipart/mixed; boundary=b\n\n" + parts, 1))
    assert (mention.text, mention.media) == ("Kist\nkijk", "photo")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\n\n\n",
        b"\x00" * 50,
        b"Content-Type: message/rfc822\n\n" * 5000,
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000)),
    ],
    ids=["empty", "blank", "zeros", "mails in mails", "parts in parts"],
)
def test_what_is_no_mail_is_not_understood(body: bytes) -> None:
    """It is said, and never raised."""
    assert isinstance(translate(Delivery(body=body), Account(source="mail"), HEARD), NotUnderstood)


@pytest.mark.parametrize("charset", ["punycode", "zlib", "no-such", "utf-16", '"', "unicode_escape", "utf-7"])
def test_no_character_set_stands_in_the_way(charset: str) -> None:
    """Whatever is declared, the words arrive."""
    header = f"\nContent-Type: text/plain; charset={charset}\n\n".encode()
    assert "slot" in heard(PLAIN.replace(b"\n\n", header, 1)).text or charset == "utf-16"


def test_a_name_cannot_pretend_to_be_an_address() -> None:
    """Encoded words are decoded after the address was found."""
    mail = PLAIN.replace(b"Jan <jan@post.example>", b"=?utf-8?q?ana=40noarderboat=2Eexample=2C?= <jan@post.example>")
    mention = heard(mail, people={"ana@noarderboat.example": "ana"}, ours=["noarderboat.example"])
    assert mention.author.id == "email:jan@post.example"
