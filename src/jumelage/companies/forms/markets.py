"""The forms on market desks and aftercare visits."""

from typing import Any, ClassVar

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from jumelage.accounts.models import Office
from jumelage.companies.bridge import country_choices
from jumelage.companies.enums import Barrier
from jumelage.companies.models import AftercareVisit, MarketDesk
from jumelage.kit.forms import VersionedForm
from jumelage.kit.text import PlainText

from .companies import a_day
from .projects import members


class MarketDeskForm(VersionedForm, PlainText, forms.ModelForm):  # type: ignore[type-arg]  # generic only for the type checker
    """A market desk, new or existing."""

    countries = forms.MultipleChoiceField(
        label=_("Countries"),
        choices=lazy(country_choices, list),
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )

    class Meta:
        model = MarketDesk
        fields = ("name", "countries", "lead", "members", "since", "note", "source")
        widgets: ClassVar[dict[str, Any]] = {
            "members": forms.CheckboxSelectMultiple, "note": forms.Textarea(attrs={"rows": 3}),
        }  # fmt: skip

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("lead", "members"):
            self.fields[name].queryset = members(office)  # type: ignore[attr-defined]  # a model's choice field

    def values(self) -> dict[str, Any]:
        """The values of the desk itself; its team is asked for apart."""
        return {name: value for name, value in super().values().items() if name != "members"}


class VisitForm(VersionedForm, PlainText, forms.ModelForm):  # type: ignore[type-arg]  # generic only for the type checker
    """An aftercare visit with the answers of its survey."""

    barriers = forms.MultipleChoiceField(
        label=_("What stands in the way"),
        choices=Barrier.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = AftercareVisit
        fields = (
            "on", "state", "by", "satisfaction", "outlook", "space", "staff", "barriers", "risk", "services", "summary", "next_on",
        )  # fmt: skip
        widgets: ClassVar[dict[str, Any]] = {
            "on": a_day(), "next_on": a_day(), "services": forms.Textarea(attrs={"rows": 3}),
            "summary": forms.Textarea(attrs={"rows": 4}),
        }  # fmt: skip

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["by"].queryset = members(office)  # type: ignore[attr-defined]  # a model's choice field
