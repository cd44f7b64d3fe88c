"""Hostile requests, made of fixtures: whatever may be wrong with a body, a header or an address. Seeded: repeatable."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import Any
from urllib.parse import quote_plus

from tocsin.sources.delivery import Delivery

LARGE = 256 * 1024
KEYS = 10_000
DEEP = 5_000
MARK = "\N{BALLOT BOX}place\N{BALLOT BOX}"
"""Stands for what is written into JSON as it is."""
ODD: Sequence[str] = (
    *("NaN", "Infinity", "-Infinity", "1e400", "-0.0", "1e-320", "9" * 400, "-1", "0", "1.5", "true", "null", '""'),
    *(
        "[]",
        "{}",
        "[[]]",
        "[{}]",
        "[null]",
        '{"":{"":[]}}',
        '{"id":1,"id":[2],"text":null,"text":{}}',
        "[" * DEEP + "]" * DEEP,
    ),
    *(
        r'"\ud800"',
        r'"\udfff\ud800"',
        r'"\u0000"',
        r'"a\u0000b"',
        r'"\u202e\u2066"',
        '"é̂̃̄"',
        '"👩‍👩‍👧‍👦"',
        '"<script>x</script>"',
    ),
    *(
        '"9999-12-31T23:59:59-14:00"',
        '"0001-01-01T00:00:00+14:00"',
        '"https://[::1"',
        '"http://a:99999/"',
        '"٣"',
        '"1" "2"',
    ),
)
"""What may stand in a place of JSON instead, as it is written."""
HEADERS = ("content-type", "content-encoding", "authorization", "x-hub-signature-256", "webhook-timestamp", "x-api-key")
VALUES = (
    "",
    " ",
    "gzip",
    "br",
    "Basic",
    "Basic ====",
    "Bearer a.b.c",
    "sha256=",
    "v1,",
    "-1",
    "9" * 400,
    "é\u0000",
    "\ud800",
)


def hostile(random: Random, sent: Delivery) -> tuple[str, Delivery]:
    """The name of what is wrong with it, and the request."""
    name = random.choice(tuple(WAYS))
    return name, WAYS[name](random, sent)


def _garbled(random: Random, sent: Delivery) -> Delivery:
    body = bytearray(sent.body)
    for _ in range(random.randint(1, 8)):
        place = random.randint(0, len(body))
        body[place : place + random.choice((0, 1, 4))] = random.randbytes(random.choice((0, 1, 3)))
    return replace(sent, body=bytes(body))


def _cut(random: Random, sent: Delivery) -> Delivery:
    return replace(sent, body=sent.body[: random.randint(0, len(sent.body))])


def _noise(random: Random, sent: Delivery) -> Delivery:
    return replace(sent, body=random.randbytes(random.choice((0, 1, 20, 1000))))


def _odd(random: Random, sent: Delivery) -> Delivery:
    return _with(random, sent, random.choice(ODD))


def _long(random: Random, sent: Delivery) -> Delivery:
    piece = random.choice(("a", "<b>", "&amp;", "a ", "@x ", "\u0301", "https://a.example/ ", "\\u0000", "[x](", "#"))
    return _with(random, sent, f'"{piece * ((LARGE - len(sent.body) - 2) // len(piece.encode()))}"')


def _repeated(random: Random, sent: Delivery) -> Delivery:
    """A list of a thousand of the same, as far as it may be long."""
    return _with(random, sent, f"[{','.join(['{}', 'null', '7', chr(34) * 2] * random.choice((10, 250, 5000)))}]")


def _twice(random: Random, sent: Delivery) -> Delivery:
    """Every key of the outermost object once more, with another value."""
    content = _content(sent)
    if not isinstance(content, dict):
        return _cut(random, sent)
    again = ",".join(f"{json.dumps(key)}:{random.choice(ODD)}" for key in content)
    return replace(sent, body=sent.body.rstrip()[:-1] + f",{again}}}".encode("utf-8", "surrogatepass"))


def _form(random: Random, sent: Delivery) -> Delivery:
    names = (f"k{n}" for n in range(KEYS)) if random.random() < 0.5 else ["Body"] * KEYS
    value = quote_plus(random.choice(("", "x", "\x00", "é")))
    body = "&".join(f"{name}={value}" for name in names).encode()
    return replace(sent, body=body, headers={**sent.headers, "content-type": "application/x-www-form-urlencoded"})


def _deep(random: Random, sent: Delivery) -> Delivery:
    opened, closed = random.choice((("[", "]"), ('{"a":', "}"), ('{"message":', "}"), ("[{", "}]"), ("[", "")))
    times = random.choice((500, DEEP, 100_000))
    return replace(sent, body=(opened * times + "1" + closed * times).encode()[: LARGE - 1])


def _packed(random: Random, sent: Delivery) -> Delivery:
    told = {"content-encoding": random.choice(("gzip", "identity", "", "GZIP, br"))}
    return replace(sent, body=gzip.compress(sent.body, mtime=0), headers={**sent.headers, **told})


def _encoded(random: Random, sent: Delivery) -> Delivery:
    """In another encoding than it says."""
    text = sent.body.decode("utf-8", "replace")
    return replace(sent, body=text.encode(random.choice(("utf-16", "utf-32-be", "utf-8-sig", "cp037")), "replace"))


def _headed(random: Random, sent: Delivery) -> Delivery:
    told = {random.choice((*HEADERS, *sent.headers)): random.choice(VALUES) for _ in range(random.randint(1, 4))}
    return replace(sent, headers={**sent.headers, **told})


def _asked(random: Random, sent: Delivery) -> Delivery:
    query = {random.choice(("key", "token", "crc_token", "hub.mode", "hub.challenge", "x")): random.choice(VALUES)}
    return replace(sent, method=random.choice(("GET", "HEAD", "POST", "PUT")), query={**sent.query, **query})


WAYS: Mapping[str, Callable[[Random, Delivery], Delivery]] = {
    "garbled bytes": _garbled,
    "cut off": _cut,
    "noise": _noise,
    "another value in one place": _odd,
    "256 KB in one place": _long,
    "a list in one place": _repeated,
    "keys given twice": _twice,
    "a form of 10,000 fields": _form,
    "deep nesting": _deep,
    "compressed": _packed,
    "another encoding": _encoded,
    "odd headers": _headed,
    "another method or query": _asked,
}


def _content(sent: Delivery) -> Any:
    try:
        return json.loads(sent.body)
    except ValueError:
        return None


def _with(random: Random, sent: Delivery, written: str) -> Delivery:
    """Something else in one of its places. A body that is no JSON gets it somewhere."""
    content = _content(sent)
    if content is None:
        place = random.randint(0, len(sent.body))
        body = sent.body[:place] + quote_plus(written, errors="replace").encode() + sent.body[place:]
        return replace(sent, body=body)
    text = json.dumps(_placed(random, content), ensure_ascii=True)
    return replace(sent, body=text.replace(json.dumps(MARK), written, 1).encode("utf-8", "surrogatepass"))


def _placed(random: Random, value: Any) -> Any:
    """The value with the mark in one of its places, on the way down as likely as at the end of it."""
    inner = list(value) if isinstance(value, dict) else list(range(len(value))) if isinstance(value, list) else []
    if not inner or random.random() < 0.2:
        return MARK
    chosen = random.choice(inner)
    made = dict(value) if isinstance(value, dict) else list(value)
    made[chosen] = _placed(random, value[chosen])
    return made
