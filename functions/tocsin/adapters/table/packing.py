"""A mention and its judgement packed small: a normal post costs one write unit. No condition asks about their insides.

Deflate with a dictionary of what every one of them contains: half of such an item would else be the names of fields.
"""

from __future__ import annotations

import zlib
from typing import TypeVar

from tocsin.adapters.plain import dumped, loaded
from tocsin.adapters.table.attributes import Attribute

Value = TypeVar("Value")

RAW = -15
"""No header and no checksum: DynamoDB keeps its own."""
FAMILIAR = (
    # What is packed once is unpacked with the same dictionary for ever: a new one needs a new format version.
    b'"Other people "The a has than of on for is are it one says: not we they and to in '
    b'"counted":{"quotes a mention":"yes","open case severity":"brand case":"times usual":"usual voices":'
    b'"voices in 30 minutes":"mentions in 2 hours":"in_reply_to":"conversation":"links":["https://www.'
    b'"rating":"media":"photo","media":"video","public":false,"verified":true,"account_age_days":"history":"followers":'
    b'"source":"standard","source":"meta","platform":"google","platform":"trustpilot","platform":"instagram",'
    b'"platform":"facebook","platform":"x","kind":"praise","kind":"question","kind":"rumour","kind":"safety",'
    b'"author_type":"bystander","author_type":"journalist","author_type":"affected","author_type":"unknown",'
    b'"flags":["safety","minor","threat"],"desks":["service"],"severity":1,"ignored":true,"opens":true,'
    b'"joins":true,"grouping":{"by":"conversation","within":7200},"policy":"page":["confidential":true,'
    b'{"key":"x:17","source":"standard","platform":"x","brand":"noarderboat","posted":"2026-08-15T19:'
    b'","heard":"2026-08-15T19:","text":"","author":{"id":"facebook:","name":"","handle":"@","followers":1},'
    b'"language":"nl","language":"de","language":"en","url":"https://www.facebook.com/posts/","shares":1,"likes":1,'
    b'"correlation":"{"author_type":"customer","certainty":"weak","voice":true,"kind":"complaint","topics":["'
    b'"],"facts":{"voices in '
    b'"fired":[{"stage":"identify","rule":"","why":""},{"stage":"assess","rule":"","why":""},'
    b'{"stage":"respond","rule":"","why":"."}],"plan":"'
)


def packed(value: object) -> Attribute:
    """A value as a small binary attribute."""
    deflate = zlib.compressobj(level=9, wbits=RAW, zdict=FAMILIAR)
    return {"B": deflate.compress(dumped(value).encode()) + deflate.flush()}


def unpacked(kind: type[Value], attribute: Attribute) -> Value:
    """The value of a type that was packed."""
    inflate = zlib.decompressobj(wbits=RAW, zdict=FAMILIAR)
    return loaded(kind, (inflate.decompress(attribute["B"]) + inflate.flush()).decode())
