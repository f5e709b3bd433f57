from django.utils.translation import gettext as _

from jumelage.kit.errors import Refused
from jumelage.places import bridge
from jumelage.places.models import Place


class UnknownPlace(Refused):
    """The gazetteer has no place with this number."""


def ensure_place(geoname_id: int) -> Place:
    """Return the record of a place, made from the gazetteer when it is used for the first time.

    Safe when two people ask for the same place at once. Places are public knowledge and belong to no office,
    so no audit entry is written.
    """
    found = Place.objects.filter(geoname_id=geoname_id).first()
    if found is not None:
        return found
    values = bridge.values(geoname_id)
    if values is None:
        raise UnknownPlace(_("There is no place with the number %(number)s.") % {"number": geoname_id})
    place, _created = Place.objects.get_or_create(geoname_id=values.pop("geoname_id"), defaults=values)
    return place
