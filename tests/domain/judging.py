"""A plan of a few lines, judged with a mention of a few words."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from tocsin.domain.judge import Judge
from tocsin.domain.judgement import Judgement
from tocsin.domain.mention import Author, Mention
from tocsin.domain.plan.load import load
from tocsin.domain.situation import Situation, TopicState
from tocsin.domain.voices import entry_of, minute_of

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
PLAN = """
people: {ana: {name: Ana, phone: "+31612345671"}}
desks: {service: {name: S, channel: email, address: s@nb.example}}
topics: {prices: {words: {en: [price*]}}, delay: {words: {en: [late]}}}
"""


def judge_of(text: str) -> Judge:
    """A judge by this plan, which has a person, a desk and two topics besides, and a company unless it has its own."""
    company = "" if "company:" in text else "company: {name: N, brands: [n]}\n"
    return Judge(load({"plan.yaml": (PLAN + company + text).encode()}))


def judged_by(judge: Judge, text: str = "", *, at: str = "2026-08-15 21:40", voices: int = 0) -> Judgement:
    """What is concluded of a text that was posted at a moment on the company's clock, while others speak, too."""
    posted = datetime.fromisoformat(at).replace(tzinfo=AMSTERDAM)
    author = Author(id="x:@kim", name="Kim")
    mention = Mention(
        key="x:1", source="x", platform="x", brand="n", text=text, posted=posted, heard=posted, author=author
    )
    others = (replace(mention, key=f"x:{each}", author=Author(id=f"x:{each}", name="")) for each in range(voices))
    minute = {minute_of(posted): frozenset(entry_of(other, voice=True) for other in others)}
    reading = judge.read(mention)
    states = tuple(TopicState(topic=topic, minutes=minute) for topic in reading.topics)
    return judge.judge(reading, judge.identify(reading), Situation(topics=states))
