"""Conditions and updates in DynamoDB's expression language. Names are always placeholders, since many are reserved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from tocsin.adapters.table.attributes import Attribute, Item


class Placeholders:
    """The names and values of one request, each under its placeholder."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.values: Item = {}

    def name(self, attribute: str) -> str:
        """The placeholder of an attribute's name."""
        self.names[f"#{attribute}"] = attribute
        return f"#{attribute}"

    def value(self, attribute: Attribute) -> str:
        """A new placeholder for a value."""
        placeholder = f":{len(self.values)}"
        self.values[placeholder] = attribute
        return placeholder

    def said(self) -> dict[str, Any]:
        """What a request says beside its expressions; DynamoDB refuses empty ones."""
        told = {"ExpressionAttributeNames": self.names, "ExpressionAttributeValues": self.values}
        return {name: one for name, one in told.items() if one}


Clause = Callable[[Placeholders], str]
"""A condition that is written out with the placeholders of its request."""


def absent(attribute: str) -> Clause:
    """The attribute is not there."""
    return lambda at: f"attribute_not_exists({at.name(attribute)})"


def present(attribute: str) -> Clause:
    """The attribute is there."""
    return lambda at: f"attribute_exists({at.name(attribute)})"


def equals(attribute: str, value: Attribute | None) -> Clause:
    """The attribute has this value; None: it is not there."""
    if value is None:
        return absent(attribute)
    return lambda at: f"{at.name(attribute)} = {at.value(value)}"


def below(attribute: str, value: Attribute) -> Clause:
    """The attribute is there, and less."""
    return lambda at: f"{at.name(attribute)} < {at.value(value)}"


def at_most(attribute: str, value: Attribute) -> Clause:
    """The attribute is there, and not more."""
    return lambda at: f"{at.name(attribute)} <= {at.value(value)}"


def one_of(attribute: str, values: Iterable[Attribute]) -> Clause:
    """The attribute has one of these values."""
    told = list(values)
    return lambda at: f"{at.name(attribute)} IN ({', '.join(map(at.value, told))})"


def fewer(attribute: str, count: int) -> Clause:
    """The set has fewer members than that."""
    return lambda at: f"size({at.name(attribute)}) < {at.value({'N': str(count)})}"


def either(*clauses: Clause) -> Clause:
    """One of them holds."""
    return lambda at: f"({' OR '.join(clause(at) for clause in clauses)})"


def all_of(clauses: Sequence[Clause], at: Placeholders) -> dict[str, str]:
    """The condition that all of them hold; nothing when there are none."""
    return {"ConditionExpression": " AND ".join(clause(at) for clause in clauses)} if clauses else {}


def update(sets: Item, removes: Sequence[str], adds: Item, at: Placeholders) -> dict[str, str]:
    """The update that writes, takes away and adds to these attributes; nothing when there are none."""
    written = ", ".join(f"{at.name(name)} = {at.value(value)}" for name, value in sets.items())
    taken = ", ".join(map(at.name, removes))
    added = ", ".join(f"{at.name(name)} {at.value(value)}" for name, value in adds.items())
    parts = [f"{verb} {told}" for verb, told in (("SET", written), ("REMOVE", taken), ("ADD", added)) if told]
    return {"UpdateExpression": " ".join(parts)} if parts else {}
