"""What every page's frame needs: the office, the rights as a plain set of words, the other offices."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from .enums import Theme


def desk(request: HttpRequest) -> dict[str, Any]:
    return {
        "office": getattr(request, "office", None),
        "rights": {str(right) for right in getattr(request, "rights", ())},
        "seats": getattr(request, "seats", []),
        "theme": getattr(getattr(request, "user", None), "theme", Theme.AUTO),
        "demo_installation": settings.DEMO,
    }
