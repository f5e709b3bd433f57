"""How long the server needs for a page, as an office's records grow, on SQLite and PostgreSQL.

A page is a function in visits.py, registered by @visit; apps add theirs there. Each database is measured
in a process of its own, in which the same requests go through the whole of Django (middleware, queries,
templates) by its test client. The peer is Django's own admin list of the same rows.
"""

from bench.pages import companies, journeys
from bench.pages.run import main

__all__ = ["companies", "journeys", "main"]
