"""The forms on works and crates, and the filter of the list of works."""

from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from jumelage.accounts.models import Office
from jumelage.companies.bridge import country_choices
from jumelage.exhibitions import queries
from jumelage.exhibitions.enums import Condition
from jumelage.exhibitions.models import Crate, Exhibition, Loan, Work
from jumelage.exhibitions.models.works import LARGEST
from jumelage.journeys.forms.records import Scoped
from jumelage.kit.fields import sum_like

from .exhibitions import AREA, PanelledForm, readable

TOO_LARGE = _("More than %(most)s cm: were these millimetres? Sizes are given in centimetres.")
SIZES = ("height", "width", "depth", "framed_height", "framed_width", "framed_depth")


def countries() -> list[tuple[str, Any]]:
    """All countries to choose from, none first."""
    return [("", _("not known")), *country_choices()]


def check_sizes(form: forms.Form, names: tuple[str, ...]) -> None:
    """Give sizes that nobody believes a sentence that says what may have happened."""
    for name in names:
        errors = form.errors.get(name)
        codes = {error.code for error in errors.as_data()} if errors else set()
        if "max_value" in codes or "max_whole_digits" in codes or "max_digits" in codes:
            form.errors[name] = form.error_class([str(TOO_LARGE % {"most": f"{LARGEST:f}"})])
        elif "min_value" in codes:
            form.errors[name] = form.error_class(
                [str(_("A size is larger than nothing: please enter centimetres."))]
            )


class WorkForm(PanelledForm):
    """A work, new or existing."""

    origin = forms.ChoiceField(label=_("Country of origin"), choices=lazy(countries, list), required=False)

    PANELS = (
        (_("Work of art"), (("number", "year"), ("title", "title_en"), ("artist", "artist_native"), ("technique", "technique_en"))),
        (_("Size and weight"), (("height", "width", "depth"), ("framed_height", "framed_width", "framed_depth"), ("weight", "pieces"))),
        (_("Owner and value"), (("owner", "inventory"), ("loan", "credit"), ("value", "currency", "origin"))),
        (_("Condition and packing"), (("condition", "crate"), ("condition_note",), ("handling",), ("source",))),
    )  # fmt: skip

    class Meta(Scoped):
        model = Work
        fields = [
            "number", "year", "title", "title_en", "artist", "artist_native", "technique", "technique_en", *SIZES, "weight",
            "pieces", "owner", "inventory", "loan", "credit", "value", "currency", "origin", "condition", "crate",
            "condition_note", "handling", "source",
        ]  # fmt: skip
        localized_fields = (*SIZES, "weight", "value")
        widgets: ClassVar[dict[str, Any]] = {
            "condition_note": forms.Textarea(attrs={"rows": 3}), "handling": forms.Textarea(attrs={"rows": 3}),
        }  # fmt: skip
        help_texts: ClassVar[dict[str, Any]] = {
            "number": _("Empty: the next one."),
            "artist_native": _("For example 白南准 or 이우환."),
            "origin": _("For customs. Empty: that of its crate."),
            "credit": _(
                "As it has to stand beside the work. Empty: that of the loan, else that of the exhibition."
            ),
        }

    def __init__(self, *args: Any, office: Office, exhibition: Exhibition, **kwargs: Any) -> None:
        super().__init__(*args, office=office, **kwargs)
        self.fields["number"].required = False
        self.fields["value"] = sum_like(self.fields["value"], digits=14, least=Decimal(0))
        for name, model in (("loan", Loan), ("crate", Crate)):
            self.fields[name].queryset = model._default_manager.filter(exhibition=exhibition)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        check_sizes(self, SIZES)
        if cleaned.get("value") is not None and not cleaned.get("currency"):
            self.add_error("currency", _("A value needs its currency."))
        return cleaned

    def values(self) -> dict[str, Any]:
        """A number that was left empty is the next one, or stays as it is."""
        values = super().values()
        if values.get("number") is None:
            del values["number"]
        return values


class CrateForm(PanelledForm):
    """A crate."""

    origin = forms.ChoiceField(label=_("Country of origin"), choices=lazy(countries, list), required=False)
    PANELS = (
        (_("Crate"), (("number", "origin"), ("length", "width", "height"), ("padding", "tare"), ("note",))),
    )  # fmt: skip

    class Meta(Scoped):
        model = Crate
        fields = ["number", "origin", "length", "width", "height", "padding", "tare", "note"]
        localized_fields = ("length", "width", "height", "padding", "tare")
        widgets: ClassVar[dict[str, Any]] = {"note": AREA}
        help_texts: ClassVar[dict[str, Any]] = {
            "number": _("As it stands on the crate, for example K 1."),
            "length": _("Outer size."),
            "padding": _("Taken off on each side to know what fits in."),
        }

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        check_sizes(self, ("length", "width", "height"))
        return cleaned


class WorkFilterForm(forms.Form):
    """What the list of works shows; whatever cannot be read does not filter."""

    q = forms.CharField(label=_("Title, artist or owner"), required=False, widget=forms.SearchInput)
    crate = forms.ChoiceField(label=_("Crate"), required=False)
    loan = forms.ChoiceField(label=_("Loan"), required=False)
    condition = forms.ChoiceField(
        label=_("Condition"), required=False, choices=[("", _("All")), *Condition.choices]
    )

    def __init__(self, *args: Any, exhibition: Exhibition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        crates = [(str(one.pk), one.number) for one in Crate.objects.filter(exhibition=exhibition)]
        loans = [(str(one.pk), one.lender) for one in Loan.objects.filter(exhibition=exhibition)]
        self.fields["crate"].choices = [("", _("All")), ("none", _("not packed")), *crates]  # type: ignore[attr-defined]
        self.fields["loan"].choices = [("", _("All")), ("none", _("without a loan")), *loans]  # type: ignore[attr-defined]

    def wanted(self) -> queries.WorkFilter:
        self.is_valid()
        known = self.cleaned_data
        return queries.WorkFilter(
            readable(self.data.get("q", "")),
            known.get("crate", ""),
            known.get("loan", ""),
            known.get("condition", ""),
        )
