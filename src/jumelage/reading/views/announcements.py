"""Announcements: taken in, reviewed beside their text, and found again from the records they became."""

from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.kit.errors import Refused
from jumelage.reading import actions, queries
from jumelage.reading.forms.intake import IntakeForm
from jumelage.reading.models import Announcement

PER_PAGE = 30


@desk(Right.VIEW)
def announcement_list(request: DeskRequest) -> HttpResponse:
    page = Paginator(queries.announcements(request.office), PER_PAGE).get_page(request.GET.get("page"))
    context = {"section": "reading", "page": page, "tabs": queries.tabs(request.office, "announcements")}
    return render(request, "reading/announcement_list.html", context)


@desk(Right.EDIT)
def announcement_new(request: DeskRequest) -> HttpResponse:
    """Take an announcement in; one that is here already is shown instead."""
    sent = request.method == "POST"
    form = IntakeForm(request.POST if sent else None, request.FILES if sent else None)
    if sent and form.is_valid():
        try:
            text, kind, name = form.document()
            published = form.cleaned_data["published"]
            made = actions.take_in_document(
                office=request.office, by=request.user, text=text, kind=kind, name=name, published=published
            )
        except actions.AlreadyRead as known:
            messages.info(request, str(known))
            return redirect(known.announcement)
        except Refused as refusal:
            form.add_error("file" if form.cleaned_data["file"] else "text", str(refusal))
        else:
            return _taken_in(request, made)
    status = 400 if form.errors else 200
    return render(
        request, "reading/announcement_new.html", {"section": "reading", "form": form}, status=status
    )


def _taken_in(request: DeskRequest, made: actions.TakenIn) -> HttpResponse:
    """Go to the announcement, or to the list where a newsletter has brought several."""
    for note in made.notes:
        messages.info(request, note)
    if len(made.announcements) == 1:
        return redirect(made.announcements[0])
    said = ngettext(
        "A newsletter: %(number)d item was read by itself.",
        "A newsletter: %(number)d items were read, each by itself.",
        len(made.announcements),
    )
    messages.success(request, said % {"number": len(made.announcements)})
    return redirect("reading:announcement_list")


@desk(Right.VIEW)
def announcement_detail(request: DeskRequest, announcement_id: int) -> HttpResponse:
    """Show the text with its findings marked beside the proposals."""
    announcement = get_object_or_404(
        Announcement.objects.select_related("created_by", "resembles", "mail"), pk=announcement_id
    )
    page = queries.announcement_page(announcement)
    return render(request, "reading/announcement_detail.html", {"section": "reading", "page": page})


@require_POST
@desk(Right.EDIT)
def announcement_remove(request: DeskRequest, announcement_id: int) -> HttpResponse:
    announcement = get_object_or_404(Announcement.objects.select_related("office"), pk=announcement_id)
    actions.remove_announcement(announcement=announcement, by=request.user)
    messages.success(request, _("The announcement was removed; the records that came of it stay."))
    return redirect("reading:announcement_list")


@desk(Right.VIEW)
def sources(request: DeskRequest, model: str, record_id: int) -> HttpResponse:
    """A panel for any record's page: the announcements it came from, with their words."""
    app, _dot, name = model.partition(".")
    kind = ContentType.objects.filter(app_label=app, model=name).first()
    record_class = kind.model_class() if kind else None
    if record_class is None or model not in queries.SOURCED:
        raise Http404
    record = get_object_or_404(record_class._default_manager.all(), pk=record_id)
    return render(request, "reading/sources.html", {"sources": queries.sources_of(record)})
