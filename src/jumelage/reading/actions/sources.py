from django.utils.formats import date_format
from django.utils.translation import gettext as _

from jumelage.reading.models import Announcement


def source_of(announcement: Announcement) -> str:
    """Return the words by which a record names the announcement that it comes from."""
    when = date_format(announcement.published_on) if announcement.published_on else ""
    return _("Announcement: %(title)s") % {
        "title": " · ".join(filter(None, [announcement.title[:150], when]))
    }
