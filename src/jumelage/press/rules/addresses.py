"""Reading a file of addresses: what each row is, and what is wrong with it."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import gettext as _

from jumelage.kit.errors import Refused

NAMES = {
    "email": {"email", "e-mail", "mail", "e-mail-adresse", "emailadresse", "adresse", "address"},
    "name": {"name", "ansprechpartner", "person", "contact"},
    "medium": {"medium", "redaktion", "firma", "organisation", "organization", "media"},
}
MOST = 100_000
_valid = EmailValidator()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the file; `fault` says why its address cannot be used."""

    number: int
    email: str
    name: str = ""
    medium: str = ""
    fault: str = ""


def rows(content: bytes) -> Iterator[Row]:
    """Yield the rows of a CSV file; the first line names the columns, or there is one column of addresses."""
    text = _text(content)
    delimiter = max(";,\t", key=text.partition("\n")[0].count)
    lines = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    if not lines:
        raise Refused(_("This file is empty."))
    if len(lines) > MOST:
        raise Refused(_("This file has more than 100,000 rows. Please part it."))
    columns = _columns(lines[0])
    start = 2 if columns else 1
    if not columns:
        if "@" not in "".join(lines[0]):
            raise Refused(
                _("No column of this file is called “E-Mail”. Please name the columns in its first line.")
            )
        columns = {"email": 0}
    for number, line in enumerate(lines[start - 1 :], start):
        if any(cell.strip() for cell in line):
            yield _row(number, line, columns)


def _columns(header: list[str]) -> dict[str, int]:
    found = {}
    for field, names in NAMES.items():
        place = next((place for place, cell in enumerate(header) if cell.strip().casefold() in names), None)
        if place is not None:
            found[field] = place
    return found if "email" in found else {}


def _row(number: int, line: list[str], columns: dict[str, int]) -> Row:
    cells = {
        field: " ".join(line[place].split())[:150] if place < len(line) else ""
        for field, place in columns.items()
    }
    email = cells["email"].lower()
    fault = "" if is_address(email) else _("not an e-mail address")
    return Row(number, email[:150], cells.get("name", ""), cells.get("medium", ""), fault)


def is_address(email: str) -> bool:
    """Whether mail can be sent there: ASCII only, as every server takes it."""
    try:
        _valid(email)
    except ValidationError:
        return False
    return email.isascii() and len(email) <= 254


def _text(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding).replace("\x00", "")
        except UnicodeDecodeError:
            continue
    raise Refused(_("This file is not text. Please save it as CSV."))
