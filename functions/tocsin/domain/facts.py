"""The catalogue of facts: everything that a rule can ask about, its type, and from which stage on it is known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from tocsin.domain.mention import Sentiment
from tocsin.domain.words import AuthorType, Certainty, Kind

Value = int | str | tuple[int | str, ...]
Facts = Mapping[str, Value]
"""Name -> value. Yes is 1, no is 0, a severity is its number. What is not known is absent."""


class Sort(StrEnum):
    """What a fact's value looks like, in the words of an error message."""

    NUMBER = "a whole number"
    TEXT = "a word"
    YES_NO = "yes or no"
    SEVERITY = "a severity"
    MANY = "several names"


class Stage(IntEnum):
    """The three rounds of rules. What one concludes is known from the next on."""

    IDENTIFY = 0
    ASSESS = 1
    RESPOND = 2

    @property
    def word(self) -> str:
        """The word that rule files use."""
        return self.name.lower()


class Names(StrEnum):
    """What the values of a fact must be names of, in the plan."""

    WORDS = "words"
    TOPICS = "topics"
    FLAGS = "flags"
    EVENTS = "events"


@dataclass(frozen=True, slots=True)
class Fact:
    """One entry of the catalogue. `choices`: the only values; `names`: the section of the plan that names them.

    A number is never below `lowest`, nor above `highest` if it has one.
    """

    name: str
    sort: Sort
    doc: str
    since: Stage = Stage.IDENTIFY
    choices: tuple[str, ...] = ()
    names: Names | None = None
    lowest: int = 0
    highest: int | None = None


WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LONGEST_WINDOW = 24 * 60
"""Minutes."""

