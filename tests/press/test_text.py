"""Marks become clean HTML; everything else stays letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumelage.press.rules.text import Said, blocks, compose, html, plain

QUOTE = Said(1, "Wir *freuen* uns <b>sehr</b>.", "Erika Mustermann, Bürgermeisterin")


def test_marks_become_html():
    assert html("## Programm\n\n- Seoul\n- **Chongqing**") == (
        "<h2>Programm</h2>\n<ul>\n<li>Seoul</li>\n<li><strong>Chongqing</strong></li>\n</ul>\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>", "[x](javascript:alert(1))", "<img src=x onerror=alert(1)>", "![x](https://example.org/x.png)",
        "<https://example.org/\"onmouseover=alert(1)>", "[x](data:text/html,hi)", "[a]: javascript:alert(1)\n\n[a]",
    ],
)  # fmt: skip
def test_nothing_foreign_gets_through(text):
    made = html(text)

    assert "<script" not in made
    assert "<img" not in made
    assert 'href="javascript' not in made
    assert 'href="data' not in made
    assert "onmouseover=alert(1)>" not in made


def test_quote_stands_in_its_place_and_its_words_stay_letters():
    made = html(compose("Davor.\n\n[[1]]\n\nDanach.", [QUOTE]))

    assert made.index("Davor") < made.index("<blockquote>") < made.index("Danach")
    assert "Wir *freuen* uns &lt;b&gt;sehr&lt;/b&gt;." in made
    assert "<em>Erika Mustermann, Bürgermeisterin</em>" in made


def test_quote_without_a_place_stands_at_the_end():
    assert compose("Text.", [QUOTE]).startswith("Text.\n\n> Wir")
    assert compose("Text.\n\n[[7]]", []) == "Text."


def test_plain_text_says_the_same():
    said = plain("## Programm\n\n- Seoul\n- [Stadt](https://example.org)\n\n> Zitat\n\n1. eins\n2. zwei")

    assert said == "Programm\n\n- Seoul\n- Stadt (https://example.org)\n\n> Zitat\n\n1. eins\n2. zwei"


def test_blocks_keep_strong_emphasis_and_links():
    [block] = blocks("Ein **fettes** *schräges* [Wort](https://example.org)")

    assert [(run.text, run.strong, run.emphasis, run.href) for run in block.runs if run.text.strip()] == [
        ("Ein ", False, False, ""), ("fettes", True, False, ""), ("schräges", False, True, ""), ("Wort", False, False, "https://example.org"),
    ]  # fmt: skip


@given(st.text(max_size=200))
def test_any_text_gives_clean_html_and_blocks(text):
    made = html(compose(text, [Said(1, text, text)]))

    assert "<script" not in made.lower()
    assert "style=" not in made or "style=" in text
    blocks(text)
    plain(text)
