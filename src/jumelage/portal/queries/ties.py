"""The ties that an office shows to everybody, in the words that are meant for everybody."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.text import slugify
from django.utils.translation import gettext as _

from jumelage.accounts.models import Office
from jumelage.kit.partial_dates import PartialDate
from jumelage.partners.enums import Status
from jumelage.partners.models import Agreement, Milestone, Stage, Tie
from jumelage.partners.queries import TieAnniversary, TieRow, counterparts, row, ties, with_parts
from jumelage.partners.queries.anniversaries import anniversaries_of, round_anniversaries
from jumelage.partners.queries.timeline import bands
from jumelage.partners.rules import DEFINITIONS
from jumelage.people.models import Tenure
from jumelage.places.models import Place
from jumelage.places.queries import distance_km, home_of
from jumelage.ui.maps import MapArc, MapPoint, WorldMap
from jumelage.ui.timeline import StatusBand

HOME = "home"


@dataclass(frozen=True, slots=True)
class PublicEvent:
    """A point of a tie's timeline."""

    on: PartialDate
    title: str
    text: str = ""
    link: str = ""
    link_text: str = ""


@dataclass(frozen=True, slots=True)
class PublicTiePage:
    """All that the page of a tie says."""

    row: TieRow
    definition: object
    theirs: Sequence[Tenure]
    ours: Tenure | None
    anniversaries: Sequence[TieAnniversary]
    events: Sequence[PublicEvent]
    bands: Sequence[StatusBand]
    distance: int | None
    map: WorldMap | None


def key_of(tie: Tie) -> str:
    """Return a tie's part of its address: the number that stays, and the name to read."""
    return f"{tie.pk}-{slugify(tie.place.name_en) or 'place'}"


def public_ties(office: Office, today: date) -> list[TieRow]:
    """Return the ties that the office shows, the closest first; four queries."""
    return ties(office, today, public=True)


def public_tie(office: Office, number: int) -> Tie | None:
    """Return one of them."""
    found: Tie | None = with_parts(Tie.objects.filter(office=office, is_public=True, pk=number)).first()
    return found


def tie_page(tie: Tie, today: date) -> PublicTiePage:
    """Return the page of a tie; the number of queries is fixed."""
    standing = row(tie, today)
    home = home_of(tie.office)
    pairs = counterparts(tie, today)
    return PublicTiePage(
        row=standing,
        definition=DEFINITIONS[standing.level],
        theirs=[pair.theirs for pair in pairs],
        ours=pairs[0].ours if pairs else None,
        anniversaries=[found for found in round_anniversaries(tie, today=today) if not found.suspended],
        events=_events(tie),
        bands=bands(tie),
        distance=round(distance_km(home, tie.place)) if home else None,
        map=_one(home, tie.place) if home else None,
    )


def anniversaries_ahead(rows: Iterable[TieRow], *, today: date, until: date) -> list[TieAnniversary]:
    """Return the round anniversaries of active ties up to a day, the nearest first; no query."""
    found = [
        anniversary
        for one in rows
        if one.status is Status.ACTIVE
        for anniversary in anniversaries_of(one.tie, today=today, until=until)
    ]
    return sorted(found, key=lambda one: one.anniversary.on.first)


def public_map(office: Office, rows: Sequence[TieRow], address: str) -> WorldMap:
    """Return the map of the ties; `address` holds {key} for the page of one; one query."""
    home = home_of(office)
    points = [
        MapPoint(
            key=f"tie-{one.tie.pk}", label=one.place.label, latitude=one.place.latitude, longitude=one.place.longitude,
            kind=one.status.value, href=address.format(key=key_of(one.tie)), note=f"{one.level.label}, {one.status.label}",
        )
        for one in rows
    ]  # fmt: skip
    arcs = [MapArc(HOME, point.key, point.kind) for point in points] if home else []
    if home:
        points.insert(0, MapPoint(HOME, home.label, home.latitude, home.longitude, kind=HOME))
    return WorldMap(
        points=tuple(points), arcs=tuple(arcs), home=HOME if home else "",
        title=_("Partner cities of %(city)s") % {"city": home.label if home else office.city_name},
        description=_("Each place is joined to home by a great circle; the table below says the same."),
    )  # fmt: skip


def _one(home: Place, place: Place) -> WorldMap:
    return WorldMap(
        (
            MapPoint(HOME, home.label, home.latitude, home.longitude, kind=HOME),
            MapPoint("there", place.label, place.latitude, place.longitude),
        ),
        (MapArc(HOME, "there"),),
        home=HOME,
        title=_("From %(home)s to %(place)s") % {"home": home.label, "place": place.label},
    )


def _events(tie: Tie) -> list[PublicEvent]:
    """Stages with their public wording, agreements, milestones: nothing that was noted for the office only."""
    events = [
        *(_stage(stage) for stage in tie.stages.all()),
        *(_agreement(agreement) for agreement in tie.agreements.all()),
        *(_milestone(milestone) for milestone in tie.milestones.all()),
    ]
    return sorted(events, key=lambda event: event.on, reverse=True)


def _stage(stage: Stage) -> PublicEvent:
    return PublicEvent(
        stage.since, f"{stage.get_level_display()}: {stage.get_status_display()}", stage.wording
    )


def _agreement(agreement: Agreement) -> PublicEvent:
    where = _("Signed in %(place)s") % {"place": agreement.signed_in} if agreement.signed_in else ""
    return PublicEvent(
        agreement.signed_on, str(agreement.get_kind_display()), where,
        agreement.council_paper_url, agreement.council_paper or _("Council paper"),
    )  # fmt: skip


def _milestone(milestone: Milestone) -> PublicEvent:
    return PublicEvent(milestone.on, milestone.label, milestone.text_shown)
