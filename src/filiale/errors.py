"""What goes wrong, in one sentence each: what is wrong, where, and what to do."""

from __future__ import annotations

SENTENCES = {
    "missing": "{name} does not exist: check the path and try again.",
    "closed": "{name} cannot be opened ({reason}): check the file and its rights.",
    "empty": "{name} is empty: there is nothing to read.",
    "nothing": "{name} holds no file that can be read{found}: GLEIF, BODS, our own schema or a list (CSV, XLSX) is read.",
    "vacant": "{name} is an empty folder: put the files of the register into it.",
    "unknown": "{name} is of no kind that is known here ({found}): see jumelage stock --help for what is read.",
    "columns": "{name} looks like {kind} but lacks the column {columns}: check the file's header.",
    "zip": "{name} is a damaged or incomplete zip file: fetch it again.",
    "packed": "{name} is a damaged or incomplete compressed file: fetch it again.",
    "nested": "{name} is a zip file inside a zip file: unpack the outer one first.",
    "method": "{name} is a zip file packed in a way that is not known here ({reason}): unpack it first.",
    "encrypted": "{name} is an encrypted zip file: unpack it first.",
    "legacy": "{name} is a workbook of Excel 97 to 2003: save it as .xlsx.",
    "disk": "{name} unpacks to {needed} but only {free} are free in {where}: make room or set TMPDIR to a larger disk.",
    "full": "the disk of {where} is full, nothing was written: make room or set TMPDIR to a larger disk.",
    "memory": "{memory} of memory do not suffice: give more with --memory, or filter with --city or --region.",
    "value": "{option} {value}: {why}.",
    "damaged": "{name} cannot be read: {reason}.",
    "cut": "{name} is damaged or incomplete ({reason}): fetch it again.",
    "java": "--engine spark needs Java 17 or newer, which was not found: install a Java runtime or set JAVA_HOME.",
    "pyspark": "--engine spark needs PySpark: install it with pip install jumelage[spark].",
}


class StockError(Exception):
    """A run that cannot go on; carries a code of SENTENCES and its values, reads as one sentence."""

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.values = values
        super().__init__(SENTENCES[code].format(**values))
