"""Fetching what the outside publishes: from public addresses alone, within limits of size and time."""

from tocsin.adapters.fetching.answers import Answer, Failed, Fetched, Gone, NotChanged
from tocsin.adapters.fetching.fetcher import Fetcher, Limits
from tocsin.adapters.fetching.places import NotPublic
from tocsin.adapters.fetching.published import Published, Unreachable

__all__ = [
    "Answer",
    "Failed",
    "Fetched",
    "Fetcher",
    "Gone",
    "Limits",
    "NotChanged",
    "NotPublic",
    "Published",
    "Unreachable",
]
