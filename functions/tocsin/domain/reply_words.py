"""The words that people answer with by SMS, in every language that they were explained in. Tables only."""

from __future__ import annotations

from enum import StrEnum


class Verb(StrEnum):
    """What can be asked by SMS."""

    TAKE = "take"
    NOT_ME = "not me"
    TAKE_ALL = "take all"
    PASS_ALL = "pass all"  # noqa: S105 - no password
    RESOLVE = "resolve"
    DETAILS = "details"
    BUSY = "busy"
    GIVE = "give"
    YES = "yes"
    NO = "no"
    WHO = "who"
    HELP = "help"
    OFF_DUTY = "off duty"
    ON_DUTY = "on duty"
    SWAP = "swap"


WORDS = {
    # the letters, their English words, and what the SMS explains them with in Dutch, German and Frisian
    **dict.fromkeys(("a", "ack", "acknowledge", "mine", "take", "ik", "mijn", "ich", "helfe"), Verb.TAKE),
    **dict.fromkeys(("n", "next", "pass", "door", "doorgeven", "weiter", "troch", "trochjaan"), Verb.NOT_ME),
    **dict.fromkeys(("r", "resolve", "resolved", "calm", "rustig", "ruhig", "rêstich"), Verb.RESOLVE),
    # of a bundle (100aa), every case in it
    "aa": Verb.TAKE_ALL,
    "nn": Verb.PASS_ALL,
    **dict.fromkeys(("?", "details", "info", "what", "wat", "was"), Verb.DETAILS),
    # a plain yes or no answers what was asked last: an alarm, or "Really calm?"
    **dict.fromkeys(("y", "yes", "yep", "ok", "okay", "ja", "jo", "jawohl", "oui", "sí", "si", "sim"), Verb.YES),
    **dict.fromkeys(("no", "nope", "nee", "nein", "non", "não", "nie"), Verb.NO),
}
"""What is said of a case, without anything more."""
STRONGER = {
    frozenset({Verb.YES, Verb.TAKE}): Verb.TAKE,
    frozenset({Verb.NO, Verb.NOT_ME}): Verb.NOT_ME,
    frozenset({Verb.YES, Verb.RESOLVE}): Verb.RESOLVE,
}
"""Two words that say the same: `ja ik`."""
BUSY = frozenset({"busy", "later", "bezig", "später", "spaeter", "spater", "dwaande", "letter"})
MINUTES = frozenset({"m", "min", "mins", "minute", "minutes", "minuten", "minuut", "minúten"})
TO = frozenset({"to", "aan", "naar", "an", "oan"})
PHRASES = {
    tuple(phrase.split()): "a"
    for phrase in (
        "i have it",
        "i got it",
        "i take it",
        "i have",
        "i take",
        "ik heb hem",
        "ik neem hem",
        "ich habe es",
        "ich nehme es",
        "ik haw him",
        "ik nim him",
    )
}
"""Several words that say one: the texts explain `7a` with them."""
POLITE = frozenset(
    {"please", "pls", "thanks", "thx", "case", "aub", "graag", "bedankt", "zaak", "bitte", "danke", "fall"}
    | {"asjebleaft", "tank", "saak"}
)
"""What may stand beside a command and says nothing more."""
NEW = frozenset({"new", "report", "nieuw", "melding", "neu", "meldung", "nij"})
"""With these begins what somebody has seen: `new the life jackets are locked`."""
HELP = frozenset({"help", "hulp", "hilfe"})
"""Alone it asks for the words; with a number it offers help, as the SMS explains (`7a=help`)."""
ALONE = {
    ("who",): Verb.WHO,
    ("who", "?"): Verb.WHO,
    ("wie",): Verb.WHO,
    ("wer",): Verb.WHO,
    ("wa",): Verb.WHO,
}
SWAP = frozenset({"swap", "ruil", "ruilen", "tausch", "tausche", "tauschen", "wikselje"})
OFF_DUTY = (
    ("off", "duty"),
    ("off",),
    ("buiten", "dienst"),
    ("vrij",),
    ("dienstfrei",),
    ("frei",),
    ("bûten", "tsjinst"),
    ("frij",),
)
ON_DUTY = (("on", "duty"), ("on",), ("in", "dienst"), ("im", "dienst"), ("yn", "tsjinst"))
UNTIL = frozenset({"until", "till", "til", "tot", "bis", "oant"})
OCLOCK = frozenset({"h", "uur", "uhr", "oere"})
AFTERNOON = {"am": 0, "pm": 12}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            ("monday", "mon", "maandag", "montag", "moandei"),
            ("tuesday", "tue", "dinsdag", "dienstag", "tiisdei"),
            ("wednesday", "wed", "woensdag", "mittwoch", "woansdei"),
            ("thursday", "thu", "donderdag", "donnerstag", "tongersdei"),
            ("friday", "fri", "vrijdag", "freitag", "freed"),
            ("saturday", "sat", "zaterdag", "samstag", "sneon"),
            ("sunday", "sun", "zondag", "sonntag", "snein"),
        )
    )
    for name in names
}
EVERY_WORD = frozenset({*WORDS, *BUSY, *TO, *HELP, *SWAP, *UNTIL, *WEEKDAYS, "who", "duty", "off", "on"} - {"?"})
"""What a typo may have meant."""
