"""What is asked about companies, and the shapes in which pages get it."""

from .companies import (
    CompanyFilter,
    CompanyPage,
    CompanyRow,
    companies,
    companies_page,
    company_page,
    company_rows,
    origins_of,
    places_of,
    search,
    with_visits,
)

__all__ = [
    "CompanyFilter",
    "CompanyPage",
    "CompanyRow",
    "companies",
    "companies_page",
    "company_page",
    "company_rows",
    "origins_of",
    "places_of",
    "search",
    "with_visits",
]
