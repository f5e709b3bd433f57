"""What identifiers of companies look like."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_LEI = re.compile(r"[A-Z0-9]{18}[0-9]{2}\Z")
_VAT = re.compile(r"[A-Z]{2}[0-9A-Z+*]{2,13}\Z")
_COUNTRY = re.compile(r"[A-Z]{2}\Z")


def validate_lei(value: str) -> None:
    """Refuse what is no Legal Entity Identifier (ISO 17442): twenty characters with a check sum modulo 97."""
    if not _LEI.match(value):
        raise ValidationError(_("An LEI has 20 capital letters and digits, two digits at its end."))
    if int("".join(str(int(character, 36)) for character in value)) % 97 != 1:
        raise ValidationError(
            _("The check digits of this LEI do not fit: please compare it character by character.")
        )


def validate_vat(value: str) -> None:
    """Refuse what cannot be a VAT identification number of any country."""
    if not _VAT.match(value):
        raise ValidationError(
            _("A VAT identification number starts with two letters of the country, for example DE123456789.")
        )


def validate_country(value: str) -> None:
    """Refuse what is no code of a country."""
    if not _COUNTRY.match(value):
        raise ValidationError(_("A country is written as two capital letters, for example KR."))
