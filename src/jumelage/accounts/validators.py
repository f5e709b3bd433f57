from functools import cache
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


def validate_zone(value: str) -> None:
    """Accept IANA time zones only, so that no clock is ever guessed."""
    if value not in _zones():
        raise ValidationError(
            _("There is no time zone “%(zone)s”; please choose one such as Europe/Berlin or Asia/Seoul."),
            params={"zone": value},
        )


def validate_language(value: str) -> None:
    if value not in {"de", "en"}:
        raise ValidationError(_("The interface speaks German (de) and English (en)."))


@cache
def _zones() -> frozenset[str]:
    """The zones of this machine; finding them walks its file system."""
    return frozenset(available_timezones())
