"""What every form page does: try to save, and say why it did not work."""

from collections.abc import Callable

from django.forms import BaseForm
from django.http import HttpRequest

from .errors import Refused, Stale
from .forms import VersionedForm

OK = SHOWN = 200
REFUSED = 400
SAVED = 303
CLASHED = 409


def attempt(request: HttpRequest, form: BaseForm, save: Callable[[], object]) -> int:
    """Return the status of the answer: SHOWN, SAVED, REFUSED (the form, with its errors), CLASHED (both versions)."""
    if request.method != "POST":
        return SHOWN
    status = saved(form, save)
    return SAVED if status == OK else status


def saved(form: BaseForm, save: Callable[[], object]) -> int:
    """Save what a form holds that was sent; return OK, or REFUSED and CLASHED with what to say in the form."""
    if not form.is_valid():
        return REFUSED
    try:
        save()
    except Stale as stale:
        if isinstance(form, VersionedForm):
            form.adopt(stale.current)
        return CLASHED
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return REFUSED
    return OK
