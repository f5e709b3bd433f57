"""Forms for the delegation and its groups."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jumelage.journeys.models import Delegate, Group, Journey
from jumelage.kit.fields import DayField
from jumelage.people.forms.pickers import PersonField

from .records import RecordForm, Scoped


class DelegateForm(RecordForm):
    person = PersonField(label=_("Person"))

    class Meta(Scoped):
        model = Delegate
        fields = [
            "person", "function", "strand", "groups", "bearer", "confirmed_on", "visa", "room", "phone",
            "delete_on", "note",
        ]  # fmt: skip
        field_classes = {
            "confirmed_on": DayField,
            "delete_on": DayField,
        }
        widgets = {"groups": forms.CheckboxSelectMultiple, "note": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, journey: Journey, **kwargs: Any) -> None:
        super().__init__(*args, office=journey.office, **kwargs)
        groups = Group.objects.filter(journey=journey)
        self.fields["groups"].queryset = groups  # type: ignore[attr-defined]  # a model choice field
        if not groups:
            del self.fields["groups"]


class GroupForm(forms.Form):
    name = forms.CharField(label=_("Name of the group"), max_length=80)


COLUMNS = [
    ("precedence", _("Precedence")),
    ("name", _("Name")),
    ("name_native", _("Name in its own script")),
    ("degree", _("Academic degree")),
    ("function", _("Function in the delegation")),
    ("organisation", _("Organisation")),
    ("strand", _("Part of the delegation")),
    ("groups", _("Groups")),
    ("language", _("Language of letters")),
    ("email", _("E-mail address")),
    ("phone", _("Telephone on the road")),
    ("room", _("Room")),
    ("bearer", _("Cost bearer")),
    ("visa", _("Visa")),
    ("confirmed_on", _("Confirmed on")),
    ("note", _("Note")),
]


class ExportForm(forms.Form):
    """Which columns a list for a hotel, an agency or the host gets."""

    columns = forms.MultipleChoiceField(
        label=_("Columns"),
        choices=COLUMNS,
        widget=forms.CheckboxSelectMultiple,
        initial=["precedence", "name", "function", "organisation"],
        error_messages={"required": _("Please choose at least one column.")},
    )
