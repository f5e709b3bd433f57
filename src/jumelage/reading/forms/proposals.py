"""Changing a proposal before it is accepted: a form for each kind of record."""

from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django_scopes.forms import SafeModelChoiceField

from jumelage.journeys.enums import ItemKind
from jumelage.journeys.models import Journey
from jumelage.kit.partial_dates import PartialDateFormField
from jumelage.partners.enums import Level, Status
from jumelage.partners.models import Tie
from jumelage.people.enums import Function, NameOrder, OrganisationKind
from jumelage.people.models import Organisation, Person
from jumelage.places.forms import PlaceField
from jumelage.reading import queries
from jumelage.reading.actions import records
from jumelage.reading.enums import RecordKind
from jumelage.reading.models import Claim, Proposal

from .figures import TopicInput

LEGS = 6


class ChangesForm(forms.Form):
    """The changes of a record that were ticked, and the version of the record that was seen."""

    keys = forms.MultipleChoiceField(required=False)
    seen = forms.IntegerField(required=False)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        ticked = cast("forms.MultipleChoiceField", self.fields["keys"])
        # Which changes there are is only known when the record is locked: the action refuses the others.
        ticked.choices = [(key, key) for key in data.getlist("keys")]

    def wanted(self) -> dict[str, Any]:
        self.full_clean()
        return {"keys": self.cleaned_data.get("keys", []), "seen": self.cleaned_data.get("seen")}


