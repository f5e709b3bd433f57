"""Releases at the desk: the list, one release, its frame and its texts, its steps."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jumelage.accounts.enums import Right
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.audit.queries import history
from jumelage.kit.downloads import file_answer
from jumelage.kit.errors import Refused, Stale
from jumelage.kit.saving import SAVED, attempt
from jumelage.press import actions, exporters, queries
from jumelage.press.forms.images import PreviewForm
from jumelage.press.forms.quotes import AskForm
from jumelage.press.forms.releases import LanguageForm, ReleaseFilterForm, ReleaseForm, StepForm, VersionForm
from jumelage.press.models import Dispatch, Fact, PreviewLink, Release, Version

SECTION = "press"


@desk(Right.VIEW)
def release_list(request: DeskRequest) -> HttpResponse:
    form = ReleaseFilterForm(request.GET)
    now = timezone.now()
    page = queries.releases_page(request.office, request.rights, now, form.wanted(), request.GET.get("page"))
    return render(request, "press/release_list.html", {"section": SECTION, "form": form, "page": page})


@desk(Right.VIEW)
def release_detail(request: DeskRequest, pk: int) -> HttpResponse:
    """One release: everything for the press office, the published words for everybody else."""
    now = timezone.now()
    known = queries.releases(request.office, request.rights, now).select_related(
        "office", "contact", "journey", "tie__place", "exhibition"
    )
    release = get_object_or_404(known, pk=pk)
    if Right.PRESS not in request.rights:
        shown = queries.public_release(request.office, now, release.number, request.user.language)
        if shown is None:
            raise Http404
        return render(
            request, "press/release_read.html", {"section": SECTION, "release": release, "shown": shown}
        )
    return render(request, "press/release_detail.html", _detail(request, release))


def _detail(request: DeskRequest, release: Release) -> dict[str, object]:
    now = timezone.now()
    page = queries.release_page(release, request.rights, now)
    taken = frozenset(version.language for version in page.versions)
    return {
        "section": SECTION,
        "release": release,
        "page": page,
        "language_form": LanguageForm(taken=taken),
        "ask_form": AskForm(auto_id=False),
        "preview_form": PreviewForm(),
        "previews": PreviewLink.objects.filter(release=release, revoked_at=None, expires_at__gt=now),
        "dispatches": Dispatch.objects.filter(edition__release=release).select_related("edition"),
        "new_link": request.session.pop("press_link", ""),
        "history": history(release, parts=(Version,)),
    }


@desk(Right.PRESS)
def release_new(request: DeskRequest) -> HttpResponse:
    """Begin a release from blank; journeys, exhibitions and anniversaries to begin from stand beside it."""
    form = ReleaseForm(request.POST or None, office=request.office)
    made: list[Release] = []
    status = attempt(
        request,
        form,
        lambda: made.append(
            actions.create_release(
                office=request.office, by=request.user, values=form.values(), now=timezone.now()
            )
        ),
    )
    if status == SAVED:
        return redirect("press:version_edit", made[0].versions.get(language=made[0].source_language).pk)
    occasions = queries.occasions(request.office, timezone.localdate())
    context = {"section": SECTION, "form": form, "occasions": occasions}
    return render(request, "press/release_new.html", context, status=status)


@require_POST
@desk(Right.PRESS)
def release_begin(request: DeskRequest) -> HttpResponse:
    """Begin a release from a journey, an exhibition or an anniversary."""
    found = queries.occasion(request.office, request.POST.get("occasion", "")[:60], timezone.localdate())
    if found is None:
        messages.error(request, _("Please choose a journey, an exhibition or an anniversary."))
        return redirect("press:release_new")
    release = actions.begin_from(office=request.office, occasion=found, by=request.user, now=timezone.now())
    messages.success(request, _("The draft stands; its facts are linked to their records."))
    return redirect(release)


@desk(Right.PRESS)
def release_edit(request: DeskRequest, pk: int) -> HttpResponse:
    release = get_object_or_404(Release.objects.select_related("office"), pk=pk)
    form = ReleaseForm(request.POST or None, instance=release, office=request.office)
    status = attempt(
        request,
        form,
        lambda: actions.change_release(
            release=release, seen=form.seen, values=form.values(), by=request.user, now=timezone.now()
        ),
    )
    if status == SAVED:
        messages.success(request, _("Saved."))
        return redirect(release)
    context = {"section": SECTION, "form": form, "release": release}
    return render(request, "press/release_edit.html", context, status=status)


@require_POST
@desk(Right.PRESS)
def release_step(request: DeskRequest, pk: int) -> HttpResponse:
    """Take a step; whatever stands in the way is said above the release."""
    release = get_object_or_404(Release.objects.select_related("office"), pk=pk)
    form = StepForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Please choose one of the steps."))
        return redirect(release)
    try:
        actions.take_step(
            release=release, seen=form.seen, target=form.cleaned_data["target"],
            note=form.cleaned_data["note"], by=request.user, now=timezone.now(),
        )  # fmt: skip
    except Stale:
        messages.error(request, _("Somebody else has changed this release meanwhile. Please look again."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(release)


@require_POST
@desk(Right.PRESS)
def version_add(request: DeskRequest, release: int) -> HttpResponse:
    """Begin the text in another language."""
    found = get_object_or_404(Release, pk=release)
    try:
        version = actions.add_version(
            release=found, language=request.POST.get("language", ""), by=request.user
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(found)
    return redirect(version)


@desk(Right.PRESS)
def version_edit(request: DeskRequest, pk: int) -> HttpResponse:
    version = get_object_or_404(Version.objects.select_related("release__office"), pk=pk)
    form = VersionForm(request.POST or None, instance=version)
    status = attempt(
        request,
        form,
        lambda: actions.save_version(
            version=_version(pk), seen=form.seen, values=form.values(), by=request.user
        ),
    )
    if status == SAVED:
        messages.success(request, _("Saved."))
        return redirect("press:version_preview", pk)
    source = version.release.versions.filter(language=version.release.source_language).exclude(pk=pk).first()
    context = {
        "section": SECTION,
        "form": form,
        "version": version,
        "release": version.release,
        "source": source,
    }
    return render(request, "press/version_edit.html", context, status=status)


def _version(pk: int) -> Version:
    found: Version = get_object_or_404(Version.objects.select_related("release__office"), pk=pk)
    return found


@desk(Right.PRESS)
def version_preview(request: DeskRequest, pk: int) -> HttpResponse:
    """The text as readers will see it."""
    version = _version(pk)
    content = queries.content_of(version.release, today=timezone.localdate())
    shown = queries.reading(version.release, content, version.language)
    context = {"section": SECTION, "release": version.release, "version": version, "shown": shown}
    return render(request, "press/version_preview.html", context)


@desk(Right.PRESS)
def version_pdf(request: DeskRequest, pk: int) -> HttpResponse:
    """The release as a document, as it stands."""
    version = _version(pk)
    now = timezone.now()
    shown = queries.reading(
        version.release, queries.content_of(version.release, today=timezone.localdate()), version.language
    )
    pdf = exporters.release_pdf(
        shown, office=request.office, made_at=now, is_draft=not version.release.is_public(now)
    )
    return file_answer(pdf, f"{version.release.number}-{version.language}.pdf", opens=True)


@require_POST
@desk(Right.PRESS)
def fact_adopt(request: DeskRequest, pk: int) -> HttpResponse:
    """Take over what the record says now."""
    fact = get_object_or_404(Fact.objects.select_related("release__office"), pk=pk)
    actions.adopt_fact(fact=fact, by=request.user, now=timezone.now())
    messages.success(request, _("Taken over. Please look whether the text says so, too."))
    return redirect(fact.release)
