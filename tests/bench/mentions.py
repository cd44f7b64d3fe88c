"""What is said in the figures: a dozen mentions of every sort, and as many different ones of one sort as are wanted."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from tocsin.domain.mention import Author, Mention

EVENING = datetime(2026, 8, 15, 19, 40, tzinfo=UTC)
"""Saturday 21:40 in the Netherlands."""
SECRET = "whsec_" + base64.b64encode(b"the secret of the figures, no more").decode()


class Sort(StrEnum):
    """What comes of a mention under the plan of the figures."""

    IGNORED = "ignored"
    ROUTED = "routed"
    JOINS = "joins"
    TELLS = "joins and tells a desk"
    OPENS = "opens"


WORDS = {
    Sort.IGNORED: "Crypto giveaway for everybody who likes the sea: click here and tell ten friends, it is only today!",
    Sort.ROUTED: "The 18:10 was late again and nobody told us why. Waiting on a cold quay for an hour, never again.",
    Sort.JOINS: "We were on board too, with the children: the life jackets by the stairs had a padlock on them.",
    Sort.TELLS: "We were on board too and saw it: the life jackets are locked away, the locker by the stairs as well.",
    Sort.OPENS: "Bench drill: the life-jacket lockers on the upper deck were PADLOCKED and everybody shrugged at us.",
}
SAID = (
    "Spotless boat and right on time, thank you! The crew was great and the coffee was still hot.",
    "Hoe kan ik mijn fiets meenemen op de boot van 10:30, en wanneer moet ik er zijn? Alvast bedankt!",
    "Moin, kann man auf der Fähre um 10:30 Fahrräder mitnehmen, oder muss man die vorher buchen?",
    "Juster mei de hiele famylje nei Sânoog ta. Moaie oertocht, freonlike bemanning. Tige tank, @noarderboat!",
    "Two hours late, no announcement, toilets out of order. What a disgrace, never again with Noarderboat.",
    "I want my money back for the cancelled sailing, my lawyer will be in touch if I do not hear from you.",
    "I heard that the engine caught fire last week, is it true? They say the crew kept quiet about it.",
    "Sunset from the upper deck of the Noarderboat tonight. #sânoog #ferry #summer",
    "Alweer vertraging, alweer geen bericht. Wij stonden met twee kleine kinderen een uur op de kade.",
    "Who won the regatta on Saturday? Could not see a thing from where we stood.",
    "De priis is wer omheech gien, mar it húske is noch altiten smoarch. Wannear wurdt dat better?",
    "One suggestion: put the timetable in English on the pier sign, we nearly missed the last sailing.",
    "Voor de kenners: de nieuwe boot ligt sinds vanmiddag aan de kade, foto volgt. Prachtig schip.",
    "Liebes Team, unsere Erstattung ist nach sechs Wochen noch immer nicht da. Was ist los bei euch?",
    "Is the 21:15 still sailing with this wind? The app says yes, the sign on the quay says no.",
    "Half the island is standing in the rain because nobody can say whether the boat goes. Unbelievable.",
    WORDS[Sort.IGNORED],
    WORDS[Sort.ROUTED],
    WORDS[Sort.JOINS],
    "Journalist at the Noardkrante here: can you comment by nine tonight on the padlocked lockers? Deadline.",
)
"""A usual hour: what is liked, asked and complained of; one in twenty joins a case, and one opens one."""


def mention(number: int, sort: Sort | None = None, *, posted: datetime = EVENING, mark: str = "") -> Mention:
    """The mention of that number: the same number and mark, the same mention. Without a sort they take turns."""
    text = WORDS[sort] if sort else SAID[number % len(SAID)]
    new = word(number)
    own = f"x:{mark or 'bench'}-{sort or 'any'}-{number:07}"
    return Mention(
        key=own,
        source="standard",
        platform="x",
        brand="noarderboat",
        posted=posted,
        heard=posted + timedelta(seconds=30),
        text=f"{text} ({new}, {number})",
        author=Author(id=f"x:@{mark}{new}{number}", name=f"Passenger {new}", handle=f"@{new}{number}", followers=240),
        language="en",
        rating=1 if sort is Sort.ROUTED else None,
        media="photo" if sort is Sort.OPENS else None,
        url=f"https://x.com/passenger{number}/status/{number}",
        correlation=f"msg_{number:027}",
    )


def word(number: int) -> str:
    """A word that nobody has used before, one for each number: texts bring new words, names most of all."""
    letters = "zq"
    while number:
        number, letter = divmod(number, 26)
        letters += chr(ord("a") + letter)
    return letters


def stated(said: Mention) -> dict[str, Any]:
    """The mention in the format of the source `standard`, posted half a minute ago."""
    posted = datetime.now(UTC) - timedelta(seconds=30)
    author = {"id": said.author.id, "name": said.author.name, "handle": said.author.handle, "followers": 240}
    told = {
        "id": said.key,
        "brand": said.brand,
        "platform": said.platform,
        "posted": posted.isoformat(),
        "author": author,
        "text": said.text,
        "language": said.language,
        "url": said.url,
        "rating": said.rating,
        "media": said.media,
    }
    return {name: value for name, value in told.items() if value is not None}


def signed(body: bytes, *, delivery: str, secret: str = SECRET) -> dict[str, str]:
    """The headers of a delivery, signed by Standard Webhooks."""
    at = str(int(datetime.now(UTC).timestamp()))
    key = base64.b64decode(secret.removeprefix("whsec_"))
    made = hmac.new(key, f"{delivery}.{at}.".encode() + body, hashlib.sha256).digest()
    signature = f"v1,{base64.b64encode(made).decode()}"
    return {
        "content-type": "application/json",
        "webhook-id": delivery,
        "webhook-timestamp": at,
        "webhook-signature": signature,
    }


def body_of(said: Mention) -> bytes:
    """What is posted for a mention."""
    return json.dumps(stated(said), ensure_ascii=False).encode()
