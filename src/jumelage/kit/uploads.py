"""How much a request may carry: told by the view, and known before anything of the body is read or kept."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.http import HttpRequest, UnreadablePostError

MEGABYTE = 1024 * 1024
ENVELOPE = MEGABYTE
"""What a form may add to its file: the other fields, the wrapping."""
READ_AWAY = 1024 * MEGABYTE
"""As much of what is refused is read and forgotten, because browsers listen only when they have said everything."""
CHUNK = 256 * 1024

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Allowance:
    """The largest file that a view takes, and what to do with larger ones."""

    most: int
    advice: object = ""

    @property
    def megabytes(self) -> int:
        return self.most // MEGABYTE


ORDINARY = Allowance(25 * MEGABYTE)


def takes_files(most: int, *, advice: object) -> Callable[[View], View]:
    """Decorate a view that takes larger files than others do."""

    def told(view: View) -> View:
        view.allowance = Allowance(most, advice)  # type: ignore[attr-defined]  # read by allowance_of
        return view

    return told


def allowance_of(view: Callable[..., Any]) -> Allowance:
    """Return what a view takes."""
    found = getattr(view, "allowance", ORDINARY)
    return found if isinstance(found, Allowance) else ORDINARY


def length_of(request: HttpRequest) -> int:
    """Return how many bytes a request says that it carries; Django reads no more than that."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isdecimal() else 0


def read_away(request: HttpRequest) -> None:
    """Read a body that nobody wants, so that its sender hears the answer; nothing of it is kept."""
    left = min(length_of(request), READ_AWAY)
    try:
        while left > 0 and (read := request.read(min(CHUNK, left))):
            left -= len(read)
    except (OSError, UnreadablePostError):
        return
