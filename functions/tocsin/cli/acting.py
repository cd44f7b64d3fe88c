"""What a command reaches of a deployment, and the ways in which people name things: `7`, `ana`, `nb-024`."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tocsin.adapters.acting import Hands, NotSettledError
from tocsin.cli.running import Running
from tocsin.cli.trouble import Trouble
from tocsin.domain.act import Act
from tocsin.domain.decision import Decision
from tocsin.domain.incident import Head
from tocsin.domain.owning import active
from tocsin.domain.plan import Plan
from tocsin.domain.ports import Clock, Table
from tocsin.domain.record import Record
from tocsin.domain.words import Severity
from tocsin.sources.standard import key


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """A deployment under the hands of a person at the keyboard."""

    running: Running
    hands: Hands
    phones: Mapping[str, str] = field(default_factory=dict)
    """Phone number -> id of the person."""

    @property
    def table(self) -> Table:
        """All state."""
        return self.hands.table

    @property
    def clock(self) -> Clock:
        """The deployment's time, which runs faster while the sample day plays."""
        return self.hands.clock

    @property
    def plan(self) -> Plan:
        """The current plan, with what people changed of its rotations."""
        return self.hands.today()

    def acts(self, who: str, decide: Callable[[Act], Decision]) -> Decision:
        """Commit what `decide` decides, and hint what is due. It is asked again when somebody else was quicker."""
        cause, person = f"cli-{secrets.token_hex(6)}", self.person(who)

        def act() -> Act:
            return Act(who=person, cause=cause, now=self.clock.now(), plan=self.plan, tokens=self.hands.tokens)

        try:
            return self.hands.settle(lambda: active(decide(made := act()), made))
        except NotSettledError as lost:
            raise Trouble("Others change the same case at this very moment.", "Try again.") from lost

    def person(self, named: str) -> str:
        """The id of a person, by id or by name, in any case. Raises Trouble with those whom the plan knows."""
        for person, known in self.plan.people.items():
            if named.strip().casefold() in {person.casefold(), known.name.casefold()}:
                return person
        raise Trouble(f"The plan knows nobody called {named!r}.", f"It knows: {', '.join(self.plan.people)}.")

    def phone(self, named: str) -> str:
        """A phone number, or the one of a person. Raises Trouble."""
        plain = named.replace(" ", "").replace("-", "")
        if plain.removeprefix("+").isdecimal():
            return plain if plain.startswith("+") else f"+{plain}"
        person = self.person(named)
        for number, owner in self.phones.items():
            if owner == person:
                return number
        raise Trouble(f"{self.plan.people[person].name} has no phone number in the plan.", "Write the number itself.")

    def head(self, number: str) -> Head:
        """The case with this spoken number, or with this permanent id. Raises Trouble with the open ones."""
        found = self.table.number(int(number)) if number.isdecimal() else number
        head = self.table.head(found) if found else None
        if head is None:
            open_now = ", ".join(str(open_case.number) for open_case in self.table.board()) or "none"
            raise Trouble(f"There is no case {number}.", f"Open now: {open_now}.")
        if head.drill:
            raise Trouble(f"{number} is a drill, and no case.", "`tocsin drill --last` shows it.")
        return head

    def record(self, mention: str) -> Record:
        """The mention with this id or key. Raises Trouble."""
        for name in dict.fromkeys((mention, key(mention))):
            if record := self.table.record(name):
                return record
        way_out = "`tocsin incident N` shows the mentions of a case with their ids."
        raise Trouble(f"Nothing was heard under the id {mention!r}.", way_out)

    def topic(self, named: str) -> str:
        """A topic of the plan, in any case. Raises Trouble with the ones there are."""
        for topic in self.plan.topics:
            if topic.casefold() == named.strip().casefold():
                return topic
        raise Trouble(f"The plan has no topic {named!r}.", f"It has: {', '.join(self.plan.topics)}.")

    def brand(self, named: str | None) -> str:
        """The brand that is meant: the only one, if the plan has one. Raises Trouble."""
        brands = self.plan.company.brands
        if named is None and len(brands) == 1:
            return brands[0]
        for brand in brands:
            if named and brand.casefold() == named.casefold():
                return brand
        what = "Which brand is it?" if named is None else f"The plan has no brand {named!r}."
        raise Trouble(what, f"Say --brand {' or '.join(brands)}.")


def severity(word: str) -> Severity:
    """`crisis` -> Severity.CRISIS. Raises Trouble with the words there are."""
    try:
        return Severity.of(word)
    except KeyError:
        words = ", ".join(level.word for level in Severity)
        raise Trouble(f"{word!r} does not say how bad it is.", f"Write one of: {words}.") from None
