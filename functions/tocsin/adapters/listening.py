"""Our accounts at providers as the first door sees them: one small item, kept for half a minute, and never required."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from tocsin.domain.accounts import Accounts, accounts_of
from tocsin.domain.names import CURRENT, PLAN

KEPT_FOR = 30.0
"""Seconds, as for the plan itself."""
UNREAD = Accounts(known=False)


class Listening:
    """Reads the accounts that lie beside the pointer at the current plan. It loads nothing of the rest of the table."""

    def __init__(self, client: Any, table: str, seconds: Callable[[], float] = time.monotonic) -> None:
        self._client = client
        self._table = table
        self._seconds = seconds
        self._accounts = UNREAD
        self._looked = float("-inf")

    def accounts(self) -> Accounts:
        """The accounts of now; the last good ones while the table cannot be read; unknown before there were any.

        While no plan is published there are none, and every source has its only account.
        """
        if self._seconds() - self._looked >= KEPT_FOR or not self._accounts.known:
            self._looked = self._seconds()
            self._accounts = self._read()
        return self._accounts

    def _read(self) -> Accounts:
        key = {"pk": {"S": PLAN}, "sk": {"S": CURRENT}}
        try:
            answer = self._client.get_item(TableName=self._table, Key=key, ProjectionExpression="accounts")
            item = answer.get("Item", {})
            return accounts_of(bytes(item["accounts"]["B"])) if item else Accounts()
        except (BotoCoreError, ClientError, ValueError, KeyError, TypeError):
            return self._accounts
