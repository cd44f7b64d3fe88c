"""Our accounts at providers, as the first door reads them."""

from __future__ import annotations

from typing import Any

from botocore.exceptions import ClientError

from embedded import client
from fakes.clock import SATURDAY, FakeClock
from plans import a_plan
from tables import made
from tocsin.adapters.listening import KEPT_FOR, Listening
from tocsin.adapters.table import DynamoTable
from tocsin.cli.plans import content
from tocsin.domain.accounts import Account, accounts_in
from tocsin.domain.plan import Plan
from tocsin.domain.plan.listening import Listening as Listed
from tocsin.domain.ports import Publication


def listing(**sources: Listed) -> Plan:
    """A plan that lists sources."""
    return a_plan().model_copy(update={"sources": sources})


class Store:
    """DynamoDB's client: what lies beside the pointer, or why it cannot be had."""

    def __init__(self) -> None:
        self.item: dict[str, Any] = {}
        self.broken = False
        self.asked = 0

    def get_item(self, **_: Any) -> dict[str, Any]:
        """See boto3."""
        self.asked += 1
        if self.broken:
            raise ClientError({"Error": {"Code": "ProvisionedThroughputExceededException"}}, "GetItem")
        return {"Item": self.item} if self.item else {}

    def publishes(self, plan: Plan) -> None:
        """Another plan is current."""
        self.item = {"accounts": {"B": accounts_in(content(plan))}}


def test_what_was_published_is_what_is_read(embedded: str) -> None:
    """Through the real table: the accounts lie where the first door looks, whole and current."""
    dynamodb = client("dynamodb", embedded)
    table = made(dynamodb)
    plan = listing(slack=Listed(brand="noarderboat", our_ids=("U1",), settings={"a": [1, {"b": "é"}]}))
    publication = Publication(version="one", who="ana", when=SATURDAY)
    assert DynamoTable(dynamodb, table, FakeClock()).publish(content(plan), publication)
    account, secret = Listening(dynamodb, table).accounts().of("slack", "")
    assert account == Account(source="slack", brand="noarderboat", our_ids=("U1",), settings={"a": [1, {"b": "é"}]})
    assert secret == ""


def test_they_are_kept_for_half_a_minute_and_the_last_good_ones_while_the_table_is_away() -> None:
    """A webhook costs no read; a table that is away costs no webhook."""
    store, now = Store(), [0.0]
    listening = Listening(store, "t", lambda: now[0])
    store.publishes(listing(slack=Listed(brand="one")))
    brands = []
    for moment, broken in ((0.0, False), (KEPT_FOR - 1, False), (KEPT_FOR, True), (2 * KEPT_FOR, False)):
        now[0], store.broken = moment, broken
        brands.append(listening.accounts().of("slack", "")[0].brand)
        store.publishes(listing(slack=Listed(brand="two")))
    assert (brands, store.asked) == (["one", "one", "one", "two"], 3)


def test_before_they_could_be_read_they_are_unknown_and_without_a_plan_there_are_none() -> None:
    """The door tells "I cannot know now" from "there is no such account"; the first is asked again at once."""
    store = Store()
    store.broken = True
    listening = Listening(store, "t", lambda: 0.0)
    assert not listening.accounts().known
    store.broken = False
    assert listening.accounts().known
    assert listening.accounts().listed == {}
