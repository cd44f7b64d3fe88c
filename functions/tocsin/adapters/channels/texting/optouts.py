"""The lists of those who want no SMS that AWS keeps: it takes STOP by itself, and tells nobody.

API: https://docs.aws.amazon.com/sns/latest/api/API_ListPhoneNumbersOptedOut.html,
https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_DescribeOptedOutNumbers.html
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol

from botocore.exceptions import BotoCoreError, ClientError
from botocore.parsers import ResponseParserError

from tocsin.adapters.channels.texting import eum, sns
from tocsin.domain.phoning import NoOptOuts, OptOuts

DEFAULT = "Default"
"""The list that every account of End User Messaging has."""
NOT_ON_IT = "ResourceNotFoundException"
KEPT_FOR = 60.0
"""Seconds that an answer holds."""
ILL_FOR = 600.0
"""Seconds in which a list that could not be looked at is not asked before an alarm."""
FAILURES = (ClientError, BotoCoreError, ResponseParserError, KeyError, TypeError, ValueError)

Client = Callable[[str], Any]


class OneList(Protocol):
    """The list of one service. Both raise what boto3 raises."""

    def numbers(self) -> Iterator[str]:
        """All on it."""

    def has(self, number: str) -> bool:
        """Whether this one is."""


class SnsList:
    """Of SNS."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def numbers(self) -> Iterator[str]:
        """See the protocol. A page has at most a hundred."""
        pages = self._client("sns").get_paginator("list_phone_numbers_opted_out").paginate()
        return (str(number) for page in pages for number in page["phoneNumbers"])

    def has(self, number: str) -> bool:
        """See the protocol."""
        return bool(self._client("sns").check_if_phone_number_is_opted_out(phoneNumber=number)["isOptedOut"])


class EumList:
    """Of End User Messaging."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def numbers(self) -> Iterator[str]:
        """See the protocol."""
        pages = self._service().get_paginator("describe_opted_out_numbers").paginate(OptOutListName=DEFAULT)
        return (str(one["OptedOutNumber"]) for page in pages for one in page["OptedOutNumbers"])

    def has(self, number: str) -> bool:
        """See the protocol. Of a number that is not on the list it says that there is no such resource."""
        try:
            found = self._service().describe_opted_out_numbers(OptOutListName=DEFAULT, OptedOutNumbers=[number])
        except ClientError as failure:
            if failure.response.get("Error", {}).get("Code") == NOT_ON_IT:
                return False
            raise
        return any(one["OptedOutNumber"] == number for one in found["OptedOutNumbers"])

    def _service(self) -> Any:
        return self._client("pinpoint-sms-voice-v2")


LISTS: dict[str, Callable[[Client], OneList]] = {sns.NAME: SnsList, eum.NAME: EumList}


class Lists:
    """The lists of several services as one. What fails is said, and harms nothing."""

    def __init__(
        self, lists: Sequence[OneList], complain: Callable[[str], None], seconds: Callable[[], float] = time.monotonic
    ) -> None:
        self._lists = lists
        self._complain = complain
        self._seconds = seconds
        self._known: dict[str, tuple[float, bool]] = {}
        self._ill = float("-inf")

    def listed(self) -> frozenset[str] | None:
        """See the protocol."""
        try:
            return frozenset(number for one in self._lists for number in one.numbers())
        except FAILURES as failure:
            self._complain(f"A list of those who want no SMS could not be read: {_named(failure)}.")
            return None

    def has(self, number: str) -> bool:
        """See the protocol."""
        now = self._seconds()
        at, known = self._known.get(number, (float("-inf"), False))
        if now - at < KEPT_FOR or now - self._ill < ILL_FOR:
            return known
        try:
            found = any(one.has(number) for one in self._lists)
        except FAILURES as failure:
            self._ill = now
            self._complain(f"It could not be asked whether somebody wants no SMS: {_named(failure)}.")
            return False
        self._known[number] = (now, found)
        return found


def optouts_of(client: Client, providers: Sequence[str], complain: Callable[[str], None]) -> OptOuts:
    """Those that these providers keep. Twilio keeps its own, and refuses by itself."""
    lists = [LISTS[name](client) for name in providers if name in LISTS]
    return Lists(lists, complain) if lists else NoOptOuts()


def _named(failure: Exception) -> str:
    """What failed, without the number that AWS's own sentence may hold."""
    return str(failure.response["Error"]["Code"]) if isinstance(failure, ClientError) else type(failure).__name__
