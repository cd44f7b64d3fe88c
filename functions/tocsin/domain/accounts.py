"""Our accounts at providers, as the plan lists them: what the first door needs of a plan, and no more."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One account at a provider through which we hear. Two accounts of one provider differ by their `name`."""

    source: str
    name: str = ""
    """Empty for the only one: its address is `/hooks/<source>`, else `/hooks/<source>/<name>`."""
    brand: str = ""
    """What it is about. Empty: the first brand of the plan, which triage knows."""
    our_ids: tuple[str, ...] = ()
    """Ids of ours at the provider: what they say there is an echo."""
    settings: Mapping[str, Any] = field(default_factory=dict)
    """What the source's own module reads."""

    @property
    def address(self) -> str:
        """`slack`, or `slack/second`: its name in the plan, in addresses and among the secrets."""
        return f"{self.source}/{self.name}" if self.name else self.source


@dataclass(frozen=True, slots=True)
class Accounts:
    """All of a plan's accounts, by their address. `known` is False when they could not be read (yet)."""

    listed: Mapping[str, Account] = field(default_factory=dict)
    known: bool = True

    def of(self, source: str, rest: str) -> tuple[Account, str]:
        """The account that an address means, and the secret in its path: `/hooks/<source>/<rest>`.

        `rest` is the name of an account, `<name>.<secret>`, or for the only account of a source its secret alone.
        """
        name, dot, secret = rest.partition(".")
        if not dot and f"{source}/{name}" not in self.listed:
            name, secret = "", rest
        account = Account(source=source, name=name)
        return self.listed.get(account.address, account), secret

    def is_listed(self, account: Account) -> bool:
        """Whether the plan lists it. The only account of a source need not be listed."""
        return not account.name or account.address in self.listed


def accounts_in(plan: bytes) -> bytes:
    """The accounts of a published plan, alone: JSON that `accounts_of` reads. None of what is no plan."""
    try:
        listed = json.loads(plan)["sources"]
    except (ValueError, TypeError, KeyError):
        listed = {}
    return json.dumps(listed, ensure_ascii=False, separators=(",", ":")).encode()


def accounts_of(published: bytes) -> Accounts:
    """What `accounts_in` wrote. Raises ValueError or KeyError for anything else."""
    listed = {}
    for address, told in json.loads(published).items():
        source, _, name = address.partition("/")
        listed[address] = Account(
            source=source,
            name=name,
            brand=told["brand"],
            our_ids=tuple(told["our_ids"]),
            settings=told["settings"],
        )
    return Accounts(listed)
