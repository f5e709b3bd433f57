"""A router that answers like OSRM (https://project-osrm.org/docs/v5.24.0/api/#table-service): driving times between points.

The address is the operator's; nothing but coordinates is sent. Whatever the router does wrong becomes a sentence.
"""

import json
import math
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from http.client import HTTPException
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from jumelage.kit.errors import Refused

MOST_POINTS = 100
"""OSRM refuses more in one question unless it was told otherwise."""
LARGEST = 5 * 1024 * 1024
ALLOWANCE = 10
"""Minutes for leaving, parking and security, which no router knows; the same as for distances."""
Point = tuple[float, float]
"""Latitude and longitude in degrees."""


def is_configured() -> bool:
    return bool(settings.OSRM_URL)


def minutes_between(points: Sequence[Point]) -> list[list[int | None]]:
    """Return the minutes from every point to every other, with the allowance; None where no road leads.

    Refused with a sentence where the router cannot be asked or answers nonsense.
    """
    if len(points) > MOST_POINTS:
        raise Refused(
            _("The router takes at most %(most)s places at once; these are %(number)s.")
            % {"most": MOST_POINTS, "number": len(points)}
        )
    places = ";".join(f"{longitude:.6f},{latitude:.6f}" for latitude, longitude in points)
    service = f"{settings.OSRM_URL}/table/v1/{settings.OSRM_PROFILE}"
    answer = _asked(f"{service}/{places}?annotations=duration", settings.OSRM_TIMEOUT)
    if answer.get("code") != "Ok":
        words = str(answer.get("message") or answer.get("code") or "?")[:120]
        raise Refused(_("The router refused: %(words)s. Nothing was changed.") % {"words": words})
    return _rows(answer.get("durations"), len(points))


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args: Any, **_more: Any) -> None:
        """A router that sends us elsewhere is not the one that was configured."""


_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirect())


def _asked(address: str, seconds: float) -> dict[str, Any]:
    until = time.monotonic() + seconds
    try:
        with _opener.open(address, timeout=seconds) as response:
            text = _read(response, until)
    except urllib.error.HTTPError as error:
        text = error.read(LARGEST) if error.code == 400 else b""
        if not text.lstrip().startswith(b"{"):
            raise Refused(
                _("The router answered with the error %(code)s. Nothing was changed.") % {"code": error.code}
            ) from error
    except TimeoutError as error:
        raise Refused(_late(seconds)) from error
    except (urllib.error.URLError, OSError, HTTPException, ValueError) as error:
        if isinstance(getattr(error, "reason", None), TimeoutError):
            raise Refused(_late(seconds)) from error
        raise Refused(_("The router cannot be reached. Nothing was changed.")) from error
    try:
        answer = json.loads(text)
    except ValueError as error:
        raise Refused(_nonsense()) from error
    if not isinstance(answer, dict):
        raise Refused(_nonsense())
    return answer


def _read(response: Any, until: float) -> bytes:
    """Read an answer piece by piece: one that drips must end, too."""
    found = b""
    while piece := response.read1(65_536):
        found += piece
        if time.monotonic() > until:
            raise TimeoutError
        if len(found) > LARGEST:
            raise Refused(_nonsense())
    return found


def _rows(durations: Any, size: int) -> list[list[int | None]]:
    if not isinstance(durations, list) or len(durations) != size:
        raise Refused(_nonsense())
    if any(not isinstance(row, list) or len(row) != size for row in durations):
        raise Refused(_nonsense())
    return [
        [_minutes(seconds) if start != end else 0 for end, seconds in enumerate(row)]
        for start, row in enumerate(durations)
    ]


def _minutes(seconds: Any) -> int | None:
    if seconds is None:
        return None
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not 0 <= seconds <= 23 * 3600:
        raise Refused(_nonsense())
    return math.ceil(seconds / 60) + ALLOWANCE


def _late(seconds: float) -> str:
    return _("The router took longer than %(seconds)s seconds. Nothing was changed.") % {
        "seconds": int(seconds)
    }


def _nonsense() -> str:
    return _("The router's answer cannot be understood. Nothing was changed.")
