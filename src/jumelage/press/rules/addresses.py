"""Reading a file of addresses: what each row is, and what is wrong with it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import gettext as _

from jumelage.kit.errors import Refused
from jumelage.kit.table_files import columns_in, rows_of

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
    """Yield the rows of a CSV file or a workbook; the first line names the columns, or there is one column of addresses."""
    lines = rows_of(content, most=MOST)
    columns = columns_in(lines[0], NAMES)
    start = 2 if "email" in columns else 1
    if start == 1:
        if "@" not in "".join(lines[0]):
            raise Refused(
                _("No column of this file is called “E-Mail”. Please name the columns in its first line.")
            )
        columns = {"email": 0}
    for number, line in enumerate(lines[start - 1 :], start):
        if any(line):
            yield _row(number, line, columns)


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
