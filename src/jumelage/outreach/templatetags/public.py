"""What public pages need in their templates."""

import json
from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from jumelage.ui.maps import language_of

register = template.Library()

SHEETS = ("tokens", "document", "layout", "button", "badge", "alert", "table", "facts", "form")
ESCAPED = str.maketrans(
    {"<": "\\u003C", ">": "\\u003E", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


@register.simple_tag
def linked_data(data: Mapping[str, Any]) -> SafeString:
    """A block of JSON-LD: data for search engines, which no browser runs."""
    text = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False).translate(ESCAPED)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')


@register.filter
def tongue(text: object) -> str:
    """The language in whose script a name is written, for `lang`; nothing for Latin."""
    return language_of(str(text)) or ""


@register.inclusion_tag("ui/stylesheets.html")
def public_sheets() -> dict[str, Any]:
    """Link what public pages use of the design system, and their own sheet."""
    return {"names": [*(f"ui/css/{name}.css" for name in SHEETS), "outreach/public.css"]}
