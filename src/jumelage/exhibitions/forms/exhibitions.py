"""The forms on an exhibition, its stops, loans and rates, and the filter of the list."""

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jumelage.accounts.models import Office
from jumelage.exhibitions import queries
from jumelage.exhibitions.actions.exhibitions import wrong_order
from jumelage.exhibitions.enums import ExhibitionState
from jumelage.exhibitions.models import Exhibition, Loan, Rate, Stop, Work
from jumelage.journeys.forms.records import RecordForm, Scoped
from jumelage.kit.fields import ClockField, DayField
from jumelage.partners.models import Tie
from jumelage.people.forms.pickers import OrganisationField
from jumelage.places.forms import PlaceField
from jumelage.places.models import Venue

LONGEST = 100
Panels = Sequence[tuple[str | Promise, Sequence[Sequence[str]]]]
AREA = forms.Textarea(attrs={"rows": 4})


class PanelledForm(RecordForm):
    """A form that says how its fields stand on the page: panels of rows of names."""

    PANELS: ClassVar[Panels] = ()

    def panels(self) -> Iterator[tuple[str | Promise, list[list[forms.BoundField]]]]:
        """Yield each panel's title with its rows of fields."""
        for title, rows in self.PANELS:
            yield title, [[self[name] for name in row if name in self.fields] for row in rows]


class ExhibitionForm(PanelledForm):
    """An exhibition, new or existing."""

    organiser = OrganisationField(label=_("Organiser"), required=False)

    PANELS = (
        (_("Exhibition"), (("title", "title_en"), ("subtitle", "subtitle_en"), ("artist", "curator"), ("organiser", "lender"), ("state",), ("ties",))),
        (_("What the public reads"), (("is_public",), ("story",), ("story_en",), ("credit",))),
        (_("Insurance and customs"), (("currency", "insurer"), ("nail_to_nail",), ("carnet_number", "carnet_holder", "carnet_until"))),
        (_("Notes"), (("note",), ("source",))),
    )  # fmt: skip

    class Meta(Scoped):
        model = Exhibition
        fields = [
            "title", "title_en", "subtitle", "subtitle_en", "artist", "curator", "organiser", "lender", "state", "ties",
            "is_public", "story", "story_en", "credit", "currency", "insurer", "nail_to_nail", "carnet_number",
            "carnet_holder", "carnet_until", "note", "source",
        ]  # fmt: skip
        widgets: ClassVar[dict[str, Any]] = {
            "ties": forms.CheckboxSelectMultiple, "story": AREA, "story_en": AREA, "note": AREA,
        }  # fmt: skip
        field_classes: ClassVar[dict[str, Any]] = {"carnet_until": DayField}
        help_texts: ClassVar[dict[str, Any]] = {
            "is_public": _("Title, story, works and stops may be shown to everybody; values and lenders' data never are."),
            "credit": _("Stands below a work that has no line of its own."),
            "currency": _("Sums are given in it; other currencies need a rate."),
            "carnet_number": _("For works that cross a customs border for a time (carnet ATA)."),
            "source": _("Where this is written: a file, a page, a person."),
        }  # fmt: skip

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, office=office, **kwargs)
        ties = Tie.objects.filter(office=office).select_related("place").order_by("place__name_de", "pk")
        self.fields["ties"].queryset = ties  # type: ignore[attr-defined]  # a model's choice field


