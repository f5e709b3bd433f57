"""From files of every kind to text, and the sentence for what cannot be read."""

import io
from datetime import date

import pytest

from lecture import Unreadable, open_source
from lecture.sources import LARGEST_FILE, clean

TEXT = "Die Delegation reist nach Łódź. Der Oberbürgermeister führt sie."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_in_common_encodings(encoding):
    assert open_source(TEXT.encode(encoding), "a.txt").text == TEXT


def test_windows_text_and_text_encoded_twice():
    german = "Münster grüßt „Lüttich“ – schön."

    assert open_source(german.encode("cp1252"), "a.txt").text == german
    assert open_source(german.encode().decode("cp1252").encode(), "a.txt").text == german


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Städte-\npartnerschaft", "Städtepartnerschaft"),
        ("Wirtschafts- und Kulturamt", "Wirtschafts- und Kulturamt"),
        ("Part\u00adner\u00adstadt", "Partnerstadt"),
        ("eins\r\nzwei\u00a0drei", "eins\nzwei drei"),
        ("a\x00b\x07c", "abc"),
    ],
)
def test_cleaning(before, after):
    assert clean(before).text == after


def test_cleaned_text_knows_where_it_came_from():
    before = "Die Städte-\npartnerschaft mit Po\u00adsen"

    cleaned = clean(before)

    place = cleaned.text.index("sen")
    assert before[cleaned.origin(place) :] == "sen"


def test_html_without_scripts_and_menus():
    page = b"<html><head><meta charset='iso-8859-1'><title>x</title><script>var Paris=1</script></head><body><nav>Home</nav><h1>K\xf6ln</h1><p>Besuch&nbsp;aus <b>Kyoto</b></p></body></html>"

    source = open_source(page, "a.html")

    assert (source.kind, source.text) == ("html", "Köln\n\nBesuch aus Kyoto")


def test_mail_gives_subject_newest_part_and_date():
    mail = (
        "From: a@example.org\nTo: b@example.org\nSubject: =?utf-8?q?Reise_nach_Krak=C3=B3w?=\n"
        "Date: Fri, 11 Oct 2024 09:00:00 +0200\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
        "Content-Transfer-Encoding: 8bit\n\n"
        "Am Sonntag reist die Delegation nach Krakau und trifft dort viele alte Bekannte aus der Verwaltung und dem Rat.\n\n> alt\n"
    )

    source = open_source(mail.encode(), "a.eml")

    assert (source.kind, source.published) == ("mail", date(2024, 10, 11))
    assert source.text.startswith("Reise nach Kraków")
    assert "alt" not in source.text.split()


def test_word_document():
    from docx import Document

    document = Document()
    document.add_paragraph("Besuch in Breslau")
    document.add_paragraph("Am 3. Mai 2024.")
    buffer = io.BytesIO()
    document.save(buffer)

    source = open_source(buffer.getvalue(), "a.docx")

    assert (source.kind, source.text) == ("docx", "Besuch in Breslau\n\nAm 3. Mai 2024.")


def _pdf(*, password: str | None = None) -> bytes:
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"  \n ", "is empty"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 50, "is a picture"),
        (bytes(range(256)) * 9, "binary file"),
        (b"PK\x03\x04 not a document", "other than Word"),
        (b"PK\x03\x04 word/ but broken", "damaged Word"),
        (b"%PDF-1.4 broken", "damaged PDF"),
        (_pdf(), "no text in it"),
        (_pdf(password="secret"), "encrypted PDF"),
        (b"x" * (LARGEST_FILE + 1), "limit is 20 MB"),
        (b"abc " * 600_000, "characters of text"),
        (b"\xff\xfe\x00", "UTF-16"),
    ],
)
def test_what_cannot_be_read_gets_one_sentence(content, words):
    with pytest.raises(Unreadable) as caught:
        open_source(content, "upload.bin")

    sentence = str(caught.value)
    assert words in sentence
    assert sentence.startswith("upload.bin")
    assert "\n" not in sentence


def test_missing_file_and_folder(tmp_path):
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(Unreadable):
            open_source(path)
