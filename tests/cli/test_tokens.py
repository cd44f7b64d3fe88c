"""Tokens for the APIs of providers that only announce."""

from __future__ import annotations

import json

import pytest
import typer

from cli.lonely import Ssm, lonely
from tocsin.cli.tokens import keep_token, thin_accounts
from tocsin.cli.trouble import Trouble


def types(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    """Somebody types, or pipes, a token."""
    monkeypatch.setattr(typer, "prompt", lambda *_args, **_options: written)


def test_only_accounts_that_announce_need_a_token() -> None:
    """Several of one provider have one each."""
    assert thin_accounts(["slack", "hubspot", "google/harlingen", "nonsense"]) == ["hubspot", "google/harlingen"]


def test_a_token_is_kept_and_not_shown(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """It may be JSON with blanks in it, as Google's client is."""
    given = json.dumps({"client_id": "c", "client_secret": "s3cret", "refresh_token": "r"})
    types(monkeypatch, f" {given}\n")
    ssm = Ssm()
    keep_token(lonely(ssm), "google/harlingen", as_json=False)
    assert ssm.values == {"/tocsin/nb/tokens/google/harlingen": given}
    told = capsys.readouterr().out
    assert "google/harlingen" in told
    assert "s3cret" not in told


@pytest.mark.parametrize(("source", "written", "why"), [("slack", "x", "needs no token"), ("hubspot", " ", "empty")])
def test_what_is_no_token_is_refused(monkeypatch: pytest.MonkeyPatch, source: str, written: str, why: str) -> None:
    """In words."""
    types(monkeypatch, written)
    with pytest.raises(Trouble, match=why):
        keep_token(lonely(Ssm()), source, as_json=False)
