"""A deployment's outside in memory: the table, the hints' queues, the ways out, and a clock that is moved by hand.

Plans are tried on it, and tests stand on it. The table's contract suite holds it to what the real table does.
"""

from tocsin.adapters.memory.clock import StandingClock
from tocsin.adapters.memory.hints import Hint, MemoryHints
from tocsin.adapters.memory.machinery import Machinery, ProcessKilled
from tocsin.adapters.memory.outside import Attempt, ListedOutside, NamedParameters, Outside
from tocsin.adapters.memory.table import MemoryTable

__all__ = [
    "Attempt",
    "Hint",
    "ListedOutside",
    "Machinery",
    "MemoryHints",
    "MemoryTable",
    "NamedParameters",
    "Outside",
    "ProcessKilled",
    "StandingClock",
]
