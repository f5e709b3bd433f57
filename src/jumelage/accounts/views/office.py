"""The office's own pages: its details, its people, their roles."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from jumelage.accounts import queries
from jumelage.accounts.actions import invitations, members, offices
from jumelage.accounts.enums import Right
from jumelage.accounts.forms import InvitationForm, OfficeForm, RolesForm
from jumelage.accounts.guards import desk
from jumelage.accounts.http import DeskRequest
from jumelage.accounts.models import Office
from jumelage.kit.errors import Refused, Stale


@desk(Right.ADMINISTER)
def office(request: DeskRequest) -> HttpResponse:
    """Show the office and everybody who works in it."""
    context = {"section": "office", "members": queries.members(request.office)}
    return render(request, "accounts/office.html", context)


@desk(Right.ADMINISTER)
def edit_office(request: DeskRequest) -> HttpResponse:
    """Change the office's name, language and time zone."""
    form = OfficeForm(request.POST or None, instance=Office.objects.get(pk=request.office.pk))
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            offices.change_office(
                office=request.office, by=request.user, values=form.values(), seen=form.seen
            )
        except Stale as error:
            form.adopt(error.current)
            status = 409
        else:
            messages.success(request, _("The office has been saved."))
            return redirect("accounts:office")
    context = {"section": "office", "form": form}
    return render(request, "accounts/office_edit.html", context, status=400 if form.errors else status)


@desk(Right.ADMINISTER)
def invite(request: DeskRequest) -> HttpResponse:
    """Invite somebody by e-mail."""
    form = InvitationForm(
        request.POST if request.method == "POST" else None, initial={"language": request.office.language}
    )
    if request.method == "POST" and form.is_valid():
        try:
            user, _is_new = members.admit(office=request.office, by=request.user, **form.cleaned_data)
        except Refused as error:
            form.add_error(None, str(error))
        else:
            invitations.send_invitation(request=request, office=request.office, user=user, by=request.user)
            messages.success(request, _("%(name)s has been invited.") % {"name": user.name})
            return redirect("accounts:office")
    context = {"section": "office", "form": form}
    return render(request, "accounts/office_invite.html", context, status=400 if form.errors else 200)


@desk(Right.ADMINISTER)
def member(request: DeskRequest, pk: int) -> HttpResponse:
    """Show and change one person's roles in this office."""
    found = _found(request, pk)
    form = RolesForm(
        request.POST if request.method == "POST" else None,
        initial={"roles": [str(role) for role in found.roles]},
    )
    if request.method == "POST" and form.is_valid():
        try:
            members.set_roles(
                office=request.office, by=request.user, user=found.user, roles=form.cleaned_data["roles"]
            )
        except Refused as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The roles of %(name)s have been saved.") % {"name": found.user.name})
            return redirect("accounts:office")
    context = {"section": "office", "form": form, "member": found}
    return render(request, "accounts/office_member.html", context, status=400 if form.errors else 200)


@desk(Right.ADMINISTER)
def invite_again(request: DeskRequest, pk: int) -> HttpResponse:
    """Send the invitation once more."""
    found = _found(request, pk)
    if request.method == "POST":
        invitations.send_invitation(request=request, office=request.office, user=found.user, by=request.user)
        messages.success(request, _("The invitation has been sent again."))
    return redirect("accounts:member", pk=pk)


def _found(request: DeskRequest, pk: int) -> queries.Member:
    found = queries.member(request.office, pk)
    if found is None:
        raise Http404
    return found
