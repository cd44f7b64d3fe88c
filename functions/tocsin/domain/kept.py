"""Where deliveries lie: those that became mentions by day, account and minute, others by hour and source.

So what came can be counted there, and nothing has to be written for it.
"""

from __future__ import annotations

from datetime import datetime
from urllib.parse import quote, unquote

RAW = "raw/"
QUARANTINE = "quarantine/"
THE_ONLY = "~"
"""Stands for the name of an account that needs none."""


def raw_place(address: str, heard: datetime, mark: str) -> str:
    """`raw/20260815/slack/second/1945-5f3a…`; the same delivery of the same minute lies in the same place."""
    return f"{folder(address, heard)}{heard:%H%M}-{mark}"


def folder(address: str, day: datetime) -> str:
    """Where the deliveries of an account lie that came on this day."""
    source, _, name = address.partition("/")
    return f"{RAW}{day:%Y%m%d}/{source}/{quote(name, safe='') or THE_ONLY}/"


def quarantine_of(hour: datetime) -> str:
    """Where those lie that came within this hour and were not understood; in it each source has a folder."""
    return f"{QUARANTINE}{hour:%Y%m%dT%H}/"


def address_of(source: str, name: str) -> str:
    """The account's name in the plan, of the two parts of its folder."""
    return source if name == THE_ONLY else f"{source}/{unquote(name)}"


def mark_of(key: str) -> str:
    """What tells deliveries of one account apart: the same one that came twice is one."""
    return key.rpartition("-")[2]
