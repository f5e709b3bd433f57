"""What there is to choose from while planning."""

from typing import cast

from django.db.models import QuerySet

from jumelage.journeys.models import Journey
from jumelage.places.models import Venue


def venues_for(journey: Journey) -> QuerySet[Venue]:
    """Return the venues in the cities of a journey, by city and name."""
    found = Venue.objects.filter(place__in=journey.legs.values("place")).select_related("place")
    return cast("QuerySet[Venue]", found.order_by("place__name", "name", "pk"))
