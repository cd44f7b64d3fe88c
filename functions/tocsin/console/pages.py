"""Pages as answers of the HTTP API: escaped, without cookies, and nothing is loaded from anywhere."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from http import HTTPStatus
from importlib.resources import files
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined

from tocsin.console.view import View
from tocsin.domain.wording import wording

Answer = dict[str, Any]
"""What an HTTP API is answered: `statusCode`, `headers`, `body`."""
PARTS = ("frame.html", "case.html", "note.html", "ready.html", "report.html", "sent.html")
ENTRIES = ("id", "what", "where", "link", "who")
STYLE = "/* style.css */"


def case_page(view: View) -> Answer:
    """The case, for the person that the link was made for."""
    return _answer(HTTPStatus.OK, "case.html", view.language, view=view)


def note_page(status: HTTPStatus, name: str, language: str) -> Answer:
    """A page with a title and a sentence: `unknown`, `expired` or `wrong`."""
    screen = wording(language).screen
    return _answer(status, "note.html", language, title=screen[f"{name} title"], text=screen[name])


def ready_page(language: str, company: str, numbers: Sequence[str], token: str) -> Answer:
    """The card of our numbers, and the steps by which they ring at night."""
    says = wording(language).screen
    return _answer(
        HTTPStatus.OK, "ready.html", language, company=company, numbers=list(numbers), token=token, says=says
    )


def file(name: str, kind: str, content: str) -> Answer:
    """Something to be kept, under this name."""
    headers = {**_headers(), "content-type": kind, "content-disposition": f'attachment; filename="{name}"'}
    return {"statusCode": int(HTTPStatus.OK), "headers": headers, "body": content}


def report_page(language: str, company: str, told: Mapping[str, str], wrong: str = "") -> Answer:
    """The form, with what was written into it already. `wrong`: the sentence of the screen that says what is."""
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    filled = {name: told.get(name, "") for name in ENTRIES}
    says = wording(language).screen
    return _answer(status, "report.html", language, company=company, told=filled, wrong=wrong, says=says)


def sent_page(language: str, company: str, words: str, again: int, address: str) -> Answer:
    """That it was sent, and whose it is. It looks again in so many seconds; 0: never."""
    says = wording(language).screen
    return _answer(
        HTTPStatus.OK, "sent.html", language, company=company, words=words, again=again, address=address, says=says
    )


def moved_to(address: str) -> Answer:
    """Look there now: what was sent is not sent again when somebody reloads the page."""
    return {"statusCode": int(HTTPStatus.SEE_OTHER), "headers": {**_headers(), "location": address}, "body": ""}


def _answer(status: HTTPStatus, page: str, language: str, **values: object) -> Answer:
    body = _environment().get_template(page).render(language=language, **values)
    return {"statusCode": int(status), "headers": _headers(), "body": body}


@cache
def _environment() -> Environment:
    return Environment(
        loader=DictLoader({name: _part(name).replace(STYLE, _style()) for name in PARTS}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _headers() -> dict[str, str]:
    style = base64.b64encode(sha256(_style().encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{style}'; form-action 'self'; base-uri 'none'"
    return {
        "content-type": "text/html; charset=utf-8",
        "content-security-policy": f"{policy}; frame-ancestors 'none'",
        "cache-control": "no-store",
        "referrer-policy": "no-referrer",
        "strict-transport-security": "max-age=31536000",
        "x-content-type-options": "nosniff",
        "x-robots-tag": "noindex, nofollow",
    }


@cache
def _style() -> str:
    return _part("style.css")


def _part(name: str) -> str:
    return files("tocsin.console").joinpath(name).read_text(encoding="utf-8")
