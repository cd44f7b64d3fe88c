"""Plain text of HTML: what a reader would see."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.sources.plain_text import seen_of, text_of


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Hello everyone!</p>", "Hello everyone!"),
        ("<p>one</p><p>two</p>three<br>four", "one\ntwo\nthree\nfour"),
        ("an <b>old</b> <i>boat</i>", "an old boat"),
        ("Tom &amp; Jelle &lt;3", "Tom & Jelle <3"),
        ("fish & chips", "fish & chips"),
        ("two\nlines &amp; no tag", "two\nlines & no tag"),
        ("<p>one\n  line</p><b>two</b>", "one line\ntwo"),
        ("a<script>alert(1)</script>b<style>p{}</style>c", "abc"),
        ("<title>x</title><body>seen", "seen"),
        ("<ul><li>one<li>two</ul>", "one\ntwo"),
        ("\u200f\u0645\u0631\u062d\u0628\u0627 😡", "\u200f\u0645\u0631\u062d\u0628\u0627 😡"),
        ("<img src=x onerror=alert(1)>", ""),
        ("&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>"),
        ("", ""),
    ],
)
def test_the_text_is_what_a_reader_sees(html: str, text: str) -> None:
    """Lines where blocks end; no tags, no scripts. What was escaped is text: it is escaped again where it is shown."""
    assert text_of(html) == text


def test_links_are_kept_if_a_person_may_follow_them() -> None:
    """Each once."""
    html = '<a href="https://a.example/x">a</a><a href="javascript:alert(1)">b</a><a href="https://a.example/x">c</a>'
    assert seen_of(html).links == ("https://a.example/x",)


@given(st.text(st.sampled_from("<>&/ab=\"' \n!-;#x0")) | st.text())
def test_anything_becomes_text(html: str) -> None:
    """Whatever stands in it."""
    seen_of(html)


@pytest.mark.parametrize(
    "html", ["<div>" * 50_000, "<" * 100_000, "&" * 100_000, "<a href='" * 20_000, "<!--" * 50_000]
)
def test_hostile_html_is_text_too(html: str) -> None:
    """Nesting of any depth, and what never ends."""
    assert isinstance(text_of(html), str)
