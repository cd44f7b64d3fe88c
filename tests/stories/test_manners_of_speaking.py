"""What sounds like an alarm and is none, in four languages: nobody is woken for a manner of speaking."""

from __future__ import annotations

import pytest

from days.playing import SAMPLE, Day, Line, lines_of, shipped_plan

SAYINGS = (
    "This chowder is to die for, I could murder a second bowl @noarderboat",
    "You're killing me @noarderboat, delayed again?!",
    "The band on board was on fire tonight, what an explosion of flavour in that stew",
    "Drowning in emails but dreaming of the island @noarderboat",
    "My phone is dying, can you tell me when the last boat leaves?",
    "Can I shoot you an email about our group booking?",
    "My mother is in hospital, can I move my ticket to Friday?",
    "I'm 15 minutes late, will the 10:30 wait for me?",
    "Someone else got the last scone and I am not over it",
    "Ik ga dood zo lekker is die appeltaart bij jullie aan boord",
    "Ik ben 12 minuten te laat, is de boot al weg?",
    "Wij stikken van het lachen om jullie 1 aprilgrap, geweldig!",
    "Kunnen jullie de kaartjes opslaan zodat ik ze later print?",
    "Die Preise explodieren ja überall, auch bei euch auf der Fähre.",
    "Zum dritten Mal dieses Jahr auf der Insel, wir könnten sterben für den Kuchen an Bord",
    "Ich schlage vor, dass ihr am Sonntag eine Fähre mehr fahrt.",
    "Wy laitsje ús dea om dy foto fan 'e kaptein mei syn pet, prachtich!",
    "Mei myn soan fan 12 allinne mei de boat?",
)


@pytest.mark.parametrize("saying", SAYINGS)
def test_nobody_is_woken_for_a_manner_of_speaking(day: Day, saying: str) -> None:
    """Words of danger that mean none open no case that calls anybody."""
    first = lines_of(SAMPLE / "noarderboat.jsonl")[3]
    line: Line = {**first, "id": f"saying-{SAYINGS.index(saying)}", "text": saying}
    (seen,) = day.play([line])
    assert seen.woken == ()


@pytest.fixture(scope="module")
def day() -> Day:
    """One quiet morning for all of them."""
    return Day(shipped_plan())