class StopForm(PanelledForm):
    """A stop with its days."""

    place = PlaceField(label=_("City"), cities_only=True)
    build_up = DayField(label=_("Build-up from"), required=False)
    opening = DayField(label=_("Opening"))
    opening_time = ClockField(label=_("Opening at (local time)"), required=False)
    close = DayField(label=_("Last day"))
    dismantled = DayField(label=_("Dismantled by"), required=False)
    dispatch = DayField(label=_("Dispatched on"), required=False)

    PANELS = (
        (_("Where"), (("place", "venue"), ("hours",), ("contact", "contact_phone", "contact_email"))),
        (_("When"), (("build_up", "opening", "opening_time"), ("close", "dismantled", "dispatch"))),
        (_("Transport and insurance"), (("transport", "carrier", "insurance"), ("facility",))),
        (_("What stays away"), (("absent",),)),
        (_("Visitors"), (("visitors", "visitors_source"),)),
        (_("Notes"), (("note",), ("source",))),
    )  # fmt: skip

    class Meta(Scoped):
        model = Stop
        fields = [
            "place", "venue", "hours", "contact", "contact_phone", "contact_email", "build_up", "opening", "opening_time",
            "close", "dismantled", "dispatch", "transport", "carrier", "insurance", "facility", "absent", "visitors",
            "visitors_source", "note", "source",
        ]  # fmt: skip
        widgets: ClassVar[dict[str, Any]] = {
            "facility": AREA,
            "note": AREA,
            "absent": forms.CheckboxSelectMultiple,
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "absent": _("They neither travel here nor count for the insurance of this leg."),
            "venue": _("A house of this city from the list of venues."),
            "visitors_source": _("Who counted them. A number without a source is not kept."),
        }

    def __init__(self, *args: Any, office: Office, exhibition: Exhibition, **kwargs: Any) -> None:
        super().__init__(*args, office=office, **kwargs)
        works: Any = self.fields["absent"]
        works.queryset = Work.objects.filter(exhibition=exhibition)
        works.label_from_instance = lambda work: f"{work.number} · {work.label}"
        houses = (
            Venue.objects.filter(office=office).select_related("place").order_by("place__name", "name", "pk")
        )
        field: Any = self.fields["venue"]
        field.queryset = houses
        field.label_from_instance = lambda venue: f"{venue.name} ({venue.place})"

    def clean(self) -> dict[str, Any]:
        """Say at the field itself which two days stand the wrong way round."""
        cleaned: dict[str, Any] = super().clean() or {}
        days = {
            name: cleaned.get(name) for name in ("build_up", "opening", "close", "dismantled", "dispatch")
        }
        if fault := wrong_order(days):
            self.add_error(_late_day(days), fault)
        if cleaned.get("visitors") is not None and not cleaned.get("visitors_source"):
            self.add_error("visitors_source", _("Please say who counted the visitors."))
        return cleaned


def _late_day(days: dict[str, Any]) -> str:
    """The field of the first day that lies before an earlier one."""
    latest = None
    for name, day in days.items():
        if day and latest and day < latest:
            return name
        latest = max(filter(None, (latest, day)), default=None)
    return "opening"


class LoanForm(PanelledForm):
    """A lender's contract."""

    organisation = OrganisationField(label=_("Organisation"), required=False)
    signed_on = DayField(label=_("Signed on"), required=False)
    begins_on = DayField(label=_("Lent from"), required=False)
    ends_on = DayField(label=_("Lent until"), required=False)

    PANELS = (
        (_("Lender"), (("lender", "organisation"), ("contact", "credit"))),
        (_("Contract"), (("state", "contract_number", "signed_on"), ("begins_on", "ends_on"))),
        (_("Conditions"), (("climate", "lux"), ("needs_courier", "courier"), ("conditions",), ("source",))),
    )  # fmt: skip

    class Meta(Scoped):
        model = Loan
        fields = [
            "lender", "organisation", "contact", "credit", "state", "contract_number", "signed_on", "begins_on", "ends_on",
            "climate", "lux", "needs_courier", "courier", "conditions", "source",
        ]  # fmt: skip
        widgets: ClassVar[dict[str, Any]] = {"conditions": AREA}
        help_texts: ClassVar[dict[str, Any]] = {
            "organisation": _("If the lender stands in the directory."),
            "climate": _("For example 50 % ± 5 % relative humidity, 20 °C ± 1 °C."),
        }

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        begins, ends = cleaned.get("begins_on"), cleaned.get("ends_on")
        if begins and ends and ends < begins:
            self.add_error("ends_on", _("The loan would end before it begins: please check both days."))
        return cleaned


class RateForm(PanelledForm):
    """What a currency was worth."""

    on = DayField(label=_("On the day"))
    PANELS = ((_("Exchange rate"), (("currency", "rate"), ("on", "source"))),)

    class Meta(Scoped):
        model = Rate
        fields = ["currency", "rate", "on", "source"]
        localized_fields = ("rate",)
        help_texts: ClassVar[dict[str, Any]] = {
            "source": _("For example the reference rate of the European Central Bank.")
        }


class ExhibitionFilterForm(forms.Form):
    """What the list shows; whatever cannot be read does not filter."""

    q = forms.CharField(label=_("Title, artist or curator"), required=False, widget=forms.SearchInput)
    state = forms.ChoiceField(
        label=_("Status"), required=False, choices=[("", _("All")), *ExhibitionState.choices]
    )

    def wanted(self) -> queries.ExhibitionFilter:
        self.is_valid()
        return queries.ExhibitionFilter(readable(self.data.get("q", "")), self.cleaned_data.get("state", ""))


def readable(raw: object) -> str:
    """What somebody looks for, without what cannot be seen."""
    return "".join(character for character in str(raw)[:LONGEST] if character.isprintable()).strip()
