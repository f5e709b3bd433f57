"""Where the opening of a stop stands in a programme."""

from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from jumelage.exhibitions import queries
from jumelage.exhibitions.models import Stop
from jumelage.journeys.models import Journey, ProgrammeItem


class OpeningForm(forms.Form):
    """An item that is there, or a journey to which a new one is added."""

    item = forms.ModelChoiceField(
        label=_("Item of a programme"), queryset=ProgrammeItem._base_manager.none(), required=False,
        help_text=_("Items of the days around the opening."),
    )  # fmt: skip
    journey = forms.ModelChoiceField(
        label=_("Or a new item in this journey"), queryset=Journey._base_manager.none(), required=False,
        help_text=_("Journeys that are under way on the day of the opening."),
    )  # fmt: skip

    def __init__(self, *args: Any, stop: Stop, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        item: Any = self.fields["item"]
        item.queryset = queries.items_near(stop)
        item.label_from_instance = _named
        journey: Any = self.fields["journey"]
        journey.queryset = queries.journeys_there(stop)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if bool(cleaned.get("item")) == bool(cleaned.get("journey")) and not self.errors:
            self.add_error(None, _("Please choose either an item or a journey."))
        return cleaned


def _named(item: ProgrammeItem) -> str:
    return f"{date_format(item.start_date, 'SHORT_DATE_FORMAT')} {item.start_time:%H:%M} · {item.label} ({item.journey.label})"
