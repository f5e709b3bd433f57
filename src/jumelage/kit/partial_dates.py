"""Dates known only to the year or the month, as agreements and offices often are.

Written as ISO 8601 with reduced precision (EDTF level 0): "1988", "2004-07", "2004-07-22". The text
form sorts in time order, which the database relies on.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import total_ordering
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import formats
from django.utils.translation import gettext_lazy as _

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?\Z")
_GERMAN = re.compile(r"(?:(?:(\d{1,2})\.\s*)?(\d{1,2})\.\s*)?(\d{4})\Z")


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, a month or a year; refuses what the calendar does not have.

    Sorts as its text does: a bare year before every month and day of it.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("A day needs its month.")
        date(self.year, self.month or 1, self.day or 1)

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return self.isoformat() < other.isoformat()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "2004", "2004-07", "2004-07-22", "7.2004" or "22.7.2004"; ValueError for anything else."""
        text = text.strip()
        if found := _ISO.match(text):
            year, month, day = found.groups()
        elif found := _GERMAN.match(text):
            day, month, year = found.groups()
        else:
            raise ValueError(f"{text!r} is no date.")
        return cls(int(year), int(month) if month else None, int(day) if day else None)

    @classmethod
    def of(cls, value: date) -> Self:
        return cls(value.year, value.month, value.day)

    @property
    def first(self) -> date:
        """The first day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def exact(self) -> date | None:
        return self.first if self.day else None

    def isoformat(self) -> str:
        text = f"{self.year:04d}"
        if self.month:
            text += f"-{self.month:02d}"
        if self.day:
            text += f"-{self.day:02d}"
        return text

    def __str__(self) -> str:
        """In the active language: "22. Juli 2004", "Juli 2004", "2004"."""
        if self.day:
            return formats.date_format(self.first, "DATE_FORMAT")
        if self.month:
            return formats.date_format(self.first, "F Y")
        return f"{self.year}"


class PartialDateFormField(forms.CharField):
    default_error_messages = {
        "invalid": _("Please enter a date such as 22.07.2004, 07.2004 or 2004."),
        "impossible": _("The calendar has no such day: please check the date."),
    }

    def to_python(self, value: Any) -> PartialDate | None:  # type: ignore[override]  # not text but a date comes out
        if isinstance(value, PartialDate):
            return value
        text = str(value or "").strip()
        if not text:
            return None
        if not (_ISO.match(text) or _GERMAN.match(text)):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        try:
            return PartialDate.parse(text)
        except ValueError as error:
            raise ValidationError(self.error_messages["impossible"], code="impossible") from error

    def prepare_value(self, value: Any) -> Any:
        return entered(value) if isinstance(value, PartialDate) else value


def entered(value: PartialDate) -> str:
    """As a German office types it: 22.07.2004, 07.2004, 2004."""
    parts = [f"{value.year:04d}"]
    if value.month:
        parts.insert(0, f"{value.month:02d}")
    if value.day:
        parts.insert(0, f"{value.day:02d}")
    return ".".join(parts)


class PartialDateField(models.CharField):  # type: ignore[type-arg]
    """Stores a PartialDate as its sortable text; None is stored as the empty text."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = 10
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: str | None, *_: Any) -> PartialDate | None:
        return PartialDate.parse(value) if value else None

    def to_python(self, value: Any) -> PartialDate | None:
        if value in (None, ""):
            return None
        if isinstance(value, PartialDate):
            return value
        if isinstance(value, date):
            return PartialDate.of(value)
        try:
            return PartialDate.parse(str(value))
        except ValueError as error:
            raise ValidationError(str(error)) from error

    def run_validators(self, value: Any) -> None:
        """The length is checked on the text that is stored."""
        super().run_validators(self.get_prep_value(value))

    def get_prep_value(self, value: Any) -> str:
        value = self.to_python(value)
        return value.isoformat() if value else ""

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": PartialDateFormField, "max_length": None, **kwargs})

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj))
