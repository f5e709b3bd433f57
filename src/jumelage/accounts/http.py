"""The request as the desk's pages get it: signed in, in an office, with known rights."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from .enums import Right
from .models import Office, User


class PageRequest(HttpRequest):
    """Any request after the middleware: `office` and `rights` are empty for strangers."""

    htmx: HtmxDetails
    office: Office | None
    rights: frozenset[Right]


class DeskRequest(HttpRequest):
    """What a view behind `guards.desk` may rely on."""

    htmx: HtmxDetails
    user: User
    office: Office
    rights: frozenset[Right]
