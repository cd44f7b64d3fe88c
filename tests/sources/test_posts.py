"""Which post an address leads to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.sources.posts import Post, addresses_in, post_at, target_of


@pytest.mark.parametrize(
    ("url", "post"),
    [
        ("https://x.com/marieke/status/1799", Post("x", "1799")),
        ("https://mobile.twitter.com/marieke/status/1799?s=20", Post("x", "1799")),
        ("https://twitter.com/marieke/statuses/1799/photo/1", Post("x", "1799")),
        ("https://www.reddit.com/r/ferries/comments/abc123/late_again/", Post("reddit", "t3_abc123")),
        ("https://old.reddit.com/r/ferries/comments/abc123/late_again/def456/", Post("reddit", "t1_def456")),
        ("https://redd.it/abc123", Post("reddit", "t3_abc123")),
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=7", Post("youtube", "dQw4w9WgXcQ")),
        ("https://youtu.be/dQw4w9WgXcQ", Post("youtube", "dQw4w9WgXcQ")),
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ&lc=UgyComment", Post("youtube", "UgyComment")),
        ("https://www.instagram.com/reel/C8xY_z-1/?igsh=abc", Post("instagram", "C8xY_z-1")),
        ("https://www.tiktok.com/@anna/video/7312345678901234567", Post("tiktok", "7312345678901234567")),
        ("https://bsky.app/profile/anna.example/post/3kabc", Post("bluesky", "anna.example/post/3kabc")),
        ("https://www.linkedin.com/feed/update/urn:li:activity:71234/", Post("linkedin", "activity:71234")),
        (
            "https://www.linkedin.com/posts/jan-de-boer_veerboot-activity-7212345678901234567-AbCd?utm_source=share",
            Post("linkedin", "activity:7212345678901234567"),
        ),
        ("https://x.com/i/web/status/1799", Post("x", "1799")),
        ("https://x.com/i/status/1799", Post("x", "1799")),
        ("https://www.facebook.com/groups/wadden/posts/10160/", Post("facebook", "10160")),
        ("https://www.facebook.com/groups/55/permalink/10160/?comment_id=7", Post("facebook", "7")),
        ("https://www.facebook.com/noarderboat/videos/late-again/10160", Post("facebook", "10160")),
        ("https://www.facebook.com/reel/10160", Post("facebook", "10160")),
        ("https://www.facebook.com/photo/?fbid=10160&set=a.5", Post("facebook", "10160")),
        ("https://www.threads.net/@anna/post/C8xY_z-1", Post("threads", "C8xY_z-1")),
        ("https://www.threads.com/@anna/post/C8xY_z-1?xmt=AQF", Post("threads", "C8xY_z-1")),
        ("https://www.facebook.com/noarderboat/posts/10160", Post("facebook", "10160")),
        ("https://www.facebook.com/permalink.php?story_fbid=77&id=100", Post("facebook", "77")),
        ("https://www.facebook.com/noarderboat/posts/10160?comment_id=903438993", Post("facebook", "903438993")),
        ("https://www.facebook.com/x/posts/1?comment_id=903&reply_comment_id=905", Post("facebook", "905")),
        ("https://nl.trustpilot.com/reviews/53bffd36", Post("trustpilot", "53bffd36")),
        ("https://t.me/wadnieuws/812", Post("telegram", "wadnieuws/812")),
    ],
)
def test_a_post_is_known_by_its_address(url: str, post: Post) -> None:
    """In whatever clothes its address comes."""
    assert post_at(url) == post


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/a/?id=7",
        "http://www.news.example/a?id=7#comments",
        "https://news.example/a?utm_source=x&id=7&fbclid=123",
        "https://www.google.com/url?rct=j&sa=t&url=https://news.example/a%3Fid%3D7&ct=ga",
        "https://l.facebook.com/l.php?u=https%3A%2F%2Fnews.example%2Fa%3Fid%3D7&h=AT0",
        "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fnews.example%2Fa%3Fid%3D7&data=05%7C02",
        "https://www.youtube.com/redirect?event=comments&q=https%3A%2F%2Fnews.example%2Fa%3Fid%3D7",
    ],
)
def test_one_page_has_one_plain_address(url: str) -> None:
    """Where somebody came from does not make it another page."""
    assert post_at(url) == Post("web", "news.example/a?id=7")


@pytest.mark.parametrize(
    ("url", "page"),
    [
        ("https://notfacebook.com/a?story_fbid=77", "notfacebook.com/a?story_fbid=77"),
        ("https://myyoutube.com/watch?v=dQw4w9WgXcQ", "myyoutube.com/watch?v=dQw4w9WgXcQ"),
        ("https://x.com.example/marieke/status/1799", "x.com.example/marieke/status/1799"),
    ],
)
def test_a_host_that_only_looks_like_a_platforms_own_is_a_page_of_the_web(url: str, page: str) -> None:
    """Nobody makes a post of theirs pass for one of another platform, which would then seem to be heard already."""
    assert post_at(url) == Post("web", page)


@pytest.mark.parametrize(
    "url", ["", "some.com", "ftp://news.example/", "https://", "http://[::1", "javascript:alert(1)"]
)
def test_what_is_no_address_is_no_post(url: str) -> None:
    """It is then known otherwise."""
    assert post_at(url) is None


@given(st.text(max_size=100) | st.text(max_size=60).map("https://x.com/".__add__))
def test_no_text_makes_it_raise(url: str) -> None:
    """Addresses are written by anybody."""
    found = post_at(url)
    assert found is None or (found.platform and found.id)


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://www.google.com/url?rct=j&url=https://news.example/a%3Fid%3D7&ct=ga", "https://news.example/a?id=7"),
        ("https://news.example/a?url=https://b.example", "https://news.example/a?url=https://b.example"),
        ("https://www.google.com/url?url=javascript:alert(1)", "https://www.google.com/url?url=javascript:alert(1)"),
        ("no address", "no address"),
        ("", ""),
    ],
)
def test_people_follow_the_address_that_is_meant(url: str, target: str) -> None:
    """What only sends on is left out; what is no wrapper stays as it was written."""
    assert target_of(url) == target


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See https://news.example/a.", ["https://news.example/a"]),
        (
            "(https://news.example/a?id=7), and www.news.example/b!",
            ["https://news.example/a?id=7", "https://www.news.example/b"],
        ),
        ("https://en.example/wiki/Ferry_(boat)", ["https://en.example/wiki/Ferry_(boat)"]),
        ("“https://news.example/a”…", ["https://news.example/a"]),
        ("<https://news.example/a>[https://news.example/b]", ["https://news.example/a", "https://news.example/b"]),
        ("no address, awww.x, https://", []),
        ("(https://news.example/a" + ").," * 600, ["https://news.example/a"]),
    ],
)
def test_an_address_in_a_sentence_ends_before_its_full_stop(text: str, found: list[str]) -> None:
    """Otherwise it would lead to another page, and be another mention."""
    assert addresses_in(text) == found
