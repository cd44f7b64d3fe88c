"""Ready answers against the tone: words to be avoided, the other form of address, a language that is missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tocsin.domain.plan.checks import Check
from tocsin.domain.plan.draft import Draft
from tocsin.domain.plan.handbook import Playbook, Tone
from tocsin.domain.plan.problems import Finding, Path
from tocsin.domain.text import folded, tokens

OTHER_FORM = {
    "je": ("u", "uw"),
    "u": ("je", "jij", "jou", "jouw"),
    "Sie": ("du", "dir", "dich", "dein", "deine"),
    "do": ("jo", "jins"),
    "jo": ("do",),
    "tu": ("vous", "votre", "vos"),
    "vous": ("tu", "toi", "ton"),
    "usted": ("tú", "tu", "tus"),
    "tú": ("usted", "ustedes"),
}
"""Words by which one hears that somebody is addressed in the other way."""


def findings(draft: Draft, today: date) -> Iterator[Finding]:
    """Of every answer, in every language that has a tone."""
    del today
    tones = draft.entries.get("tone", {})
    playbook: Playbook
    for name, playbook in draft.of("playbooks"):
        for answer_name, answer in playbook.answers.items():
            path: Path = ("playbooks", name, "answers", answer_name, "text")
            for language, text in answer.text.items():
                if language in tones:
                    yield from _wrong(text, tones[language], (*path, language))
            if draft.company and draft.company.language not in answer.text:
                what = f"The answer {answer_name!r} is not in our own language ({draft.company.language})."
                yield Finding(Check.NOT_IN_OUR_LANGUAGE, path, what, "Write it, and have it signed.", at_key=True)


def _wrong(text: str, tone: Tone, path: Path) -> Iterator[Finding]:
    said = f" {_plain(text)} "
    for word in tone.avoid:
        if f" {_plain(word)} " in said:
            yield Finding(Check.WRONG_TONE, path, f"{word!r} is to be avoided.", "Say it in other words.")
    other = next((word for word in OTHER_FORM.get(tone.address, ()) if f" {_plain(word)} " in said), None)
    if other:
        what = f"{other!r} stands here; we say {tone.address!r}."
        yield Finding(Check.WRONG_TONE, path, what, "Address them as the tone says, or change the tone.")


def _plain(text: str) -> str:
    return " ".join(tokens(folded(text)))