class ProposalForm(forms.Form):
    """Common to all: the record that is meant, if the office has it already."""

    match: forms.Field

    def __init__(self, *args: Any, proposal: Proposal, **kwargs: Any) -> None:
        self.proposal = proposal
        initial = records.suggested(proposal)
        initial["match"] = proposal.match
        super().__init__(*args, **{**kwargs, "initial": self.starting(initial)})
        self.offer()

    def starting(self, initial: dict[str, Any]) -> dict[str, Any]:
        return initial

    def offer(self) -> None:
        """Fill the choices that depend on the office."""

    def choose(self, name: str, rows: QuerySet[Any]) -> None:
        """Offer these records in a field."""
        cast("forms.ModelChoiceField[Any]", self.fields[name]).queryset = rows

    def clean(self) -> dict[str, Any]:
        """What belongs to a new record only is asked for only where no existing one was chosen."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("match") is not None:
            for name in list(self.errors):
                if name != "match":
                    del self.errors[name]
        return cleaned


def _existing(label: Any) -> Any:
    return {"label": label, "required": False, "empty_label": _("new record")}


def _day_field(label: str, *, required: bool = False) -> forms.DateField:
    return forms.DateField(
        label=label, required=required, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class PersonProposalForm(ProposalForm):
    match = SafeModelChoiceField(queryset=Person.objects.none(), **_existing(_("Known already as")))
    family_name = forms.CharField(label=_("Family name"), max_length=120)
    given_name = forms.CharField(label=_("Given name"), max_length=120, required=False)
    name_particle = forms.CharField(label=_("Name particle (von, van, de)"), max_length=40, required=False)
    name_order = forms.ChoiceField(label=_("Order of names"), choices=NameOrder.choices)
    title = forms.CharField(label=_("Title"), max_length=150, required=False)
    function = forms.ChoiceField(
        label=_("Function"), choices=[("", _("none")), *Function.choices], required=False
    )
    body = forms.CharField(label=_("City or organisation"), max_length=200, required=False)

    def offer(self) -> None:
        office = self.proposal.announcement.office
        known = {person.pk for person in queries.matching_people(office, self.proposal.data["name"])}
        self.choose("match", Person.objects.filter(office=office, pk__in=known))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("function") and not cleaned.get("body") and cleaned.get("match") is None:
            self.add_error("body", _("Please say where this function is held."))
        return cleaned


class OrganisationProposalForm(ProposalForm):
    match = SafeModelChoiceField(queryset=Organisation.objects.none(), **_existing(_("Known already as")))
    name = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=OrganisationKind.choices)
    place = PlaceField(label=_("City"), required=False)

    def offer(self) -> None:
        office = self.proposal.announcement.office
        known = {body.pk for body in queries.matching_organisations(office, self.proposal.data["name"])}
        self.choose("match", Organisation.objects.filter(office=office, pk__in=known))


class TieProposalForm(ProposalForm):
    match = SafeModelChoiceField(queryset=Tie.objects.none(), **_existing(_("Known already as")))
    place = PlaceField(label=_("City or region"))
    level = forms.ChoiceField(label=_("Kind of tie"), choices=Level.choices)
    status = forms.ChoiceField(label=_("Status"), choices=Status.choices)
    since = PartialDateFormField(label=_("Since"), required=False)

    def offer(self) -> None:
        ties = Tie.objects.filter(office=self.proposal.announcement.office).select_related("place")
        self.choose("match", ties)


class JourneyProposalForm(ProposalForm):
    match = SafeModelChoiceField(queryset=Journey.objects.none(), **_existing(_("Known already as")))
    title = forms.CharField(label=_("Title"), max_length=200)
    lead = SafeModelChoiceField(
        label=_("Led by"), queryset=Person.objects.none(), required=False, empty_label=_("nobody yet")
    )
    start_date = forms.DateField(
        label=_("Departure"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    end_date = forms.DateField(
        label=_("Return"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    guest = PlaceField(label=_("Guests come from"), required=False)

    def starting(self, initial: dict[str, Any]) -> dict[str, Any]:
        self.legs = initial.pop("legs")[:LEGS]
        for number, leg in enumerate(self.legs):
            initial |= {f"leg_{number}_{name}": value for name, value in leg.items()}
        return initial

    def offer(self) -> None:
        office = self.proposal.announcement.office
        self.choose("match", Journey.objects.filter(office=office).order_by("-start_date", "-pk")[:50])
        name = self.proposal.data["lead"]
        known = {person.pk for person in queries.matching_people(office, name)} if name else set()
        self.choose("lead", Person.objects.filter(office=office, pk__in=known))
        if self.proposal.kind == RecordKind.JOURNEY:
            del self.fields["guest"]
        for number in range(min(len(self.legs) + 1, LEGS)):
            words = {"number": number + 1}
            self.fields[f"leg_{number}_place"] = PlaceField(
                label=_("Leg %(number)s: place") % words, required=False
            )
            self.fields[f"leg_{number}_arrive_date"] = _day_field(_("Leg %(number)s: arrival") % words)
            self.fields[f"leg_{number}_leave_date"] = _day_field(_("Leg %(number)s: departure") % words)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        parts = ("place", "arrive_date", "leave_date")
        legs = [{part: cleaned.pop(f"leg_{number}_{part}", None) for part in parts} for number in range(LEGS)]
        cleaned["legs"] = [leg for leg in legs if leg["place"] is not None]
        cleaned.setdefault("guest", None)
        cleaned["cancelled"] = self.proposal.data["cancelled"]
        for number, leg in enumerate(legs):
            if leg["arrive_date"] and leg["leave_date"] and leg["leave_date"] < leg["arrive_date"]:
                self.add_error(
                    f"leg_{number}_leave_date",
                    _("The delegation would leave before it arrives: please check the two days."),
                )
        if (
            cleaned.get("start_date")
            and cleaned.get("end_date")
            and cleaned["end_date"] < cleaned["start_date"]
        ):
            self.add_error("end_date", _("The return lies before the departure: please check the two days."))
        return cleaned


class EventProposalForm(ProposalForm):
    def starting(self, initial: dict[str, Any]) -> dict[str, Any]:
        return {**initial, "match": None}

    match = SafeModelChoiceField(queryset=Journey.objects.none(), required=False, widget=forms.HiddenInput)
    journey = SafeModelChoiceField(label=_("Journey"), queryset=Journey.objects.none())
    title = forms.CharField(label=_("Title"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=ItemKind.choices)
    start_date = forms.DateField(
        label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    start_time = forms.TimeField(
        label=_("Begins (local time)"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    end_time = forms.TimeField(
        label=_("Ends (local time)"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )

    def offer(self) -> None:
        journeys = Journey.objects.filter(office=self.proposal.announcement.office).order_by(
            "-start_date", "-pk"
        )
        self.choose("journey", journeys)


class ClaimProposalForm(ProposalForm):
    match = SafeModelChoiceField(queryset=Claim.objects.none(), required=False, widget=forms.HiddenInput)
    what = forms.CharField(label=_("What"), max_length=200)
    topic = forms.CharField(label=_("Counts as"), max_length=120, widget=TopicInput)
    place = PlaceField(label=_("Where"), required=False)
    on = forms.DateField(
        label=_("As of"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    low = forms.FloatField(label=_("At least"))
    high = forms.FloatField(label=_("At most"))
    approx = forms.BooleanField(label=_("approximately"), required=False)

    def offer(self) -> None:
        cast("TopicInput", self.fields["topic"].widget).topics = queries.topics(
            self.proposal.announcement.office
        )


FORMS: dict[str, type[ProposalForm]] = {
    RecordKind.PERSON: PersonProposalForm,
    RecordKind.ORGANISATION: OrganisationProposalForm,
    RecordKind.TIE: TieProposalForm,
    RecordKind.JOURNEY: JourneyProposalForm,
    RecordKind.VISIT: JourneyProposalForm,
    RecordKind.EVENT: EventProposalForm,
    RecordKind.CLAIM: ClaimProposalForm,
}
