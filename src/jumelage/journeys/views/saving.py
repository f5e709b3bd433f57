"""The one way in which a form's values reach an action and its refusals reach the form."""

from collections.abc import Callable
from typing import Any

from django.forms import BaseForm

from jumelage.kit.errors import Refused, Stale
from jumelage.kit.forms import VersionedForm

OK, INVALID, CONFLICT = 200, 400, 409


def saved(form: BaseForm, act: Callable[[], Any]) -> int:
    """Run the action if the form holds; return 200, or 400 and 409 with what to say in the form."""
    if not form.is_valid():
        return INVALID
    try:
        act()
    except Stale as stale:
        if isinstance(form, VersionedForm):
            form.adopt(stale.current)
        return CONFLICT
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return INVALID
    return OK
