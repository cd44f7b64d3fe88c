"""`tocsin mail`: what a person sees who puts a mail in by hand. The end-to-end tests put one into the real bucket."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from cli.deployment import Deployment
from tocsin.cli import mailing
from tocsin.cli.main import app
from tocsin.cli.reach import standing_in

MAIL = Path(__file__).parents[1] / "sources/mail/customer.eml"


def test_what_is_no_mail_is_not_put_in(tmp_path: Path) -> None:
    """A page saved as text, a file that is not there: it is said at once what to do."""
    page = tmp_path / "page.txt"
    page.write_text("De kist zat op slot.", encoding="utf-8")
    assert "That is no mail" in Deployment().fails("mail", str(page))
    assert "cannot be read" in Deployment().fails("mail", str(tmp_path / "nowhere.eml"))


def test_a_mail_may_come_through_a_pipe(monkeypatch: Any) -> None:
    """As procmail and fetchmail hand it over; the same mail has the same place."""
    put: list[bytes] = []

    def keeps(_: object, content: bytes) -> str:
        put.append(content)
        return "mail/by-hand/1"

    monkeypatch.setattr(mailing, "put", keeps)
    with standing_in(Deployment().hand):
        said = CliRunner().invoke(app, ["mail", "-"], input=MAIL.read_bytes())
    assert said.exit_code == 0, said.output
    assert "Zwemvesten op slot! 😡, marieke@post.example." in " ".join(said.stdout.split())
    assert put == [MAIL.read_bytes()]
