"""What fields of the app accept."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

COUNTRY = 2


def validate_countries(codes: object) -> None:
    """A list of countries by their two capital letters (ISO 3166)."""
    given = codes if isinstance(codes, list) else [codes]
    wrong = [
        code for code in given if not (isinstance(code, str) and len(code) == COUNTRY and code.isupper())
    ]
    if wrong:
        raise ValidationError(
            _("“%(code)s” is no country: two capital letters are expected, such as FR."),
            params={"code": str(wrong[0])[:20]},
        )
