from django.utils.translation import gettext as _

from jumelage.accounts.models import Office
from jumelage.kit.hits import Hit
from jumelage.kit.search import matching
from jumelage.places.models import Venue


def search(office: Office, text: str, *, limit: int = 5) -> list[Hit]:
    """Return an office's venues for the search across everything; one query."""
    if not text.strip():
        return []
    rows = matching(Venue.objects.filter(office=office), text).select_related("place")[:limit]
    return [Hit(_("Venue"), venue.name, venue.place.label, venue.get_absolute_url()) for venue in rows]