_N, _T, _YN, _SEV, _MANY = Sort.NUMBER, Sort.TEXT, Sort.YES_NO, Sort.SEVERITY, Sort.MANY
_A, _R = Stage.ASSESS, Stage.RESPOND
_CHECKED = ("pass", "fail", "softfail", "neutral", "none", "policy", "temperror", "permerror")
"""The results of RFC 8601."""
_ALL = (
    Fact("source", _T, "the tool that told us"),
    Fact("silent source", _T, "the source that has fallen silent, when Tocsin itself says so"),
    Fact("misread source", _T, "the source of which much is not understood any more, when Tocsin itself says so"),
    Fact("platform", _T, "where it was said: x, facebook, trustpilot …"),
    Fact("language", _T, "its language (en, nl …), or `unknown`"),
    Fact("public", _YN, "whether everybody can read it"),
    Fact("rating", _N, "stars, 1 to 5", lowest=1, highest=5),
    Fact("sentiment", _T, "its tone, as the tool tells it", choices=tuple(Sentiment)),
    Fact("media", _T, "photo, video … if it shows something"),
    Fact("spf", _T, "of an e-mail: whether its server may send for the sender's domain", choices=_CHECKED),
    Fact("dkim", _T, "of an e-mail: whether its signature fits", choices=_CHECKED),
    Fact(
        "dmarc", _T, "of an e-mail: whether it comes from whom it says, by the rules of their domain", choices=_CHECKED
    ),
    Fact("reported", _YN, "whether one of our own people has told us of it"),
    Fact("has link", _YN, "whether it links to something"),
    Fact("links elsewhere", _YN, "whether it links to, or names, a domain that is not ours"),
    Fact("words", _N, "how many words and numbers"),
    Fact("exclamations", _N, "how many exclamation marks"),
    Fact("asks", _YN, "whether it has a question mark, or a word of the list `asks`"),
    Fact("says", _MANY, "the lists of words of which it says something", names=Names.WORDS),
    Fact("topic", _MANY, "the topics whose words it says", names=Names.TOPICS),
    Fact("mentions us", _YN, "whether one of our brands is named in the text"),
    Fact("followers", _N, "followers of the author"),
    Fact("verified", _YN, "whether the platform vouches for the author"),
    Fact("account age days", _N, "days since the account was made"),
    Fact("has handle", _YN, "whether the author has a handle"),
    Fact("bears our name", _YN, "whether a brand is in the author's name or handle, and it is no account of ours"),
    Fact("own account", _YN, "whether it is one of the company's own accounts"),
    Fact("name says", _MANY, "the lists of words met by the author's name and handle", names=Names.WORDS),
    Fact("history says", _MANY, "the lists met by what the tool says of earlier posts", names=Names.WORDS),
    Fact("hour", _N, "the hour in which it was posted, 0 to 23, company time", highest=23),
    Fact("weekday", _T, "the day on which it was posted", choices=WEEKDAYS),
    Fact("waking hours", _YN, "whether it was posted while people are awake"),
    Fact("business hours", _YN, "whether it was posted in the company's business hours: never on a holiday"),
    Fact("holiday", _YN, "whether it was posted on a holiday of the company"),
    Fact(
        "planned event",
        _MANY,
        "the planned events in which it was posted, and of whose topics it speaks",
        names=Names.EVENTS,
    ),
    Fact("minutes late", _N, "minutes from posting to hearing"),
    Fact("shares", _N, "how often this very post was shared"),
    Fact("likes", _N, "how often this very post was liked"),
    Fact("comments", _N, "how often this very post was commented on"),
    Fact("views", _N, "how often this very post was seen"),
    Fact("reach", _N, "how many people the tool thinks could have seen it"),
    Fact("shares per hour", _N, "how fast this very post spreads"),
    Fact("author type", _T, "who speaks, as far as we can tell", _A, tuple(AuthorType)),
    Fact("certainty", _T, "how sure we are of that", _A, tuple(Certainty)),
    Fact("voice", _YN, "whether the author counts as a voice", _A),
    Fact("usual voices", _N, "voices that this hour usually has, for this topic", _A),
    Fact("usual known", _YN, "whether we have listened for a week", _A),
    Fact("times usual", _N, "the voices of the last hour, in times the usual", _A),
    Fact("times so far", _N, "the same while a week is not over yet, in times what the days so far have had", _A),
    Fact("event exceeded", _YN, "whether more voices spoke within an hour than a planned event's threshold", _A),
    Fact("quotes a mention", _YN, "whether it answers or shows a mention that we have", _A),
    Fact("quoted topic", _MANY, "the topics of that mention", _A, names=Names.TOPICS),
    Fact("quoted severity", _SEV, "the severity of that mention", _A),
    Fact("open case", _YN, "whether its topic, conversation or quoted mention has an open case", _A),
    Fact("open case severity", _SEV, "the severity of that case", _A),
    Fact("brand case", _YN, "whether the brand has an open case, serious or worse, that is not confidential", _A),
    Fact("brand case topic", _MANY, "the topic of that case", _A, names=Names.TOPICS),
    Fact("brand case minutes", _N, "minutes since that case was opened", _A),
    Fact("kind", _T, "what sort of thing was said", _R, tuple(Kind)),
    Fact("flags", _MANY, "what must not wait for numbers", _R, names=Names.FLAGS),
    Fact("severity", _SEV, "how bad it is", _R),
)
CATALOGUE: Mapping[str, Fact] = {fact.name: fact for fact in _ALL}
SOMETIMES = frozenset(
    {
        *("rating", "media", "followers", "account age days", "history says", "shares", "likes", "shares per hour"),
        *("silent source", "misread source", "sentiment", "comments", "views", "reach", "spf", "dkim", "dmarc"),
        *("planned event", "event exceeded", "usual voices", "times usual", "times so far"),
        *("quoted topic", "quoted severity"),
        *("open case severity", "brand case topic", "brand case minutes"),
    }
)
"""What is not known of every mention. Of a fact with several names none at all is the same as not known."""
PATTERNS = ("voices in 30 minutes", "mentions in 2 hours", "number in …")
"""The facts that have something to fill in, as examples."""

_WINDOW = re.compile(r"(voices|mentions) in (\d{1,4}) (minute|hour)s?")
_NUMBER_IN = re.compile(r"number in (\S.*)")


@dataclass(frozen=True, slots=True)
class Window:
    """What a counted fact counts: voices or mentions, in so many minutes."""

    counts: str
    minutes: int

    @property
    def name(self) -> str:
        """The one name under which the fact is kept, however it was written."""
        return f"{self.counts} in {self.minutes} minutes"


def window(name: str) -> Window | None:
    """The window that a fact's name speaks of."""
    if not (found := _WINDOW.fullmatch(name)):
        return None
    return Window(found[1], int(found[2]) * (60 if found[3] == "hour" else 1))


def number_in(name: str) -> str | None:
    """The list that `number in <list>` speaks of."""
    found = _NUMBER_IN.fullmatch(name)
    return found[1] if found else None


def fact(name: str) -> Fact | None:
    """The fact of that name, as it is kept; None when there is no such fact."""
    if known := CATALOGUE.get(name):
        return known
    if counted := window(name):
        if not 1 <= counted.minutes <= LONGEST_WINDOW:
            return None
        return Fact(counted.name, _N, f"{counted.counts} of the topic in the fullest such window", _A)
    if words := number_in(name):
        return Fact(f"number in {words}", _N, f"the numbers said in the list `{words}`")
    return None
