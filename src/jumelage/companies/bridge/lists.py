"""The way to the core's reading of lists: a table as it stands, with what had to be said about it."""

import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jumelage.companies.bridge.troubles import refusing

REGISTERS = ("HRB", "HRA", "GNR", "PR", "VR", "GSR")
"""The parts of the German registers whose numbers companies have."""
_PLAIN = re.compile(rf"({'|'.join(REGISTERS)})(?:NR)?0*(\d+)")


@dataclass(frozen=True, slots=True)
class Table:
    """Header and rows of a file, each with its place; remarks by their code, with how many and the first example."""

    header: Sequence[str]
    rows: Sequence[tuple[str, Sequence[str]]]
    remarks: Sequence[tuple[str, int, str]]


def read_table(name: str, content: bytes, *, most: int) -> Table:
    """Read a list in CSV or XLSX; Refused with a sentence for what is none."""
    from filiale.report import SourceReport
    from filiale.sources.roster.grid import grid

    report = SourceReport(name, "list")
    with refusing(), tempfile.TemporaryDirectory(prefix="list-") as folder:
        file = Path(folder) / (
            "list.xlsx" if content.startswith(b"PK") else "list.csv"
        )  # a workbook is told by its name
        file.write_bytes(content)
        lines = grid(file, report, most=most)
    remarks = [(code, count, report.examples.get(code, "")) for code, count in report.remarks.items()]
    return Table(lines[0][1] if lines else (), lines[1:], remarks)


def lei_of(text: str) -> str:
    """The LEI as it is kept, "" for one whose form or check digits are wrong."""
    from filiale import identifiers

    return identifiers.lei(text) or ""


def vat_of(text: str) -> str:
    """The VAT identification number as it is kept, "" for one of no known form."""
    from filiale import identifiers

    return identifiers.vat(text) or ""


def register_of(number: str, court: str) -> tuple[str, str]:
    """Court and number of a German register, which may stand in one cell or in two; as written where they are something else."""
    from filiale import identifiers

    entry = identifiers.entry(number) or identifiers.entry(court)
    if entry is None:
        return court, number
    told = court or (number if any(word in number.casefold() for word in ("gericht", "ag ")) else "")
    seat = identifiers.court(told) if told else None
    return (f"Amtsgericht {seat}" if seat else ""), entry


def register_number(text: str) -> str:
    """A number of a German register as lists keep it ("hrb4711" is "HRB 4711"); whatever says more than that stays as written."""
    plain = _PLAIN.fullmatch("".join(sign for sign in text.upper() if sign.isalnum()))
    return f"{plain[1]} {plain[2]}" if plain else text


def numbers_like(text: str) -> list[str]:
    """How a register number that somebody types may be kept: as written, in capitals, as "HRB 12345"; digits alone are of any kind."""
    from filiale import identifiers

    plain = " ".join(text.split())
    kinds = [f"{kind} {plain}" for kind in REGISTERS] if plain.isdecimal() else []
    return list(dict.fromkeys([plain, plain.upper(), *filter(None, [identifiers.entry(plain)]), *kinds]))


def country_of_name(name: str) -> str:
    """The code of a country by code or by its German or English name, "" for none."""
    from filiale.sources.roster import header

    return header.country(name) or ""
