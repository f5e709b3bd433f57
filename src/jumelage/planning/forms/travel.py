"""Forms of travel times."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jumelage.journeys.models.travel import LONGEST_WAY
from jumelage.kit.table_forms import TableField, TableForm
from jumelage.planning.queries import TravelPage


class TravelChoice(forms.Form):
    """Which city and which house are looked at; nonsense in the address is ignored."""

    leg = forms.IntegerField(required=False)
    start = forms.CharField(required=False, max_length=30)

    def chosen(self) -> dict[str, Any]:
        self.is_valid()
        return {"leg": self.cleaned_data.get("leg"), "start": self.cleaned_data.get("start", "")}


class TravelForm(forms.Form):
    """The ways from one house to every other and back; an empty field: the distance tells."""

    def __init__(self, *args: Any, page: TravelPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page = page
        for way in (way for pair in page.pairs for way in pair):
            self.fields[way.field] = forms.IntegerField(
                label=f"{way.start.name} → {way.end.name}", required=False, min_value=0, max_value=LONGEST_WAY,
                initial=way.minutes if way.is_known else None,
                widget=forms.NumberInput(attrs={"placeholder": str(way.computed), "inputmode": "numeric"}),
            )  # fmt: skip

    def lines(self) -> list[tuple[Any, Any, Any, Any, Any]]:
        """For each other house: it, the way there with its field, the way back with its field."""
        return [
            (there.end, there, self[there.field], back, self[back.field]) for there, back in self.page.pairs
        ]

    def ways(self) -> dict[tuple[str, str], int | None]:
        """What was changed; what stays as it was keeps its source."""
        return {
            (way.start.key, way.end.key): self.cleaned_data[way.field]
            for pair in self.page.pairs
            for way in pair
            if self.cleaned_data[way.field] != (way.minutes if way.is_known else None)
        }


class TravelTableForm(TableForm):
    """A table of ways."""

    file = TableField(
        label=_("Table of travel times"),
        help_text=_(
            "CSV or XLSX: where to in the first line, where from in the first column, minutes between."
        ),
    )
