"""What firms of one, five, fifty and thousands have: desks, who is called in which order, and how many are many."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tocsin.cli.answers import Size


@dataclass(frozen=True, slots=True)
class StarterDesk:
    """A desk: its name, the role whose e-mail address it has, and how long it has."""

    name: str
    of: str
    within: str
    sees_text: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class StarterPolicy:
    """Who is called together, and how long they have."""

    steps: tuple[tuple[tuple[str, ...], str], ...]
    repeat: int
    last_resort: tuple[str, ...] = ()


DESKS: Mapping[str, StarterDesk] = {
    "thanks": StarterDesk("Thanks", "", "24 hours"),
    "service_desk": StarterDesk("Service desk", "", "4 hours"),
    "suggestions": StarterDesk("Suggestions", "", "48 hours"),
    "room": StarterDesk("Private rooms", "", "2 hours"),
    "already_private": StarterDesk("Private messages", "", "4 hours"),
    "follow_up": StarterDesk("Follow-up", "", "24 hours"),
    "owner": StarterDesk("Owner of the answer", "owner", "30 minutes"),
    "owner_brief": StarterDesk("Brief for the owner", "owner", "8 hours"),
    "director_brief": StarterDesk("Brief for the director", "director", "8 hours"),
    "claim_check": StarterDesk("Is it true?", "operations", "1 hour"),
    "press_desk": StarterDesk("Press desk", "press officer", "30 minutes"),
    "safety_desk": StarterDesk("Safety desk", "operations", "15 minutes", sees_text=False),
    "security": StarterDesk("Security", "security", "15 minutes", sees_text=False),
    "confidential": StarterDesk("Confidential adviser", "confidential adviser", "4 hours", sees_text=False),
    "legal": StarterDesk("Legal", "legal", "24 hours"),
    "report_platform": StarterDesk("Reports to platforms", "owner", "4 hours"),
}
_EVERYDAY = ("thanks", "service_desk", "suggestions", "room", "already_private", "follow_up")
_INSIDE = ("security", "confidential")
SENDS_TO: Mapping[Size, Mapping[str, str]] = {
    Size.ONE: dict.fromkeys(DESKS, "service_desk"),
    Size.FIVE: {name: "service_desk" if name in _EVERYDAY else "owner" for name in DESKS},
    Size.FIFTY: {
        **dict.fromkeys(DESKS, "owner"),
        **dict.fromkeys(_EVERYDAY, "service_desk"),
        **{name: name for name in ("press_desk", "safety_desk", "claim_check", "suggestions")},
        **dict.fromkeys(_INSIDE, "confidential"),
    },
    Size.THOUSANDS: {name: name for name in DESKS},
}
"""Desk of the shipped plan -> desk of a firm of this size, so that nobody gets the same mention four times."""

_ALONE = StarterPolicy(steps=((("owner",), "10 minutes"),), repeat=3)
_ALONE_NOW = StarterPolicy(steps=((("owner",), "3 minutes"),), repeat=9)
_TWO = StarterPolicy(
    steps=((("owner",), "5 minutes"), (("deputy of owner",), "10 minutes")), repeat=2, last_resort=("deputy of owner",)
)
_TWO_NOW = StarterPolicy(
    steps=((("owner", "deputy of owner"), "5 minutes"),), repeat=5, last_resort=("deputy of owner",)
)
_SERIOUS = StarterPolicy(
    steps=((("owner",), "5 minutes"), (("deputy of owner",), "5 minutes"), (("director",), "10 minutes")),
    repeat=1,
    last_resort=("operations", "deputy of owner"),
)
_SAFETY = StarterPolicy(
    steps=(
        (("operations", "owner"), "5 minutes"),
        (("deputy of operations", "deputy of owner"), "5 minutes"),
        (("director",), "5 minutes"),
    ),
    repeat=1,
    last_resort=("deputy of director",),
)
_CRISIS = StarterPolicy(
    steps=((("owner", "deputy of owner", "director"), "3 minutes"), (("operations", "press officer"), "5 minutes")),
    repeat=2,
    last_resort=("deputy of director",),
)
_SECURITY = StarterPolicy(
    steps=(
        (("security", "owner"), "5 minutes"),
        (("deputy of security", "deputy of owner"), "5 minutes"),
        (("director",), "10 minutes"),
    ),
    repeat=1,
    last_resort=("operations", "legal"),
)
_DEPARTMENTS = {"serious": _SERIOUS, "safety": _SAFETY, "crisis": _CRISIS, "security": _SECURITY}
POLICIES: Mapping[Size, Mapping[str, StarterPolicy]] = {
    Size.ONE: {"serious": _ALONE, "safety": _ALONE_NOW, "crisis": _ALONE_NOW, "security": _ALONE_NOW},
    Size.FIVE: {"serious": _TWO, "safety": _TWO_NOW, "crisis": _TWO_NOW, "security": _TWO_NOW},
    Size.FIFTY: _DEPARTMENTS,
    Size.THOUSANDS: _DEPARTMENTS,
}
MANY: Mapping[Size, int] = {Size.ONE: 4, Size.FIVE: 5, Size.FIFTY: 8, Size.THOUSANDS: 20}
"""Voices within half an hour that are many, as long as nobody knows what is usual."""
GENERAL_TOPICS: Mapping[str, str] = {
    "waiting": '{en: [waiting, queue*, delay*, "too late"], '
    'nl: [wachten, wachttijd*, wachtrij*, vertraging*, "te laat"], '
    'de: [warten, wartezeit*, warteschlange*, verspät*, "zu spät"], fy: [wachtsje, fertraging*, "te let"], '
    "fr: [attente, attendre, retard*], es: [espera, esperando, retraso*, tarde]}",
    "price": "{en: [price*, expensive, overpriced], nl: [prijs, prijzen, duur, prijsverhoging*], "
    "de: [preis*, teuer], fy: [priis, prizen, djoer], fr: [prix, cher, chère], es: [precio*, caro, cara]}",
    "refund": '{en: [refund*, "money back", "charged twice"], nl: [terugbetal*, "geld terug", "dubbel betaald"], '
    'de: [erstatt*, rückerstatt*, "geld zurück"], fy: [werombetel*, "jild werom"], fr: [rembours*], es: [reembols*]}',
    "telephone": '{en: ["on hold", hotline, "answer the phone"], '
    'nl: ["in de wacht", "telefoon niet op", klantenservice], '
    'de: [warteschleife*, hotline, kundenservice], fy: ["yn \'e wacht", klantetsjinst], '
    'fr: ["service client", "au téléphone"], es: ["al teléfono", "atención al cliente"]}',
}
"""What people speak of everywhere."""
