"""Fixtures of all sources once more, each time as another thing that was said: with ids that nobody has had."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import quote_plus

from bench.plans import plan
from sources.cases import Case, cases
from sources.proof import SECRET
from tocsin.domain.accounts import Account
from tocsin.domain.mention import Mention
from tocsin.sources.delivery import Trust
from tocsin.sources.translation import Translation
from tocsin.sources.verdicts import Authentic, authentic

PEOPLE = frozenset(person.phone for person in plan().people.values())
"""Whose SMS are answers."""
YEAR = timedelta(days=365)
"""Later: what is called by when it was heard is another thing each time."""
PUBLISHED = frozenset({"sns", "google"})
"""What Amazon and Google alone can sign."""
TOKEN = re.compile(r"[0-9A-Za-z]{3,}")
DIGITS = 4
"""Digits by which an id is made another one."""
FIRST = 1000
"""So that they begin with none that a number may not begin with."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A delivery that somebody makes, and the keys of what is said in it."""

    case: Case
    body: bytes
    keys: frozenset[str]

    @property
    def account(self) -> Account:
        """Through which account: one with settings has the name of its fixture."""
        made = self.case.account
        return replace(made, name=self.case.name if made.settings else "")


def kinds() -> dict[str, list[Case]]:
    """By source: the fixtures that become mentions and nothing else, and of which another can be made."""
    found: dict[str, list[Case]] = {}
    for case in cases():
        provable = bool(case.body) and not case.its_source.fetched and case.source not in PUBLISHED
        if provable and "secrets" not in case.request and anew(case, 1):
            found.setdefault(case.source, []).append(case)
    return found


def anew(case: Case, number: int) -> Sent | None:
    """The fixture with another id in it; None of one whose id cannot be told from the rest."""
    first = _keys(case, case.body)
    for token in _tokens(first):
        other = token[:-DIGITS] + str(FIRST + number)
        body = case.body
        for old, new in ((token, other), (quote_plus(token), quote_plus(other))):
            body = body.replace(old.encode(), new.encode())
        keys = _keys(case, body) if body != case.body else frozenset()
        if len(keys) == len(first) and not keys & first:
            return Sent(case, body, keys)
    return None


def _tokens(keys: frozenset[str]) -> Iterator[str]:
    for key in sorted(keys):
        yield from reversed(TOKEN.findall(key.partition(":")[2]))


def _keys(case: Case, body: bytes) -> frozenset[str]:
    """What a delivery says, by the keys that mentions have in the table; none if it says anything else as well."""
    made, later = (_said(case, body, case.heard + late) for late in (timedelta(), YEAR))
    keys = _told(made) if made else frozenset()
    return keys if later and _told(later) == keys else frozenset()


def _said(case: Case, body: bytes, heard: datetime) -> Translation | None:
    account, sent = replace(case.account, name=""), case.delivery(body)
    trust = Trust(secrets=[SECRET], settings=account.settings, now=case.heard)
    if "about" in sent.query or not isinstance(authentic(case.its_source, sent, trust), Authentic):
        return None
    made = case.its_source.translate(sent, account, heard)
    if not isinstance(made, Translation) or made.mistakes or made.receipts:
        return None
    is_new = all(isinstance(item, Mention) for item in made.items)
    return made if is_new and not any(text.phone in PEOPLE for text in made.texts) else None


def _told(made: Translation) -> frozenset[str]:
    items = (item.key for item in made.items)
    texts = (f"{text.platform}:{text.id}" for text in made.texts)
    return frozenset((*items, *texts, *(fetch.mention.key for fetch in made.fetches)))
