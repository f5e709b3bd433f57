"""The list of companies and the page of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from jumelage.accounts.models import Office
from jumelage.audit.queries import Change, history
from jumelage.companies.bridge import country_name
from jumelage.companies.bridge.lists import numbers_like
from jumelage.companies.enums import VisitState
from jumelage.companies.models import AftercareVisit, Company, Owner
from jumelage.companies.rules.aftercare import Due, due
from jumelage.kit.hits import Hit
from jumelage.kit.paging import ListPage, page_of
from jumelage.kit.search import matching
from jumelage.people.models import ContactEvent, Organisation
from jumelage.places.models import Place

SHOWN = 10
BY_NUMBER = 60
"""Companies that a number may belong to (a register number is given by every court); more do not help who searches."""


@dataclass(frozen=True, slots=True)
class CompanyFilter:
    """What the list is narrowed to; empty parts do not filter."""

    text: str = ""
    origin: str = ""
    place: str = ""
    site: str = ""

    @property
    def is_narrow(self) -> bool:
        return bool(self.text or self.origin or self.place or self.site)


@dataclass(frozen=True, slots=True)
class CompanyRow:
    """A company in a list, with its next aftercare visit."""

    company: Company
    owner: str
    visit: Due

    @property
    def pk(self) -> int:
        return self.company.pk


@dataclass(frozen=True, slots=True)
class Step:
    """One box of the picture of owners; `share` is what it holds of the one below."""

    name: str
    country: str
    key: str
    share: str
    is_company: bool = False
    is_ultimate: bool = False


@dataclass(frozen=True, slots=True)
class CompanyPage:
    """All that the page of a company shows, but for projects: those are asked for with their reader."""

    company: Company
    steps: Sequence[Step]
    visits: Sequence[AftercareVisit]
    visit: Due
    contacts: Sequence[ContactEvent]
    history: Sequence[Change]


def companies(office: Office, wanted: CompanyFilter) -> "QuerySet[Company]":
    """Return the companies of a list in its order."""
    # The organisation's office says the same again: its index then gives the order, and a page reads no more than it shows.
    found: QuerySet[Company] = Company.objects.filter(office=office, organisation__office=office)
    if wanted.text:
        found = found.filter(_called(office, wanted.text.strip()))
    if wanted.origin:
        found = found.filter(origin=wanted.origin)
    if wanted.site:
        found = found.filter(site=wanted.site)
    return found.filter(organisation__place=int(wanted.place)) if wanted.place else found


def _called(office: Office, text: str) -> Q:
    """Companies of this name, or with this identifier; only what has a digit can be one."""
    named = Q(organisation__in=matching(Organisation.objects.filter(office=office), text))
    if not any(character.isdigit() for character in text):
        return named
    return named | Q(pk__in=list(numbered(office, text)[:BY_NUMBER]))


def numbered(office: Office, text: str) -> "QuerySet[Company, int]":
    """The companies with this identifier, each kind looked up by its index: an identifier is kept in one way of writing."""
    code = "".join(text.split()).upper()
    ways = (
        {"lei": code},
        {"vat_id": code},
        {"register_number__in": numbers_like(text)},
        {"source_key": text},
    )
    first, *others = (
        Company.objects.filter(office=office, **way).order_by().values_list("pk", flat=True) for way in ways
    )
    found: QuerySet[Company, int] = first.union(*others).order_by("pk")
    return found


def companies_page(
    office: Office, wanted: CompanyFilter, number: object, *, today: date
) -> ListPage[CompanyRow]:
    """Return one page of the list; three queries, however long it is."""
    return page_of(companies(office, wanted), number, fetch=lambda ids: company_rows(ids, today=today))


def company_rows(ids: Sequence[int], *, today: date) -> list[CompanyRow]:
    """Return companies with their ultimate owner and next visit; one query."""
    found = with_visits(Company.objects.filter(pk__in=ids)).annotate(
        ultimate=Subquery(
            Owner.objects.filter(company=OuterRef("pk")).order_by("-position").values("name")[:1]
        )
    )
    return [CompanyRow(company, company.ultimate or "", due_for(company, today)) for company in found]


def with_visits(found: "QuerySet[Company]") -> "QuerySet[Company]":
    """Annotate companies with what their next visit depends on."""
    visits = AftercareVisit.objects.filter(company=OuterRef("pk"))
    held = visits.filter(state=VisitState.HELD).order_by("-on", "-pk")
    planned = visits.filter(state=VisitState.PLANNED).order_by("on", "pk")
    return found.select_related("organisation__place").annotate(
        held_on=Subquery(held.values("on")[:1]),
        next_wanted=Subquery(held.values("next_on")[:1]),
        planned_on=Subquery(planned.values("on")[:1]),
    )


def due_for(company: Company, today: date) -> Due:
    """Return when an annotated company is visited next."""
    row = company.__dict__
    return due(
        held_on=row["held_on"],
        wanted_on=row["next_wanted"],
        planned_on=row["planned_on"],
        every=company.visit_every,
        entered_on=company.created_at.date(),
        today=today,
    )


def company_page(company: Company, *, today: date) -> CompanyPage:
    """Return the page of a company (annotated by with_visits); the number of queries is fixed."""
    contacts = ContactEvent.objects.filter(organisations=company.organisation_id).select_related("place")
    return CompanyPage(
        company=company,
        steps=_steps(company),
        visits=list(company.visits.select_related("by")[:SHOWN]),
        visit=due_for(company, today),
        contacts=list(contacts[:SHOWN]),
        history=history(company, parts=(Owner, AftercareVisit)),
    )


def _steps(company: Company) -> list[Step]:
    """The picture of owners from the top down; none where no owner is known."""
    owners = list(company.owners.all())
    if not owners:
        return []
    place = company.organisation.place
    below = Step(company.organisation.name, place.country if place else "", company.lei, "", is_company=True)
    above = [
        Step(owner.name, owner.country, owner.key, _share(owner), is_ultimate=owner is owners[-1])
        for owner in reversed(owners)
    ]
    return [*above, below]


def _share(owner: Owner) -> str:
    if owner.share is None:
        return ""
    return f"{owner.share.normalize():f}"


def origins_of(office: Office) -> list[str]:
    """Return the countries that companies come from."""
    codes = (
        Company.objects.filter(office=office)
        .exclude(origin="")
        .order_by("origin")
        .values_list("origin", flat=True)
    )
    return list(codes.distinct())


def places_of(office: Office) -> list[Place]:
    """Return the cities in which companies sit."""
    used = Company.objects.filter(office=office).values("organisation__place")
    return list(Place.objects.filter(pk__in=used))


def search(office: Office, text: str, *, limit: int) -> list[Hit]:
    """Return the companies of this name or identifier; one query."""
    found = companies(office, CompanyFilter(text=text)).select_related("organisation__place")[:limit]
    return [
        Hit(
            kind=_("Company"),
            title=company.organisation.name,
            subtitle=", ".join(_subtitle(company)),
            href=company.get_absolute_url(),
        )
        for company in found
    ]


def _subtitle(company: Company) -> list[str]:
    place = company.organisation.place
    origin = _("from %(country)s") % {"country": country_name(company.origin)} if company.origin else ""
    return [part for part in (place.label if place else "", origin) if part]
