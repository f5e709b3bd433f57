"""Making the demonstration office and setting it back."""

from datetime import date

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django_scopes import scope

from jumelage.accounts.enums import DEMONSTRATION_PASSWORD, Role
from jumelage.accounts.models import Membership, Office, User
from jumelage.audit.models import Entry
from jumelage.companies.models import AftercareVisit, Company, MarketDesk, Project, Snapshot, StockSource
from jumelage.exchanges.models import DeadlineFeed, Exchange, ExchangeRules, Funder
from jumelage.exhibitions.models import Exhibition
from jumelage.journeys.models import Journey
from jumelage.kit.errors import Refused
from jumelage.outreach.models import Feedback, Site
from jumelage.partners.models import Tie
from jumelage.people.models import ContactEvent, Organisation, Person
from jumelage.places.actions import ensure_place
from jumelage.places.models import Venue
from jumelage.press.models import (
    Boilerplate,
    Dispatch,
    DistributionList,
    MailServer,
    PressContact,
    Recipient,
    Release,
)
from jumelage.reading.models import Announcement, Claim, Figure, Mailbox

from . import announcements, companies, exchanges, exhibitions, journeys, partners, people, press, site

DUESSELDORF = 2934246
PASSWORD = DEMONSTRATION_PASSWORD
EMAILS = {
    "dana.demir@example.org": ("Dana Demir", [Role.EDITOR, Role.PLANNER]),
    "hanna.hoffmann@example.org": ("Hanna Hoffmann", [Role.ADMIN, Role.CARE]),
    "pia.peters@example.org": ("Pia Peters", [Role.PRESS]),
    "vera.vogt@example.org": ("Vera Vogt", [Role.VIEWER]),
}

# In the order that foreign keys allow: what points at something goes before it.
REMOVED: tuple[type[Model], ...] = (
    Feedback,
    Site,
    Dispatch,
    Release,
    DistributionList,
    Recipient,
    PressContact,
    Boilerplate,
    MailServer,
    Exchange,
    Funder,
    ExchangeRules,
    DeadlineFeed,
    Claim,
    Figure,
    Announcement,
    Mailbox,
    Exhibition,
    Journey,
    AftercareVisit,
    Project,
    MarketDesk,
    Company,
    Snapshot,
    StockSource,
    Tie,
    ContactEvent,
    Person,
    Organisation,
    Venue,
    Entry,
)


def is_there() -> bool:
    return Office.objects.filter(is_demo=True).exists()


@transaction.atomic
def build() -> Office:
    """Make the demonstration office with everything in it; refused where a real office works."""
    if Office.objects.filter(is_demo=False).exists():
        raise Refused(
            "A real office works here; a demonstration with known passwords must not stand beside it."
        )
    office = Office.objects.create(
        name="Büro für Internationale und Europäische Angelegenheiten",
        slug="duesseldorf",
        city_name="Düsseldorf",
        home_geoname_id=DUESSELDORF,
        is_demo=True,
    )
    _people_who_sign_in(office)
    _fill(office)
    return office


@transaction.atomic
def reset() -> Office:
    """Set the demonstration office back to its first state; accounts stay, with their first passwords."""
    office = Office.objects.select_for_update().filter(is_demo=True).first()
    if office is None:
        return build()
    with scope(office=office):
        companies.clear()
        for model in REMOVED:
            model._default_manager.all().delete()
    _people_who_sign_in(office)
    _fill(office)
    return office


def _people_who_sign_in(office: Office) -> None:
    for email, (name, roles) in EMAILS.items():
        user = User.objects.filter(email=email).first() or User.objects.create_user(
            email, PASSWORD, name=name
        )
        user.set_password(PASSWORD)
        user.is_active = True
        user.save()
        Membership.objects.filter(user=user, office=office).delete()
        Membership.objects.bulk_create(Membership(user=user, office=office, role=role) for role in roles)


def _fill(office: Office, today: date | None = None) -> None:
    today = today or timezone.localdate()
    clerk = User.objects.get(email=next(iter(EMAILS)))
    with scope(office=office):
        ensure_place(DUESSELDORF)
        known = people.build(office, by=clerk)
        partners.build(office, by=clerk)
        companies.build(office, by=clerk)
        journeys.build(office, by=clerk, known=known, today=today)
        exchanges.build(office, by=clerk, today=today)
        exhibitions.build(office, by=clerk)
        press.build(office, by=User.objects.get(email="pia.peters@example.org"))
        announcements.build(office, by=clerk, today=today)
        site.build(office, by=User.objects.get(email="hanna.hoffmann@example.org"), today=today)
