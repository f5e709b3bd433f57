"""The feedback form: the one page of the public site that takes something in."""

from urllib.parse import urlsplit

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from jumelage.kit.saving import REFUSED, SHOWN
from jumelage.outreach import actions
from jumelage.outreach.forms import FeedbackForm
from jumelage.outreach.guards import public
from jumelage.outreach.http import About, PublicRequest, address, answer, is_too_often

TIMES, SECONDS = 10, 600
TOO_OFTEN = 429


@public(writes=True)
def feedback(request: PublicRequest) -> HttpResponse:
    """Show the form; keep what was written, and say so."""
    sent = request.method == "POST"
    form = FeedbackForm(request.POST if sent else None, initial={"topic": "other", "page": _page(request)})
    status = SHOWN
    if sent and is_too_often(request, "feedback", times=TIMES, seconds=SECONDS):
        form.add_error(
            None, _("You have written several times in a few minutes. Please try again in ten minutes.")
        )
        status = TOO_OFTEN
    elif sent:
        status = SHOWN if form.is_valid() else REFUSED
        if status == SHOWN:
            if not form.is_trapped:
                actions.receive_feedback(
                    office=request.office, values={**form.values(), "language": request.language}
                )
            return redirect(address(request, "outreach:feedback_sent"))
    about = About(_("Write to us"), _("Report a barrier or a mistake, ask about the open data."), hidden=True)
    response = answer(request, "outreach/feedback.html", {"form": form}, about=about, status=status)
    if status == TOO_OFTEN:
        response["Retry-After"] = str(SECONDS)
    response["Cache-Control"] = "no-store"
    return response


@public()
def feedback_sent(request: PublicRequest) -> HttpResponse:
    about = About(_("Thank you for writing"), hidden=True)
    return answer(request, "outreach/feedback_sent.html", {}, about=about)


def _page(request: PublicRequest) -> str:
    """The page from which somebody came here, if it is one of ours."""
    page = request.GET.get("page", "")
    return page[:300] if page.startswith("/portal/") and not urlsplit(page).netloc else ""
