"""The forms on funders, their rules and rates, on applications and costs."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from jumelage.accounts.models import Office
from jumelage.exchanges.models import (
    Application,
    CostLine,
    ExchangeRules,
    Funder,
    FundingDeadline,
    FundingRate,
)
from jumelage.exchanges.validators import validate_countries
from jumelage.kit.fields import sum_like
from jumelage.kit.forms import VersionedForm
from jumelage.kit.text import PlainText

from .exchanges import a_day

MONEY = ("asked", "granted", "advance", "settled", "planned", "amount")


class Localized(forms.ModelForm):  # type: ignore[type-arg]  # generic only for the type checker
    """Sums are read and shown as the reader writes them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in MONEY:
            if name in self.fields:
                self.fields[name] = sum_like(self.fields[name])


class FunderForm(VersionedForm, PlainText, forms.ModelForm):  # type: ignore[type-arg]  # generic only for the type checker
    """Whom a funder supports."""

    countries = forms.CharField(
        label=_("Partner countries"),
        required=False,
        max_length=200,
        help_text=_("Their codes of two letters, for example FR, PL. Empty: all."),
    )
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https", max_length=200)

    class Meta:
        model = Funder
        fields = (
            "name", "name_en", "short_name", "countries", "age_from", "age_to", "days_from", "days_to", "rules", "website",
            "source", "checked_on",
        )  # fmt: skip
        widgets: ClassVar[dict[str, Any]] = {
            "checked_on": a_day(),
            "rules": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["countries"] = ", ".join(self.instance.countries)

    def clean_countries(self) -> list[str]:
        """Codes separated by commas or spaces."""
        codes = str(self.cleaned_data["countries"]).replace(",", " ").replace(";", " ").upper().split()
        validate_countries(codes)
        return list(dict.fromkeys(codes))


class DeadlineForm(VersionedForm, PlainText, forms.ModelForm):  # type: ignore[type-arg]  # generic only for the type checker
    """A rule: what by when."""

    class Meta:
        model = FundingDeadline
        fields = ("kind", "anchor", "amount", "span", "month", "day", "note", "source")
        help_texts: ClassVar[dict[str, Any]] = {
            "amount": _("With the unit: 3 months before the first day. Not needed for a fixed day."),
            "month": _("For a fixed day of a year only."),
            "source": _("Where this is written. A rule without a source is not kept."),
        }

    def clean_amount(self) -> int:
        """Empty is none."""
        return int(self.cleaned_data.get("amount") or 0)


class RateForm(VersionedForm, PlainText, Localized):
    """What is paid for what, over which time."""

    class Meta:
        model = FundingRate
        fields = (
            "name", "unit", "amount", "currency", "is_maximum", "valid_from", "valid_to", "source", "checked_on",
        )  # fmt: skip
        widgets: ClassVar[dict[str, Any]] = {
            "valid_from": a_day(),
            "valid_to": a_day(),
            "checked_on": a_day(),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "valid_to": _("Empty: until further notice."),
            "source": _("Where this is written. A rate without a source is not kept."),
        }

    def clean(self) -> dict[str, Any]:
        """The days stand in their order."""
        given = super().clean() or {}
        first, last = given.get("valid_from"), given.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", _("The last day lies before the first day. Please check both."))
        return given


class RulesForm(VersionedForm, forms.ModelForm):  # type: ignore[type-arg]  # generic only for the type checker
    """The office's own times."""

    class Meta:
        model = ExchangeRules
        fields = ("certificate_months", "delete_months")


class ApplicationForm(VersionedForm, PlainText, Localized):
    """What was asked of a funder and what came of it."""

    funder: "forms.ModelChoiceField[Funder]" = forms.ModelChoiceField(label=_("Funder"), queryset=None)

    class Meta:
        model = Application
        fields = (
            "funder", "state", "number", "currency", "asked", "granted", "advance", "settled", "sent_on", "proof_due_on",
            "note",
        )  # fmt: skip
        widgets: ClassVar[dict[str, Any]] = {
            "sent_on": a_day(), "proof_due_on": a_day(), "note": forms.Textarea(attrs={"rows": 3}),
        }  # fmt: skip
        help_texts: ClassVar[dict[str, Any]] = {
            "proof_due_on": _("As the notice of the grant says. Empty: by the funder's rule."),
        }

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["funder"].queryset = Funder.objects.filter(office=office)  # type: ignore[attr-defined]  # a choice


class CostForm(VersionedForm, PlainText, Localized):
    """A line of the costs."""

    class Meta:
        model = CostLine
        fields = ("kind", "label", "is_income", "planned", "settled", "currency")
