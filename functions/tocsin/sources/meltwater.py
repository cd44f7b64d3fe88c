"""Meltwater's Data Streams: batches of documents in the template `api.json`, or in the older one without a name.

Sources: https://developer.meltwater.com/api-reference/templates/api-json, …/templates/legacy-json,
https://developer.meltwater.com/docs/meltwater-api/guides/datastreams-document-verification.
Of posts on X and Reddit there are ids and addresses only, and of news what copyright lets through.
"""

from __future__ import annotations

from datetime import datetime
from http import HTTPStatus

from tocsin.domain.accounts import Account
from tocsin.domain.mention import Author
from tocsin.sources.delivery import Delivery
from tocsin.sources.events import Heard, body_of, lacks, translated
from tocsin.sources.parts import Part
from tocsin.sources.plain_text import text_of
from tocsin.sources.posts import WEB, Post, post_at, signed
from tocsin.sources.refusal import NotUnderstood
from tocsin.sources.saying import Listener, author_of, key_of
from tocsin.sources.schemes.hmac import Hmac
from tocsin.sources.shapes import Source
from tocsin.sources.translation import Translation

NAME = "meltwater"
OTHER_NAMES = {"": "x", "twitter": "x"}
OLDER = "document_url"
"""A field that only the older template has."""


def translate(delivery: Delivery, account: Account, heard: datetime) -> Translation | NotUnderstood:
    """The documents of a batch."""
    body = body_of(delivery.body)
    if isinstance(body, NotUnderstood):
        return body
    if not isinstance(body["documents"].value, list):
        return lacks("documents")
    listener = Listener(source=NAME, account=account, heard=heard)
    return translated(body["documents"].each(), lambda document: _document(document, listener))


def _document(document: Part, listener: Listener) -> Heard:
    if document[OLDER] or document["document_publish_date"]:
        return _of_the_older_template(document, listener)
    source, content, metrics, tone = (document[name] for name in ("source", "content", "metrics", "enrichments"))
    who, did = document["author"], metrics["engagement"]
    if who["external_id"].text() in listener.account.our_ids:
        return "echo"
    published, indexed = document["published_date"], document["indexed_date"]
    post = _post(document["url"], document["external_id"], document["id"], source["id"])
    return (
        listener.mention(
            post.id,
            platform=post.platform,
            posted=(published if published or not indexed else indexed).needed_moment(),
            text=_text(content["title"], content["body"] or content["opening_text"], document["matched"]),
            author=_author(post, who, content["byline"], source["name"]),
            language=tone["language_code"].text(),
            sentiment=tone["sentiment"].text(),
            public=document["content_type"].text() != "direct message",
            url=_address(document["url"], post),
            links=[link.text() for link in content["links"].each()],
            media="image" if content["image"].text() else None,
            conversation=_key(document["thread"]["url"]),
            in_reply_to=_key(document["parent"]["url"]),
            shares=_sum(did["shares"], did["reposts"], did["quotes"]),
            likes=_first(did["likes"], did["reactions"]),
            comments=_first(did["comments"], did["replies"]),
            views=_first(metrics["views"], metrics["estimated_views"]),
            reach=source["metrics"]["reach"].count(),
        ),
    )


def _of_the_older_template(document: Part, listener: Listener) -> Heard:
    post = _post(document[OLDER], document["document_external_id"], document["document_id"], Part(None))
    who = document["document_authors"].first() or document["document_author"]
    writer = who if isinstance(who.value, dict) else Part({"name": who.value})
    return (
        listener.mention(
            post.id,
            platform=post.platform,
            posted=document["document_publish_date"].needed_moment(),
            text=_text(
                document["document_title"],
                document["document_opening_text"],
                Part({"hit_sentence": document["document_hit_sentence"].value}),
            ),
            author=_author(post, writer, Part(None), document["source_name"]),
            language=document["document_language_code"].text(),
            sentiment=document["document_sentiment"].text(),
            url=_address(document[OLDER], post),
            views=document["document_views"].count(),
            reach=document["source_reach"].count(),
        ),
    )


def _post(url: Part, external: Part, number: Part, home: Part) -> Post:
    """The post as other tools know it. Where there is no address, as of X, its platform's own id is given."""
    if found := post_at(url.text()):
        return found
    if not external.text():
        return Post(NAME, number.needed())
    network = home.text().lower().rpartition(":")[2]  # `social:twitter`
    return Post(OTHER_NAMES.get(network, network), external.text())


def _address(url: Part, post: Post) -> str:
    return url.text() or (f"https://x.com/i/status/{post.id}" if post.platform == "x" else "")


def _text(title: Part, words: Part, matched: Part) -> str:
    """The title and the words; else the sentence in which was found what was searched for."""
    told = (text_of(title.text()), text_of(words.text()) or text_of(matched["hit_sentence"].text()))
    return "\n".join(dict.fromkeys(filter(None, told)))


def _author(post: Post, who: Part, byline: Part, home: Part) -> Author:
    """Who wrote it, else the medium that it stands in. Of whom nothing is told on a network each is somebody else."""
    medium = home.text() if post.platform in {WEB, NAME} else ""
    name, handle = who["name"].text() or byline.text().removeprefix("By "), who["handle"].text().removeprefix("@")
    return author_of(
        post.platform,
        who["external_id"].text() or ("" if handle else signed(name, post) or medium or post.id),
        name=name or medium,
        handle=handle,
        url=who["profile_url"].text(),
    )


def _key(url: Part) -> str | None:
    post = post_at(url.text())
    return key_of(*post) if post else None


def _first(*counts: Part) -> int | None:
    return next((count for part in counts if (count := part.count()) is not None), None)


def _sum(*counts: Part) -> int | None:
    told = [count for part in counts if (count := part.count()) is not None]
    return sum(told) if told else None


SOURCE = Source(
    verify=Hmac(header="X-Hub-Signature", algorithm="sha1", prefix="sha1="),
    translate=translate,
    well=HTTPStatus.OK,
    events=("document", "document of the older template", "echo"),
)
