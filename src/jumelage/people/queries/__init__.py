"""What other apps ask about people, organisations, offices held and contacts."""

from .finding import (
    PersonMatch,
    find_organisations,
    find_people,
    match_people,
    namesakes,
    search,
    suggest_organisations,
    suggest_people,
)
from .lists import (
    ContactFilter,
    OrganisationFilter,
    PeopleFilter,
    PersonRow,
    contacts_page,
    follow_ups_due,
    organisations_page,
    people,
    people_page,
    people_rows,
    places_of_organisations,
)
from .offices import current_tenure, holders, in_office, leading_tenure
from .pages import OrganisationPage, PersonPage, organisation_page, person_page

__all__ = [
    "ContactFilter",
    "OrganisationFilter",
    "OrganisationPage",
    "PeopleFilter",
    "PersonMatch",
    "PersonPage",
    "PersonRow",
    "contacts_page",
    "current_tenure",
    "find_organisations",
    "find_people",
    "follow_ups_due",
    "holders",
    "in_office",
    "leading_tenure",
    "match_people",
    "namesakes",
    "organisation_page",
    "organisations_page",
    "people",
    "people_page",
    "people_rows",
    "person_page",
    "places_of_organisations",
    "search",
    "suggest_organisations",
    "suggest_people",
]
