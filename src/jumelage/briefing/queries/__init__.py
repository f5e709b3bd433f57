"""The content of documents, composed from the apps below."""

from .book import book_of
from .year import told_year, year_report

__all__ = ["book_of", "told_year", "year_report"]
