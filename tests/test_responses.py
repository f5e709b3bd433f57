"""The sweep finds what it says it finds."""

import pytest
from django.http import HttpResponse

from tests.responses import complaints


@pytest.mark.parametrize(
    ("html", "complaint"),
    [
        ("<p onclick='x()'>a</p>", "inline onclick"),
        ("<p style='color:red'>a</p>", "inline style"),
        ("<script>x()</script>", "inline <script>"),
        ("<style>p{}</style>", "inline <style>"),
        ("<p>{{ person }}</p>", "not rendered"),
        ("<p>{% icon %}</p>", "not rendered"),
        ("<p id='a'></p><p id='a'></p>", "'a' stands twice"),
        ("<input name='q'>", "'q' has no label"),
        ("<label for='other'>Q</label><select id='q' name='q'></select>", "'q' has no label"),
        ("<img src='https://example.org/a.png' alt=''>", "foreign host"),
        ("<link rel='stylesheet' href='//example.org/a.css'>", "foreign host"),
        ("<a href='javascript:x()'>a</a>", "javascript:"),
    ],
)
def test_flaw_is_found(html, complaint):
    found = complaints(HttpResponse(html))

    assert len(found) == 1
    assert complaint in found[0]


@pytest.mark.parametrize(
    "html",
    [
        "<label>Q <input name='q'></label>",
        "<label for='q'>Q</label><input id='q' name='q'>",
        "<input name='q' aria-label='Q'><input type='hidden' name='n'>",
        "<script src='/static/a.js'></script><script type='application/json'>{}</script>",
        "<a href='https://example.org/'>a</a>",
        "<textarea aria-label='t'>{{ as it was typed }}</textarea>",
    ],
)
def test_flawless_page_gets_no_complaint(html):
    assert complaints(HttpResponse(html)) == []


def test_what_is_no_html_is_left_alone():
    assert complaints(HttpResponse("{{", content_type="text/plain")) == []
