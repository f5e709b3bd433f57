"""Texts in their own script, and dates and numbers as a document says them."""

from datetime import date, timedelta

from babel.dates import format_date
from babel.numbers import format_decimal
from django.utils.translation import get_language

from jumelage.people.enums import Script
from jumelage.people.models import Person
from jumelage.ui.maps.scripts import language_of

from .shapes import Written

LANGUAGES = {
    Script.HANGUL: "ko",
    Script.HAN_SIMPLIFIED: "zh",
    Script.HAN_TRADITIONAL: "zh-Hant",
    Script.JAPANESE: "ja",
    Script.HEBREW: "he",
    Script.ARABIC: "ar",
}
OF_COUNTRY = {"JP": "ja", "TW": "zh-Hant", "HK": "zh-Hant", "MO": "zh-Hant"}


def native_name(person: Person) -> Written:
    """The person's first name in another script than Latin; needs `names` prefetched."""
    for name in person.names.all():
        if name.script != Script.LATIN:
            return Written(name.full_name, LANGUAGES.get(Script(name.script), ""))
    return Written()


def native(text: str, country: str) -> Written:
    """A name of a place or a house; Han is read by the country it stands in."""
    language = language_of(text)
    return Written(text, OF_COUNTRY.get(country, language) if language == "zh" else language)


def day(value: date) -> str:
    """ "Dienstag, 15. Oktober 2024" or "Tuesday, 15 October 2024"."""
    german = (get_language() or "de").startswith("de")
    return format_date(
        value, "EEEE, d. MMMM y" if german else "EEEE, d MMMM y", locale="de" if german else "en"
    )


def period(first: date | None, last: date | None) -> str:
    """ "13. bis 19. Oktober 2024": what two dates share is said once."""
    german = (get_language() or "de").startswith("de")
    locale, full, to = ("de", "d. MMMM y", "bis") if german else ("en", "d MMMM y", "to")
    if first is None:
        return ""
    if last is None or last == first:
        return format_date(first, full, locale=locale)
    start = full
    if (first.year, first.month) == (last.year, last.month):
        start = "d." if german else "d"
    elif first.year == last.year:
        start = "d. MMMM" if german else "d MMMM"
    return f"{format_date(first, start, locale=locale)} {to} {format_date(last, full, locale=locale)}"


def number(value: float) -> str:
    return format_decimal(round(value), locale="de" if (get_language() or "de").startswith("de") else "en_GB")


def hours(difference: timedelta) -> str:
    """ "+7 h", "−5:30 h", "±0 h"."""
    minutes = round(difference.total_seconds() / 60)
    if minutes == 0:
        return "±0 h"
    whole, rest = divmod(abs(minutes), 60)
    return f"{'+' if minutes > 0 else '−'}{whole}{f':{rest:02d}' if rest else ''} h"


def lines(text: str) -> tuple[str, ...]:
    """The lines of an office's notes without their own dashes."""
    return tuple(line for raw in text.splitlines() if (line := raw.strip().lstrip("-–•* ").strip()))
