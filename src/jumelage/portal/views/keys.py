"""Keys in addresses: the number that stays, and words to read."""

from django.http import Http404


def number_of(key: str) -> int:
    """The number at the beginning of a key; 404 where there is none."""
    number = key.partition("-")[0]
    if not (number.isascii() and number.isdigit() and len(number) < 16):
        raise Http404
    return int(number)
