"""The way to the cores: who owns whom (filiale), what a text says (lecture), the names of countries (gazetteer)."""

from django.utils.translation import get_language

import gazetteer


def country_name(code: str) -> str:
    """Return a country's name in the reader's language."""
    return gazetteer.country_name(code, get_language() or "de") if code else ""


def country_choices() -> list[tuple[str, str]]:
    """Return all countries by their names in the reader's language."""
    named = ((code, country_name(code)) for code in gazetteer.countries())
    return sorted(named, key=lambda choice: choice[1].casefold())
