"""Form fields for days and clock times: the browser's own pickers, and German ways of writing where there are none."""

from typing import Any

from django import forms
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
