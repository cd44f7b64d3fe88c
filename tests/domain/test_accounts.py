"""Whose delivery it is, by its address."""

from __future__ import annotations

import pytest

from tocsin.domain.accounts import Account, Accounts, accounts_in, accounts_of

LISTED = Accounts(
    {
        "slack": Account(source="slack", brand="one"),
        "slack/second": Account(source="slack", name="second", brand="two"),
    }
)


@pytest.mark.parametrize(
    ("rest", "name", "secret"),
    [
        ("", "", ""),
        ("second", "second", ""),
        ("second.s3cret", "second", "s3cret"),
        ("s3cret", "", "s3cret"),
        ("third.s3cret", "third", "s3cret"),
        ("second.a.b", "second", "a.b"),
    ],
)
def test_an_address_means_an_account_and_may_hold_a_secret(rest: str, name: str, secret: str) -> None:
    """`/hooks/slack/<rest>`."""
    account, found = LISTED.of("slack", rest)
    assert (account.name, found) == (name, secret)
    assert LISTED.is_listed(account) is (name != "third")


def test_the_only_account_of_a_source_need_not_be_listed() -> None:
    """Nobody has to write down what has one meaning."""
    account, _ = LISTED.of("trustpilot", "")
    assert (account, LISTED.is_listed(account)) == (Account(source="trustpilot"), True)


def test_what_is_no_plan_lists_no_accounts() -> None:
    """A version that nobody can read must not close the door."""
    for content in (b"", b"{", b"[]", b"{}"):
        assert accounts_of(accounts_in(content)) == Accounts({})
