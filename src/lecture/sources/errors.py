"""The one error of the sources."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "too_large": "{name} has {size} MB, the limit is 20 MB: send a smaller file or paste the text.",
    "empty": "{name} is empty: there is nothing to read.",
    "no_text": "{name} holds no text: there is nothing to read.",
    "too_long": "{name} holds more than {limit} characters of text: send the announcement alone.",
    "missing": "{name} does not exist: check the path and try again.",
    "folder": "{name} is a folder: name a file in it.",
    "closed": "{name} cannot be opened ({reason}): check the file and its rights.",
    "archive": "{name} is an archive or office file other than Word and OpenDocument text: save it as DOCX, ODT, PDF or text.",
    "other_kind": "{name} is {what}, not a text: save it as text, HTML, e-mail, PDF or Word and try again.",
    "binary": "{name} is a binary file, not a text: save it as text, HTML, e-mail, PDF or Word and try again.",
    "encoding": "{name} is in an encoding that cannot be recognised: save it as UTF-8 and try again.",
    "wrong_encoding": "{name} says it is {declared} but is not: save it as UTF-8 and try again.",
    "encrypted_pdf": "{name} is an encrypted PDF: save a copy without a password and try again.",
    "damaged_pdf": "{name} is a damaged PDF: open it, save or print it as a new PDF and try again.",
    "pictures": "{name} is a PDF of pictures with no text in it: run text recognition on it or paste the text.",
    "unpacks": "{name} unpacks to more than 200 MB: save it without its pictures and try again.",
    "damaged_docx": "{name} is a damaged Word document: open it, save it again as DOCX and try again.",
    "damaged_odt": "{name} is a damaged OpenDocument text: open it, save it again as ODT and try again.",
    "too_many_pages": "{name} has more than {limit} pages: send the pages of the announcement alone.",
    "too_much_markup": "{name} unpacks to more than {limit} MB of text and formatting: send the announcement alone.",
    "no_mail": "{name} is no e-mail that can be read: save it as text and try again.",
    "encrypted_mail": "{name} is an encrypted e-mail: open it in your mail program, save its text and try again.",
}
"""What is wrong, where, and what to do, by code; whoever speaks another language keeps a table with the same keys."""


class Unreadable(Exception):
    """A file that cannot be read; its text is one plain sentence, `code` and `values` are for other languages."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(SENTENCES[code].format(**values))
        self.code = code
        self.values = values
