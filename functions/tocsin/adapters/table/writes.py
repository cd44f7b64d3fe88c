"""What each change writes: one item, under which condition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from tocsin.adapters.table import codec, keys, retention
from tocsin.adapters.table.attributes import Item, attribute, moment
from tocsin.adapters.table.expressions import Clause, absent, at_most, below, either, equals, one_of, present
from tocsin.adapters.table.keys import Key
from tocsin.domain import changes as c
from tocsin.domain.pace import Pace
from tocsin.domain.ports import Due, Token
from tocsin.domain.words import MessageState, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Write:
    """One item's write. `put` replaces the item as a whole; without it, attributes are set and removed."""

    key: Key
    conditions: Sequence[Clause] = ()
    put: Item | None = None
    sets: Item = field(default_factory=dict)
    removes: Sequence[str] = ()
    adds: Item = field(default_factory=dict)
    """Numbers, and members of sets, that are added to what is there."""

    @property
    def only_checks(self) -> bool:
        """Whether it writes nothing."""
        return self.put is None and not self.sets and not self.removes and not self.adds


NEW = (absent("pk"),)
_OPEN = [attribute(state) for state in sorted({*State} - {State.CLOSED})]


def write_of(change: c.Change, arrived: datetime) -> Write:  # noqa: C901, PLR0911, PLR0912 - a line for each kind
    """The write of a change. `arrived` is the real time: retention is counted from it."""
    kept, key = arrived + retention.KEPT, keys.of(change)
    match change:
        case c.PutRecord(record=record):
            return _put(key, codec.record(record), kept, NEW)
        case c.ChangeRecord(before=before, after=after):
            return _changed(key, codec.record(before), codec.record(after), ("v", "i"))
        case c.OpenHead(head=head):
            return _put(key, codec.head(head), kept, NEW)
        case c.ChangeHead(before=head, after=changed, expect=expect):
            return _changed(key, codec.head(head), codec.head(changed), (), _expected(expect))
        case c.Relist(head=head):
            return Write(key=key, sets=codec.on_the_board(head), conditions=[one_of("state", _OPEN)])
        case c.PutMessage(message=message):
            return _put(key, codec.message(message), kept, NEW)
        case c.ChangeMessage(before=message, after=written):
            return _changed(key, codec.message(message), codec.message(written), ("state", "due"))
        case c.AddEntry(entry=entry):
            return _put(key, codec.entry(entry), kept)
        case c.TakeNumber(incident=incident, now=now):
            return _put(key, _meaning(incident), None, (_may_take(incident, now),))
        case c.FreeNumber(incident=incident, at=at):
            return Write(key=key, sets={"free_at": moment(at)}, conditions=[equals("incident", attribute(incident))])
        case c.Point(pointer=pointer, instead_of=instead_of):
            return _put(key, codec.pointer(pointer), kept, (_free_or("incident", instead_of),))
        case c.Unpoint(incident=incident):
            return _dropped(key, arrived, (_free_or("incident", incident),))
        case c.ListCase(pointer=pointer):
            return _put(key, codec.pointer(pointer), kept)
        case c.UnlistCase():
            return _dropped(key, arrived)
        case c.PutToken(incident=incident, person=person, expires=until):
            token = Token(incident=incident, person=person, expires=until)
            return _put(key, codec.token(token), until + retention.AFTER_ITS_TIME)
        case c.SetSilence(silence=silence):
            return _put(key, codec.silence(silence), max(arrived, silence.until) + retention.AFTER_ITS_TIME)
        case c.SetOverride(override=override):
            return _put(key, codec.override(override), max(arrived, override.end) + retention.OVERRIDDEN)
        case c.HoldBack(pace=pace, held=held, due=due):
            return Write(
                key=key,
                sets={**_waiting(key, due), "expires": retention.expires(kept)},
                adds={"held": {"SS": [held]}},
                conditions=_as_read(pace),
            )
        case c.SendTogether(pace=pace):
            return Write(
                key=key,
                sets={"bundles": attribute(pace.bundles + 1)},
                removes=["held", *_waiting(key, arrived)],
                conditions=[*_as_read(pace), equals("held", {"SS": list(pace.held)})],
            )
        case c.SetPhone(before=phone, after=known):
            return _known(key, codec.phone(phone), codec.phone(known))
        case c.SetUsual(usual=usual, hour=hour, before=counted):
            return _put(key, codec.usual(usual, hour), None, _not_yet(hour, counted))


