"""The forms on the people of an exchange: one person, consents, health data, a table of many."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from jumelage.exchanges import queries
from jumelage.exchanges.enums import ConsentHow, ConsentKind, Part, Side
from jumelage.exchanges.models import Exchange, Participant
from jumelage.exchanges.rules import gaps
from jumelage.exchanges.rules.tables import OLDEST
from jumelage.kit.forms import VersionedForm
from jumelage.kit.table_forms import TableField, TableForm
from jumelage.kit.text import PlainText
from jumelage.people.forms import OrganisationField
from jumelage.people.forms.pickers import give_office

from .exchanges import a_day, plain


class ParticipantForm(VersionedForm, PlainText, forms.ModelForm):  # type: ignore[type-arg]  # generic only for the type checker
    """One person in one exchange; what a funder's list asks for and no more."""

    organisation = OrganisationField(label=_("Organisation"), required=False)

    class Meta:
        model = Participant
        fields = (
            "family_name", "given_name", "name_native", "side", "part", "born_on", "residence", "organisation", "contact",
            "days_present", "certificate_on", "certificate_seen_on",
        )  # fmt: skip
        widgets: ClassVar[dict[str, Any]] = {
            "born_on": a_day(), "certificate_on": a_day(), "certificate_seen_on": a_day(),
        }  # fmt: skip
        help_texts: ClassVar[dict[str, Any]] = {
            "residence": _("The town is enough."),
            "days_present": _("Empty: all days of the exchange."),
            "certificate_seen_on": _("The day on which it was looked at; what stands in it is never kept."),
        }

    def __init__(self, *args: Any, exchange: Exchange, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.exchange, self.today = exchange, today
        give_office(self, exchange.office)

    def clean_born_on(self) -> date | None:
        """Nobody is born in the future, or 150 years old."""
        born: date | None = self.cleaned_data["born_on"]
        if born and born > self.today:
            raise forms.ValidationError(_("The date of birth lies in the future."))
        if born and self.today.year - born.year > OLDEST:
            raise forms.ValidationError(
                _("The date of birth lies more than %(years)d years back. Please check it."),
                params={"years": OLDEST},
            )
        return born

    def clean_days_present(self) -> int | None:
        """Nobody is there longer than the exchange lasts."""
        days: int | None = self.cleaned_data["days_present"]
        if days and self.exchange.days and days > self.exchange.days:
            raise forms.ValidationError(
                _("The exchange lasts %(days)d days only."), params={"days": self.exchange.days}
            )
        return days

    def clean(self) -> dict[str, Any]:
        """Certificates are dated before they are seen, and not tomorrow."""
        given = super().clean() or {}
        dated, seen = given.get("certificate_on"), given.get("certificate_seen_on")
        if seen and seen > self.today:
            self.add_error("certificate_seen_on", _("A certificate cannot have been seen in the future."))
        elif dated and seen and seen < dated:
            self.add_error("certificate_seen_on", _("A certificate cannot be seen before it is made out."))
        return given


class ConsentForm(PlainText, forms.Form):
    """What somebody agreed to."""

    kind = forms.ChoiceField(label=_("What for"), choices=ConsentKind.choices)
    given_by = forms.CharField(
        label=_("Given by"), max_length=150, help_text=_("For a minor: the guardians, by name.")
    )
    given_on = forms.DateField(label=_("Given on"), widget=a_day())
    how = forms.ChoiceField(label=_("How"), choices=ConsentHow.choices)


class HealthForm(PlainText, forms.Form):
    """What must be known in an emergency; kept sealed."""

    allergies = forms.CharField(label=_("Allergies"), max_length=500, required=False)
    medication = forms.CharField(label=_("Medication"), max_length=500, required=False)
    diet = forms.CharField(label=_("Diet"), max_length=300, required=False)
    insurance = forms.CharField(label=_("Health insurance"), max_length=300, required=False)
    emergency = forms.CharField(label=_("Whom to call in an emergency"), max_length=300, required=False)
    remarks = forms.CharField(
        label=_("Further remarks"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )


class ImportForm(TableForm):
    """A table of many people."""

    file = TableField(
        label=_("Table (CSV or XLSX)"),
        help_text=_(
            "The first line names the columns: family name, given name, date of birth, residence, side, role."
        ),
    )
    side = forms.ChoiceField(label=_("Side, where the table does not say it"), choices=Side.choices)


class ParticipantFilterForm(forms.Form):
    """What the list shows; whatever cannot be read does not filter."""

    q = forms.CharField(label=_("Name"), required=False, widget=forms.SearchInput)
    side = forms.ChoiceField(label=_("Side"), required=False, choices=[("", _("All")), *Side.choices])
    part = forms.ChoiceField(
        label=_("Takes part as"), required=False, choices=[("", _("All")), *Part.choices]
    )
    gap = forms.ChoiceField(
        label=_("What is missing"),
        required=False,
        choices=[
            ("", _("All")),
            (gaps.GUARDIAN, _("Consent of the guardians")),
            (gaps.PHOTO, _("Consent to photographs")),
            (gaps.CERTIFICATE, _("Certificate of good conduct")),
            (gaps.BIRTHDAY, _("Date of birth")),
            (gaps.YOUNG, _("In charge and under age")),
            (gaps.DAYS, _("More days than the exchange")),
        ],
    )

    def wanted(self) -> queries.ParticipantFilter:
        """The filter, of the parts that make sense."""
        self.is_valid()
        known = self.cleaned_data
        return queries.ParticipantFilter(
            text=plain(self.data.get("q", "")),
            side=known.get("side", ""),
            part=known.get("part", ""),
            gap=known.get("gap", ""),
        )
