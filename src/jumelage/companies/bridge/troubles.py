"""What goes wrong with sources, kept by its code and told in each reader's language."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.utils.formats import get_format
from django.utils.translation import gettext_lazy as _

from jumelage.kit.errors import Refused

SENTENCES = {
    "missing": _("{name} does not exist: check the path and try again."),
    "closed": _("{name} cannot be opened ({reason}): check the file and its rights."),
    "empty": _("{name} is empty: there is nothing to read."),
    "nothing": _(
        "{name} holds no file that can be read: GLEIF, BODS, our own schema or a list (CSV, XLSX) is read."
    ),
    "unknown": _(
        "{name} is of no kind that is known here ({found}): GLEIF, BODS, our own schema or a list is read."
    ),
    "columns": _("{name} looks like {kind} but lacks the column {columns}: check the file's header."),
    "zip": _("{name} is a damaged or incomplete zip file: fetch it again."),
    "encrypted": _("{name} is an encrypted zip file: unpack it first."),
    "disk": _("{name} unpacks to {needed} but only {free} are free in {where}: make room and count again."),
    "memory": _("{memory} of memory do not suffice: count fewer sources at once or on a larger machine."),
    "damaged": _("{name} cannot be read: {reason}."),
    "vacant": _("{name} is an empty folder: put the files of the register into it."),
    "packed": _("{name} is a damaged or incomplete compressed file: fetch it again."),
    "nested": _("{name} is a zip file inside a zip file: unpack the outer one first."),
    "method": _("{name} is a zip file packed in a way that is not known here ({reason}): unpack it first."),
    "legacy": _("{name} is a workbook of Excel 97 to 2003: save it as .xlsx."),
    "full": _("The disk is full ({where}); nothing was written: make room and try again."),
    "cut": _("{name} is damaged or incomplete ({reason}): fetch it again."),
    "broken": _("It was broken off by an unforeseen error; the operator finds it in the log."),
    "cut_off": _(
        "It was cut off: the program that worked on it in the background has ended. Nothing was kept; please ask again."
    ),
}
PIECES = {
    "an Excel workbook": _("an Excel workbook"),
    "a binary file": _("a binary file"),
    "XML or HTML": _("XML or HTML"),
    "no table, XML or JSON": _("no table, XML or JSON"),
    "it begins as Parquet but is none": _("it begins as Parquet but is none"),
    "it is no complete UTF-16": _("it is no complete UTF-16"),
    "it is not readable": _("it is not readable"),
    "it unpacks to more than 512 MB": _("it unpacks to more than 512 MB"),
}
"""What the core puts into its sentences."""
BEGINNINGS = {
    "a table with the columns ": _("a table with the columns {rest}"),
    "a table of our own schema (": _("a table of our own schema ({rest}"),
}
_SIZE = re.compile(r"\A\d+\.\d [GMk]B\Z")


class Unreadable(Refused):
    """Refused by the core: `trouble` holds the code of SENTENCES and the values, to be kept."""

    def __init__(self, trouble: dict[str, str]) -> None:
        self.trouble = trouble
        super().__init__(sentence_of(trouble))


@contextmanager
def refusing() -> Iterator[None]:
    """What the core cannot do becomes Refused with its sentence in the reader's language."""
    from filiale.errors import StockError

    try:
        yield
    except StockError as problem:
        if problem.code not in SENTENCES:
            raise Refused(str(problem)) from problem
        values = {name: str(value) for name, value in problem.values.items()}
        raise Unreadable({**values, "code": problem.code}) from problem


def sentence_of(trouble: Mapping[str, str]) -> str:
    """The sentence of a trouble that was kept, in the reader's language; nothing for none."""
    if not trouble:
        return ""
    values = {name: _told(value) for name, value in trouble.items()}
    return str(SENTENCES[trouble["code"]]).format(**values)


def _told(value: str) -> str:
    if value in PIECES:
        return str(PIECES[value])
    for beginning, words in BEGINNINGS.items():
        if value.startswith(beginning):
            return str(words).format(rest=value.removeprefix(beginning))
    return value.replace(".", get_format("DECIMAL_SEPARATOR")) if _SIZE.match(value) else value
