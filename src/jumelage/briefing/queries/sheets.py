"""A sheet for each partner on the route: the tie, its people and its anniversaries."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jumelage.journeys.models import Journey, Leg
from jumelage.partners import queries as partners
from jumelage.partners import rules
from jumelage.partners.models import Tie
from jumelage.people.rules import naming
from jumelage.places import queries as places
from jumelage.places.bridge import country_name
from jumelage.places.models import Place

from .programme import function_of
from .shapes import Holder, PartnerSheet, TimelineLine
from .writing import native, native_name, number


def partner_sheets(
    legs: Sequence[Leg], journey: Journey, home: Place, now: datetime
) -> tuple[PartnerSheet, ...]:
    """Return the sheets in the order of the route, as things stand on the journey's first day."""
    wanted = list(
        dict.fromkeys([leg.place_id for leg in legs] + ([journey.guest_id] if journey.guest_id else []))
    )
    ties = {
        tie.place_id: tie
        for tie in Tie.objects.filter(office=journey.office, place__in=wanted)
        .select_related("place", "office")
        .prefetch_related("stages", "agreements", "milestones")
    }
    on = journey.start_date or now.date()
    return tuple(_sheet(ties[place], home, on) for place in wanted if place in ties)


def _sheet(tie: Tie, home: Place, on: date) -> PartnerSheet:
    language = "de" if (get_language() or "de").startswith("de") else "en"
    stage = rules.current(tie.stages.all(), on)
    place = tie.place
    return PartnerSheet(
        title=str(place),
        native=native(place.name_native, place.country),
        tie=f"{stage.get_level_display()}, {stage.get_status_display()}" if stage else "",
        country=country_name(place.country, language),
        population=number(place.population) if place.population else "",
        distance=_("%(km)s km from %(home)s") % {"km": number(places.distance_km(home, place)), "home": home},
        fields=", ".join(tie.field_labels),
        unit=tie.unit,
        counterpart_unit=tie.counterpart_unit,
        story=(tie.story if language == "de" or not tie.story_en else tie.story_en).strip(),
        holders=tuple(_holder(found, language) for found in partners.counterparts(tie, on)),
        anniversaries=tuple(_anniversaries(tie, on)),
        timeline=tuple(_timeline(tie)),
    )


def _holder(found: partners.Counterpart, language: str) -> Holder:
    person = found.theirs.person
    history = ""
    if found.ours is not None:
        ours = found.ours.person.display_name
        history = (
            _("Last met %(ours)s on %(day)s (%(topic)s).")
            % {"ours": ours, "day": date_format(found.last.on), "topic": found.last.topic}
            if found.last
            else _("Has not met %(ours)s yet, according to our records.") % {"ours": ours}
        )
    return Holder(
        naming.display_name(person, language),
        native_name(person),
        function_of(found.theirs, language),
        history,
    )


def _anniversaries(tie: Tie, on: date) -> Iterable[str]:
    """Round ones of the journey's year and of the four years after it."""
    start, until = date(on.year, 1, 1), date(on.year + 4, 12, 31)
    for found in partners.anniversaries_of(tie, today=start, until=until):
        yield f"{found.anniversary.on}: {found.title}"


def _timeline(tie: Tie) -> Iterable[TimelineLine]:
    english = not (get_language() or "de").startswith("de")
    entries = [
        (
            stage.since,
            str(stage.public_wording or f"{stage.get_level_display()}, {stage.get_status_display()}"),
        )
        for stage in tie.stages.all()
    ]
    entries += [
        (
            agreement.signed_on,
            " – ".join(filter(None, [str(agreement.get_kind_display()), agreement.signed_in])),
        )
        for agreement in tie.agreements.all()
    ]
    entries += [
        (milestone.on, milestone.title_en if english and milestone.title_en else milestone.title)
        for milestone in tie.milestones.all()
    ]
    for when, what in sorted(entries, key=lambda entry: (entry[0].first, entry[1])):
        yield TimelineLine(str(when), what)
