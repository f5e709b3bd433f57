"""Pages of people, organisations and contacts."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest

from .models import ContactEvent, Organisation, Person


@desk(Right.VIEW)
def person_detail(request: DeskRequest, pk: int) -> HttpResponse:
    return HttpResponse(
        str(get_object_or_404(Person.objects.filter(office=request.office), pk=pk)), content_type="text/plain"
    )


@desk(Right.VIEW)
def organisation_detail(request: DeskRequest, pk: int) -> HttpResponse:
    return HttpResponse(
        str(get_object_or_404(Organisation.objects.filter(office=request.office), pk=pk)),
        content_type="text/plain",
    )


@desk(Right.VIEW)
def contact_detail(request: DeskRequest, pk: int) -> HttpResponse:
    return HttpResponse(
        str(get_object_or_404(ContactEvent.objects.filter(office=request.office), pk=pk)),
        content_type="text/plain",
    )
