"""Counting: who has spoken of a topic, in the fullest window of a length that holds a moment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import blake2b
from typing import NamedTuple

from tocsin.domain.mention import Mention
from tocsin.domain.situation import Situation

VOICE = 5
"""Bytes of an entry that tell one author from another; zeros: somebody who is no voice."""
MENTION = 3
NO_VOICE = bytes(VOICE)

LONGEST = 24 * 60
"""Minutes of the longest window."""

Minutes = Mapping[int, frozenset[bytes]]
"""Minutes since 1970 -> entries."""


class Counted(NamedTuple):
    """What a window holds."""

    voices: int = 0
    mentions: int = 0


def minute_of(posted: datetime) -> int:
    """The minute since 1970 that a mention counts in."""
    return int(posted.timestamp() // 60)


def entry_of(mention: Mention, *, voice: bool) -> bytes:
    """The 8 bytes that a mention adds to its minute: who (5; zeros if it is no voice) and which mention (3)."""
    return (_short(mention.author.id, VOICE) if voice else NO_VOICE) + _short(mention.key, MENTION)


def voices_in(situation: Situation, posted: datetime) -> int:
    """The voices of a mention's topic, the one with the most, in all that was read around it; itself at least."""
    around = minute_of(posted)
    counts = (fullest(state.minutes, around, [LONGEST])[LONGEST].voices for state in situation.topics)
    return max(counts, default=1) or 1


def _short(text: str, size: int) -> bytes:
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).digest()
    return digest if any(digest) else b"\x01" * size


def fullest(minutes: Minutes, posted: int, lengths: Sequence[int]) -> dict[int, Counted]:
    """For each length, shortest first: the most voices and mentions in any so many minutes that hold `posted`.

    Mentions arrive in any order, so the window may begin before or end after it: of five people at once, whoever is
    judged last sees five.
    """
    if not minutes:
        return dict.fromkeys(lengths, Counted())
    newest_first = sorted(minutes, reverse=True)
    if newest_first[0] <= posted:
        return _ending_now(minutes, newest_first, posted, lengths)
    return {length: _sliding(minutes, posted, length) for length in lengths}


def _ending_now(minutes: Minutes, newest_first: list[int], posted: int, lengths: Sequence[int]) -> dict[int, Counted]:
    """When nothing is later, the window that ends now is the fullest. The longer ones go on where the shorter end."""
    counts: dict[int, Counted] = {}
    voices: set[bytes] = set()
    mentions: set[bytes] = set()
    counted, place, seen = Counted(), 0, 0
    for length in lengths:
        while place < len(newest_first) and posted - newest_first[place] < length:
            entries = minutes[newest_first[place]]
            voices.update([entry[:VOICE] for entry in entries])
            mentions.update([entry[VOICE:] for entry in entries])
            place += 1
        if place > seen:
            counted, seen = Counted(len(voices) - (NO_VOICE in voices), len(mentions)), place
        counts[length] = counted
    return counts


def _sliding(minutes: Minutes, posted: int, length: int) -> Counted:
    """Move the window from the earliest that holds `posted` to the latest; each entry goes in once and out once."""
    voices: Counter[bytes] = Counter()
    mentions: Counter[bytes] = Counter()
    for minute, entries in minutes.items():
        if posted - length < minute <= posted:
            _count(voices, mentions, entries, 1)
    best_voices, best_mentions = len(voices), len(mentions)
    for end in range(posted + 1, posted + length):
        _count(voices, mentions, minutes.get(end, frozenset()), 1)
        _count(voices, mentions, minutes.get(end - length, frozenset()), -1)
        best_voices, best_mentions = max(best_voices, len(voices)), max(best_mentions, len(mentions))
    return Counted(best_voices, best_mentions)


def _count(voices: Counter[bytes], mentions: Counter[bytes], entries: frozenset[bytes], change: int) -> None:
    for entry in entries:
        for counter, key in ((voices, entry[:VOICE]), (mentions, entry[VOICE:])):
            if counter is voices and key == NO_VOICE:
                continue
            counter[key] += change
            if not counter[key]:
                del counter[key]
