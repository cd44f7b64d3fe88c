"""The posts that a judged mention sends to its desks. Joining alone posts nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from tocsin.domain.changes import PutMessage
from tocsin.domain.decision import Said
from tocsin.domain.glimpse import is_unquotable
from tocsin.domain.messages import name_of, post
from tocsin.domain.names import under_mention
from tocsin.domain.plan import Plan
from tocsin.domain.record import Record

POST = "post"


def posts(record: Record, desks: Iterable[str], number: int, *, plan: Plan, now: datetime) -> list[PutMessage]:
    """One post for each desk that the plan knows. `number` is the case's, 0 if there is none."""
    known = [desk for desk in desks if desk in plan.desks]
    if not known:
        return []
    said = Said(template=POST, values=post_values(record, number, plan))
    mention = record.mention
    return [
        post(under_mention(mention.key), desk, "judged", said, plan=plan, now=now, correlation=mention.correlation)
        for desk in known
    ]


def post_values(record: Record, number: int, plan: Plan) -> dict[str, str | int]:
    """What a post says. Nobody's words if they are not to be shown."""
    mention, judgement = record.mention, record.judgement
    hidden = is_unquotable(judgement)
    last = judgement.fired[-1] if judgement.fired else None
    return {
        "number": number,
        "severity": judgement.severity.word,
        "topic": judgement.topics[0] if judgement.topics else "",
        "flag": judgement.flags[0] if judgement.flags else "",
        "kind": str(judgement.kind),
        "platform": mention.platform,
        "posted": mention.posted.isoformat(),
        "words": "",
        "text": "" if hidden else mention.text,
        "author": "" if hidden else mention.author.name or mention.author.handle or "",
        "url": "" if hidden else mention.url or "",
        "language": mention.language or "",
        "media": mention.media or "",
        "rule": last.rule if last else "",
        "why": last.why if last else "",
        "answer_by": record.answer_by.isoformat() if record.answer_by else "",
        "who": name_of(mention.report.who, plan) if mention.report and not hidden else "",
        "key": mention.key,
        "confidential": int(hidden),
        "voices": 1,
    }
