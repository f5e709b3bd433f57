"""What every page's frame needs: the office, the rights as a plain set of words, the other offices."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def desk(request: HttpRequest) -> dict[str, Any]:
    return {
        "office": getattr(request, "office", None),
        "rights": {str(right) for right in getattr(request, "rights", ())},
        "seats": getattr(request, "seats", []),
        "demo_installation": settings.DEMO,
    }
