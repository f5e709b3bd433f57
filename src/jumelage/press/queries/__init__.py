"""What pages, mails and documents read."""

from .desk import FactLine, ReleaseFilter, fact_lines, release_page, releases, releases_page, search
from .lists import Progress, list_lines, members_page, progress, uncertain
from .occasions import Occasion, occasion, occasions
from .reading import (
    PublicRelease,
    content_of,
    public_archive,
    public_release,
    public_releases,
    reading,
    readings,
    withdrawn_at,
)

__all__ = [
    "FactLine",
    "Occasion",
    "Progress",
    "PublicRelease",
    "ReleaseFilter",
    "content_of",
    "fact_lines",
    "list_lines",
    "members_page",
    "occasion",
    "occasions",
    "progress",
    "public_archive",
    "public_release",
    "public_releases",
    "reading",
    "readings",
    "release_page",
    "releases",
    "releases_page",
    "search",
    "uncertain",
    "withdrawn_at",
]
