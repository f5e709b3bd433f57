"""Forms on people, offices held, organisations and contacts, and fields that take one of them."""

from .contacts import ContactForm
from .filters import ContactFilterForm, ExportForm, OrganisationFilterForm, PeopleFilterForm
from .organisations import OrganisationForm
from .persons import NamesakeForm, PersonForm
from .pickers import OrganisationField, OrganisationsField, PeopleField, PersonField
from .tenures import EndTenureForm, TenureForm

__all__ = [
    "ContactFilterForm",
    "ContactForm",
    "EndTenureForm",
    "ExportForm",
    "NamesakeForm",
    "OrganisationField",
    "OrganisationFilterForm",
    "OrganisationForm",
    "OrganisationsField",
    "PeopleField",
    "PeopleFilterForm",
    "PersonField",
    "PersonForm",
    "TenureForm",
]
