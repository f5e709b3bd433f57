"""The content of documents, composed from the apps below."""

from .book import book_of
from .year import year_report

__all__ = ["book_of", "year_report"]
