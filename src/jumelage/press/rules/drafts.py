"""First drafts from what records know. They are proposals: nothing in them is said by anybody yet."""

from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from jumelage.exhibitions.models import Exhibition
from jumelage.exhibitions.queries import PublicExhibition, told_of
from jumelage.journeys.models import Journey, Leg
from jumelage.partners.models import Tie

from . import facts

LANGUAGES = ("de", "en")


def of_journey(journey: Journey, today: date) -> dict[str, dict[str, str]]:
    """Return the draft on a journey, by language."""
    stops = [
        leg.place for leg in Leg.objects.filter(journey=journey).select_related("place").order_by("position")
    ]
    drafts = {}
    for language in LANGUAGES:
        with translation.override(language):
            names = [str(place) for place in dict.fromkeys(stops)]
            lead = _("Delegation of the city: %(dates)s, %(stops)s.") % {
                "dates": facts.read("journey.dates", journey, language, today),
                "stops": ", ".join(names) or "–",
            }
            parts = [journey.public_summary if language == "de" else "", *_led(journey, language, today)]
            drafts[language] = {
                "headline": str(journey.label)[:160],
                "lead": lead,
                "body": "\n\n".join(part for part in parts if part) or lead,
            }
    return drafts


def _led(journey: Journey, language: str, today: date) -> list[str]:
    lead = facts.read("journey.lead", journey, language, today)
    return [_("The delegation is led by %(name)s.") % {"name": lead}] if lead else []


def of_exhibition(exhibition: Exhibition, today: date) -> dict[str, dict[str, str]]:
    """Return the draft on a touring exhibition, by language: only what may be told."""
    drafts = {}
    for language in LANGUAGES:
        with translation.override(language):
            [told] = told_of([exhibition])
            lead = _("The exhibition “%(title)s” is shown in %(stops)s.") % {
                "title": told.title,
                "stops": ", ".join(str(name) for name in dict.fromkeys(stop.place for stop in told.stops))
                or "–",
            }
            drafts[language] = {
                "headline": told.title[:160],
                "subline": told.subtitle[:250],
                "lead": lead,
                "body": "\n\n".join(_told(told, exhibition, language, today)) or lead,
            }
    return drafts


def _told(told: PublicExhibition, exhibition: Exhibition, language: str, today: date) -> list[str]:
    stops = [facts.read("stop.shown", stop, language, today) for stop in exhibition.stops.all()]
    parts = [
        told.story,
        _("Works by %(artist)s.") % {"artist": told.artist} if told.artist else "",
        "\n".join(f"- {stop}" for stop in stops),
        told.credit,
    ]
    return [part for part in parts if part]


def of_anniversary(tie: Tie, years: int, what: str, today: date) -> dict[str, dict[str, str]]:
    """Return the draft on an anniversary of a tie, by language."""
    drafts = {}
    for language in LANGUAGES:
        with translation.override(language):
            words = {"years": years, "place": str(tie.place)}
            since = facts.read("tie.since", tie, language, today)
            drafts[language] = {
                "headline": _("%(years)d years with %(place)s") % words,
                "lead": _("The city looks back on %(years)d years of its tie with %(place)s.") % words,
                "body": since or what,
            }
    return drafts