def lease_of(due: Due, until: datetime) -> Write:
    """The write that takes a message for sending, whatever else it says by now."""
    key = keys.item(due.parent, due.name)
    return Write(
        key=key,
        conditions=[equals("state", attribute(MessageState.WAITING)), equals("due", moment(due.at))],
        sets=codec.wanted(key, moment(until)),
        adds={"attempts": attribute(1)},
    )


def _put(key: Key, item: Item, until: datetime | None, conditions: Sequence[Clause] = ()) -> Write:
    forgotten = {"expires": retention.expires(until)} if until else {}
    whole = {**codec.key_of(key), **item, **forgotten, "f": attribute(codec.FORMAT)}
    return Write(key=key, put=whole, conditions=conditions)


def _changed(key: Key, before: Item, after: Item, as_read: Sequence[str], asked: Sequence[Clause] = ()) -> Write:
    """The differing attributes, if the item is there and those in `as_read` still are what they were."""
    differing = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    names = dict.fromkeys(one for name in differing for one in (name, *codec.TOGETHER.get(name, ())))
    return Write(
        key=key,
        sets={name: after[name] for name in names if name in after},
        removes=[name for name in names if name not in after],
        conditions=[present("pk"), *(equals(name, before.get(name)) for name in as_read), *asked],
    )


def _known(key: Key, before: Item, after: Item) -> Write:
    """The differing attributes, of an item that need not be there yet, if all of them are as they were read."""
    names = [name for name in {**before, **after} if name != "digest"]
    return Write(
        key=key,
        sets={**after, "f": attribute(codec.FORMAT)},
        removes=[name for name in before if name not in after],
        conditions=[equals(name, before.get(name)) for name in names],
    )


def _dropped(key: Key, arrived: datetime, conditions: Sequence[Clause] = ()) -> Write:
    """A pointer's item without its pointer: the key alone says that it leads nowhere."""
    bare = {"expires": retention.expires(arrived + retention.DROPPED), "f": attribute(codec.FORMAT)}
    return Write(key=key, put={**codec.key_of(key), **bare}, conditions=conditions)


def _expected(expect: c.Expect) -> list[Clause]:
    """What is asked of a head; what is None is not asked."""
    exact = {name: getattr(expect, name) for name in ("owner", "episode", "step", "due")}
    asked = [equals(name, attribute(value)) for name, value in exact.items() if value is not None]
    if expect.misses is not None:  # a head that was written before anything was counted has none
        asked.append(_free_or("misses", expect.misses))
    if expect.states:
        asked.append(one_of("state", [attribute(state) for state in sorted(expect.states)]))
    if expect.no_owner:
        asked.append(absent("owner"))
    if expect.no_due:
        asked.append(absent("due"))
    if expect.severity_below is not None:
        asked.append(below("severity", attribute(expect.severity_below)))
    if expect.answered is not None:
        asked.append(equals("answered", attribute(expect.answered) if expect.answered else None))
    return asked


def _meaning(incident: str) -> Item:
    return {"incident": attribute(incident)}


def _may_take(incident: str, now: datetime) -> Clause:
    return either(_free_or("incident", incident), at_most("free_at", moment(now)))


def _free_or(name: str, value: str | int | None) -> Clause:
    """Nothing is there, or this value."""
    return either(absent(name), equals(name, attribute(value))) if value is not None else absent(name)


def _not_yet(hour: int, counted: int | None) -> Sequence[Clause]:
    """The hour counted in last is what was read, and earlier than this one."""
    if counted is None:
        return (absent("counted"),)
    return (equals("counted", attribute(counted)), below("counted", attribute(hour)))


def _waiting(key: Key, due: datetime) -> Item:
    """What puts a person's pace among the due, and on the list of those for whom something waits."""
    return {**codec.wanted(key, moment(due)), "list": {"S": codec.HELD}, "at": moment(due)}


def _as_read(pace: Pace) -> list[Clause]:
    """No bundle has gone out since, and it is due as it was."""
    bundles = attribute(pace.bundles) if pace.bundles else None
    return [equals("bundles", bundles), equals("due", moment(pace.due) if pace.due else None)]
