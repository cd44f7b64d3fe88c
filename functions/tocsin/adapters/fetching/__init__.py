"""Fetching what the outside publishes: by GET, from public addresses alone, within limits of size and time."""

from tocsin.adapters.fetching.answers import Answer, Failed, Fetched, Gone, NotChanged
from tocsin.adapters.fetching.fetcher import Fetcher
from tocsin.adapters.fetching.places import NotPublic

__all__ = ["Answer", "Failed", "Fetched", "Fetcher", "Gone", "NotChanged", "NotPublic"]
