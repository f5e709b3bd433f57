"""What every form page does: try to save, and say why it did not work."""

from collections.abc import Callable

from django.http import HttpRequest

from jumelage.kit.errors import Refused, Stale
from jumelage.kit.forms import VersionedForm

SHOWN = 200
REFUSED = 400
SAVED = 303
CLASHED = 409


def attempt(request: HttpRequest, form: VersionedForm, save: Callable[[], object]) -> int:
    """Return the status of the answer: SHOWN, SAVED, REFUSED (the form, with its errors), CLASHED (both versions)."""
    if request.method != "POST":
        return SHOWN
    if not form.is_valid():
        return REFUSED
    try:
        save()
    except Stale as stale:
        form.adopt(stale.current)
        return CLASHED
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return REFUSED
    return SAVED
