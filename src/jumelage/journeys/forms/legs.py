"""Forms for legs."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jumelage.journeys.models import Journey, Leg
from jumelage.kit.fields import ClockField, DayField
from jumelage.places.forms import PlaceField
from jumelage.places.models import Venue

from .records import RecordForm, Scoped


class LegForm(RecordForm):
    place = PlaceField(label=_("City or region"))
    at = forms.IntegerField(
        label=_("Position in the route"), required=False, min_value=1, help_text=_("Empty: at the end.")
    )

    class Meta(Scoped):
        model = Leg
        fields = [
            "place", "arrive_date", "arrive_time", "leave_date", "leave_time", "mode", "carrier", "number",
            "booking", "hotel", "dress", "weather", "note",
        ]  # fmt: skip
        field_classes = {
            "arrive_date": DayField,
            "leave_date": DayField,
            "arrive_time": ClockField,
            "leave_time": ClockField,
        }
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, journey: Journey, **kwargs: Any) -> None:
        super().__init__(*args, office=journey.office, **kwargs)
        if self.instance.pk:
            del self.fields["at"]
        houses = Venue.objects.select_related("place").order_by("place__name", "name", "pk")
        self.fields["hotel"].queryset = houses  # type: ignore[attr-defined]  # a model choice field
        self.fields["hotel"].label_from_instance = lambda house: f"{house} ({house.place})"  # type: ignore[attr-defined]

    def placed(self) -> dict[str, Any]:
        """What add_leg wants: the values, and before which leg the new one is to stand."""
        values = self.values()
        return {"at": values.pop("at"), "values": values}


class MoveForm(forms.Form):
    """Where a leg or a delegate is to stand."""

    to = forms.IntegerField(min_value=0, max_value=9999)
