"""Wishes that come first: boxes to tick while they can be overlooked, their titles one a line where there are many."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jumelage.kit.search import fold
from jumelage.planning.models import Wish

MOST_BOXES = 40


class TitlesField(forms.CharField):
    """Takes wishes of a journey by their titles, one a line."""

    default_error_messages = {
        "unknown": _("“%(title)s” is no other wish of this journey. Please check the spelling."),
        "several": _("More than one wish is called “%(title)s”. Please give one of them another title."),
    }

    def __init__(self, *, wishes: Any, **options: Any) -> None:
        super().__init__(required=False, widget=forms.Textarea(attrs={"rows": 3}), **options)
        self.wishes = wishes

    def prepare_value(self, value: Any) -> str:
        return value if isinstance(value, str) else "\n".join(str(wish) for wish in value or ())

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(super().has_changed(self.prepare_value(initial), data))

    def clean(self, value: Any) -> list[Wish]:
        lines = [line.strip() for line in str(super().clean(value)).splitlines() if line.strip()]
        return list(dict.fromkeys(self._meant(lines)))

    def _meant(self, lines: Iterable[str]) -> list[Wish]:
        known: dict[str, list[Wish]] = {}
        found = []
        for line in lines:
            known = known or self._known()
            meant = known.get(fold(line), [])
            if len(meant) != 1:
                code = "several" if meant else "unknown"
                raise forms.ValidationError(self.error_messages[code], code=code, params={"title": line[:80]})
            found.append(meant[0])
        return found

    def _known(self) -> dict[str, list[Wish]]:
        known: dict[str, list[Wish]] = {}
        for wish in self.wishes:
            known.setdefault(fold(wish.title), []).append(wish)
        return known
