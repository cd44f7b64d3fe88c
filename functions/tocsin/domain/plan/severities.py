"""How bad it is, as a plan writes it: `serious`."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer
from pydantic_core import PydanticCustomError

from tocsin.domain.words import Severity


def _severity(word: object) -> object:
    """`serious` -> Severity.SERIOUS; anything else is left to be refused."""
    if not isinstance(word, str):
        return word
    try:
        return Severity.of(word)
    except KeyError as unknown:
        kind, message = "no_severity", "{word} is no severity. Choose one of: {severities}."
        told = {"word": repr(word), "severities": ", ".join(each.word for each in Severity)}
        raise PydanticCustomError(kind, message, told) from unknown


SeverityWord = Annotated[Severity, BeforeValidator(_severity), PlainSerializer(lambda severity: severity.word)]
