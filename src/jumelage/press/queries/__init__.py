"""What pages, mails and documents read."""

from .desk import FactLine, ReleaseFilter, fact_lines, release_page, releases, releases_page, search
from .occasions import Occasion, occasions
from .reading import PublicRelease, content_of, public_release, public_releases, reading

__all__ = [
    "FactLine",
    "Occasion",
    "PublicRelease",
    "ReleaseFilter",
    "content_of",
    "fact_lines",
    "occasions",
    "public_release",
    "public_releases",
    "reading",
    "release_page",
    "releases",
    "releases_page",
    "search",
]
