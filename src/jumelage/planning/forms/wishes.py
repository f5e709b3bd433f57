"""Forms of wishes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jumelage.journeys.forms.records import RecordForm, Scoped
from jumelage.journeys.models import Delegate, Group, Journey, Leg
from jumelage.journeys.queries.choices import venues_for
from jumelage.people.forms.pickers import OrganisationsField
from jumelage.planning.models import Wish
from jumelage.planning.queries import days_of_leg
from jumelage.planning.rules import Hours, parse_windows, written

from .order import MOST_BOXES, TitlesField


class WishForm(RecordForm):
    """A wish with its windows, one a line."""

    windows = forms.CharField(
        label=_("When it could be"), required=False, widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        help_text=_("One window a line, in local time: 14.10. 9:00–12:30. Empty: opening hours, else office hours on working days."),
    )  # fmt: skip
    hosts = OrganisationsField(label=_("Hosts"), required=False)

    class Meta(Scoped):
        model = Wish
        fields = [
            "title", "kind", "leg", "venue", "hosts", "minutes", "least_minutes", "value", "must",
            "groups", "together", "delegates", "interpreter", "after", "category", "note", "source",
        ]  # fmt: skip
        widgets = {
            "groups": forms.CheckboxSelectMultiple,
            "delegates": forms.CheckboxSelectMultiple,
            "after": forms.CheckboxSelectMultiple,
            "note": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {
            "value": _("From 1 to 100: what it is worth beside the other wishes."),
            "least_minutes": _("If the visit may be shorter than wished."),
            "delegates": _("Who must be there."),
            "after": _("Wishes that come first, such as the ceremony before the reception."),
        }

    def __init__(self, *args: Any, journey: Journey, **kwargs: Any) -> None:
        super().__init__(*args, office=journey.office, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["leg"].queryset = Leg.objects.filter(journey=journey).select_related("place")
        fields["leg"].empty_label = None
        fields["venue"].queryset = venues_for(journey)
        fields["groups"].queryset = Group.objects.filter(journey=journey)
        fields["delegates"].queryset = Delegate.objects.filter(journey=journey).select_related("person")
        self._offer_order(Wish.objects.filter(journey=journey).exclude(pk=self.instance.pk))
        for name in ("groups", "delegates", "after"):
            fields[name].required = False
        if self.instance.pk:
            self.initial["windows"] = written(
                Hours(each.day, each.opens, each.closes) for each in self.instance.windows.all()
            )
            self.initial["hosts"] = list(self.instance.hosts.all())

    def _offer_order(self, others: Any) -> None:
        """Boxes for the wishes that may come first, or their titles where there are too many for boxes."""
        fields: dict[str, Any] = self.fields
        fields["after"].queryset = others
        if others.count() > MOST_BOXES:
            hint = _("Titles of the wishes that come first, one a line.")
            fields["after"] = TitlesField(label=fields["after"].label, help_text=hint, wishes=others)
            if self.instance.pk:
                self.initial["after"] = list(self.instance.after.all())

    def clean(self) -> dict[str, Any]:
        entered: dict[str, Any] = super().clean() or self.cleaned_data
        least, most = entered.get("least_minutes"), entered.get("minutes")
        if least and most and least > most:
            self.add_error("least_minutes", _("This is more than the minutes wished: please check both."))
        if "leg" in entered:
            try:
                self.hours = parse_windows(entered.get("windows", ""), days_of_leg(entered["leg"]))
            except ValueError as problem:
                self.add_error("windows", str(problem))
        return entered

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in super().values().items() if name != "windows"}


class OfferForm(forms.Form):
    """The wish that takes the windows proposed for it; none: all that have none."""

    wish = forms.IntegerField(required=False, min_value=1)
