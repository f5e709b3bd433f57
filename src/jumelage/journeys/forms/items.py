"""Forms for programme items."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jumelage.journeys.actions.items import NewVenue
from jumelage.journeys.models import Delegate, Group, Journey, Leg, ProgrammeItem
from jumelage.journeys.queries.choices import venues_for
from jumelage.journeys.queries.programme_page import Layout
from jumelage.kit.fields import ClockField, DayField
from jumelage.kit.records import Versioned
from jumelage.people.forms.pickers import OrganisationsField, PeopleField, PersonField

from .records import RecordForm, Scoped


class ItemForm(RecordForm):
    """Everything about an item; what is rarely needed stands folded away on the page."""

    end_date = DayField(
        label=_("Last day"),
        required=False,
        help_text=_("Only if it ends on another day, such as after midnight."),
    )
    zone = forms.CharField(
        label=_("Time zone"),
        required=False,
        max_length=64,
        help_text=_("Empty: the zone of the leg. Otherwise such as Asia/Seoul."),
    )
    new_venue = forms.CharField(label=_("Or a new venue"), required=False, max_length=200)
    new_address = forms.CharField(label=_("Address of the new venue"), required=False, max_length=300)
    hosts = OrganisationsField(label=_("Hosts"), required=False)
    counterparts = PeopleField(label=_("Counterparts"), required=False)
    speaker = PersonField(label=_("Lead speaker"), required=False)

    class Meta(Scoped):
        model = ProgrammeItem
        fields = [
            "title", "title_en", "kind", "status", "leg", "start_date", "start_time", "end_time", "end_date",
            "zone", "venue", "groups", "joined", "hosts", "counterparts", "speaker", "interpreter", "aim",
            "talking_points", "sensitive", "seating", "gift", "press", "publish", "plan_b", "is_pinned", "source",
        ]  # fmt: skip
        field_classes = {"start_date": DayField, "start_time": ClockField, "end_time": ClockField}
        widgets = {
            "groups": forms.CheckboxSelectMultiple,
            "joined": forms.CheckboxSelectMultiple,
            "aim": forms.Textarea(attrs={"rows": 2}),
            "talking_points": forms.Textarea(attrs={"rows": 4}),
            "sensitive": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, journey: Journey, **kwargs: Any) -> None:
        super().__init__(*args, office=journey.office, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["leg"].queryset = Leg.objects.filter(journey=journey).select_related("place")
        fields["leg"].empty_label = _("by the day")
        fields["venue"].queryset = venues_for(journey)
        fields["venue"].label_from_instance = lambda house: f"{house} ({house.place})"
        fields["groups"].queryset = Group.objects.filter(journey=journey)
        fields["groups"].help_text = _("None: for everybody.")
        fields["groups"].required = False
        fields["joined"].queryset = Delegate.objects.filter(journey=journey).select_related("person")
        fields["joined"].required = False
        fields["is_pinned"].help_text = _("Planning works around it.")
        if self.instance.pk:
            self._as_it_stands()

    def _as_it_stands(self) -> None:
        """Leave out what follows from the rest: the last day of a one-day item, the leg's own zone."""
        item = self.instance
        if item.end_date == item.start_date:
            self.initial["end_date"] = None
        if item.leg and item.zone == item.leg.place.zone:
            self.initial["zone"] = ""

    def adopt(self, current: Versioned) -> None:
        """Compare what follows from the rest too, instead of showing it as missing."""
        item, entered = cast("ProgrammeItem", current), self.cleaned_data
        entered["leg"] = entered["leg"] or item.leg
        entered["end_date"] = entered["end_date"] or entered["start_date"]
        entered["zone"] = entered["zone"] or (entered["leg"].place.zone if entered["leg"] else item.zone)
        super().adopt(current)

    def values(self) -> dict[str, Any]:
        found = super().values()
        name, address = found.pop("new_venue"), found.pop("new_address")
        if name:
            found["venue"] = NewVenue(name, address)
        found["end_date"] = found["end_date"] or found["start_date"]
        return found


class MoveForm(forms.Form):
    """Where an item goes on the day grid: its day, its beginning, the column that it left and the one that it reached."""

    version = forms.IntegerField()
    day = forms.DateField(input_formats=["%Y-%m-%d"])
    start = forms.TimeField(input_formats=["%H:%M"])
    left = forms.IntegerField(required=False)
    group = forms.IntegerField(required=False)

    def __init__(self, *args: Any, item: ProgrammeItem, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.item = item

    def move(self) -> dict[str, Any]:
        """What the action needs; the groups only where the column has changed."""
        entered = self.cleaned_data
        return {
            "seen": entered["version"], "day": entered["day"], "start": entered["start"], "groups": self._groups(),
        }  # fmt: skip

    def _groups(self) -> list[Group] | None:
        left, reached = self.cleaned_data.get("left") or 0, self.cleaned_data.get("group")
        if reached is None or reached == left:
            return None
        if reached == 0:
            return []
        others = [group for group in self.item.groups.all() if group.pk not in (left, reached)]
        return [*Group.objects.filter(journey=self.item.journey_id, pk=reached), *others]

    def problem(self) -> str:
        """Why it cannot be moved there, in a sentence."""
        return gettext("This move cannot be read: it needs a day like 2024-10-15 and a time like 14:30.")


class HeldForm(RecordForm):
    """What came of an item, and who was there."""

    persons = PeopleField(label=_("Who was present"), required=False)

    class Meta(Scoped):
        model = ProgrammeItem
        fields = ["result"]
        widgets = {"result": forms.Textarea(attrs={"rows": 6})}


class ProgrammeChoice(forms.Form):
    """Which day is shown, and how; nonsense in the address is ignored."""

    day = forms.DateField(required=False, input_formats=["%Y-%m-%d"])
    view = forms.ChoiceField(required=False, choices=[(layout.value, layout.value) for layout in Layout])
    group = forms.IntegerField(required=False)
    at = forms.TimeField(required=False, input_formats=["%H:%M"])

    def chosen(self) -> dict[str, Any]:
        self.is_valid()
        return {
            "wanted": self.cleaned_data.get("day"),
            "layout": Layout(self.cleaned_data.get("view") or Layout.GRID),
            "group": self.cleaned_data.get("group"),
        }

    def beginning(self) -> dict[str, Any]:
        """What a new item starts from: the day that was looked at."""
        self.is_valid()
        return {"start_date": self.cleaned_data.get("day"), "start_time": self.cleaned_data.get("at")}
