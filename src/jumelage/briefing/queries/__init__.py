"""The content of documents, composed from the apps below."""

from .book import book_of

__all__ = ["book_of"]
