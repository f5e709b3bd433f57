"""The form on a contact: who met whom about what, and what is to follow."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jumelage.accounts.models import Office, User
from jumelage.kit.forms import VersionedForm
from jumelage.kit.text import PlainText
from jumelage.people.models import ContactEvent
from jumelage.places.forms import PlaceField

from .pickers import OrganisationsField, PeopleField, give_office

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def number(text: str) -> int | None:
    """A record's number in an address, None for anything else."""
    return int(text) if text.isdecimal() and len(text) < 16 else None


class ContactForm(VersionedForm, PlainText, forms.ModelForm):  # type: ignore[type-arg]  # generic only for the type checker
    """A contact, new or existing; one person or organisation at least took part."""

    on = forms.DateField(label=_("Day"), widget=DAY)
    persons = PeopleField(label=_("People"), required=False)
    organisations = OrganisationsField(label=_("Organisations"), required=False)
    place = PlaceField(label=_("Where"), required=False)
    summary = forms.CharField(
        label=_("Summary"), required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 5})
    )
    follow_up_due = forms.DateField(label=_("Follow-up due"), required=False, widget=DAY)

    class Meta:
        model = ContactEvent
        fields = [
            "on", "kind", "topic", "persons", "organisations", "place", "summary", "follow_up", "follow_up_due",
            "follow_up_owner", "source",
        ]  # fmt: skip

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        give_office(self, office)
        members = User.objects.filter(memberships__office=office, is_active=True).distinct()
        self.fields["follow_up_owner"].queryset = members  # type: ignore[attr-defined]  # a choice of users

    def values(self) -> dict[str, Any]:
        """The fields of the record itself; those who took part go to the action apart."""
        return {n: v for n, v in super().values().items() if n not in {"persons", "organisations"}}

    def parties(self) -> dict[str, Any]:
        """Who took part."""
        return {name: self.cleaned_data[name] for name in ("persons", "organisations")}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("persons") and not cleaned.get("organisations"):
            self.add_error("persons", _("Please name at least one person or organisation that took part."))
        if cleaned.get("follow_up_due") and not cleaned.get("follow_up"):
            self.add_error("follow_up", _("There is a date to follow up: please say what is to follow."))
        if cleaned.get("follow_up_due") and cleaned.get("on") and cleaned["follow_up_due"] < cleaned["on"]:
            self.add_error("follow_up_due", _("The follow-up is due before the contact took place."))
        return cleaned

    def _post_clean(self) -> None:
        """The record is made by the action: relations cannot be set on one that is not saved."""
