"""Form fields for days, clock times and sums: the browser's own pickers, and German ways of writing where there are none."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import DecimalValidator
from django.utils.formats import get_format
from django.utils.translation import gettext_lazy as _

DAYS = ["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y"]
CLOCKS = ["%H:%M", "%H:%M:%S", "%H.%M", "%H"]


class DayField(forms.DateField):
    """A calendar day, as 2024-10-13 or 13.10.2024."""

    default_error_messages = {
        "invalid": _("The calendar has no such day: please enter a date such as 13.10.2024.")
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
        super().__init__(**{"input_formats": DAYS, **kwargs})


class ClockField(forms.TimeField):
    """A time of day, as 9:30 or 09.30."""

    default_error_messages = {"invalid": _("The clock has no such time: please enter a time such as 09:30.")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TimeInput(format="%H:%M", attrs={"type": "time"}))
        super().__init__(**{"input_formats": CLOCKS, **kwargs})


class SumField(forms.DecimalField):
    """A sum as its writer types it: 1.234,50 and 1234,50 in German, 1,234.50 and 1234.50 in English."""

    def to_python(self, value: Any) -> Any:
        text = "".join(str(value or "").split())
        comma, dot = get_format("DECIMAL_SEPARATOR"), get_format("THOUSAND_SEPARATOR")
        whole = text.partition(comma)[0].lstrip("-")
        if re.fullmatch(rf"\d{{1,3}}({re.escape(dot)}\d{{3}})+", whole):
            text = text.replace(dot, "")
        return super().to_python(text.replace(comma, "."))


def sum_like(
    field: forms.Field, *, digits: int = 11, places: int = 2, least: Decimal | None = None
) -> SumField:
    """A model's field of money as a field that reads what its writer types."""
    return SumField(
        min_value=least,         label=field.label, required=field.required, help_text=field.help_text,
        validators=[one for one in field.validators if not isinstance(one, DecimalValidator)],
        max_digits=digits, decimal_places=places, localize=True, widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )  # fmt: skip
