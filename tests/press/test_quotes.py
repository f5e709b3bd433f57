"""Nobody's words go out unapproved."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from jumelage.kit.errors import Refused
from jumelage.press import actions, queries
from jumelage.press.models import Quote
from jumelage.press.rules import tokens

from . import factories
from .factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def release(office, in_office, press_officer):
    return factories.release(office, press_officer)


@pytest.fixture
def quote(release, press_officer):
    return factories.quote(release, press_officer)


def ask(quote, by):
    link, token = actions.ask_approval(
        quote=quote, reader="Vorzimmer", is_deputy=True, by=by, now=timezone.now()
    )
    return link, reverse("press:approve", args=[token])


def test_release_waits_for_every_quote(release, quote, press_officer):
    factories.taken_to(release, "quotes", press_officer)

    with pytest.raises(Refused, match="Zitat 1"):
        actions.take_step(release=release, seen=None, target="approved", by=press_officer, now=NOW)
    factories.approve(quote, press_officer)

    assert (
        actions.take_step(release=release, seen=None, target="approved", by=press_officer, now=NOW).state
        == "approved"
    )


def test_speaker_approves_by_link_once(client, release, quote, press_officer):
    _link, path = ask(quote, press_officer)

    page = client.get(path)
    done = client.post(path, {"answer": "yes"})
    again = client.post(path, {"answer": "no"})

    quote.refresh_from_db()
    assert "Wir freuen uns." in page.content.decode()
    assert "Delegation reist" not in page.content.decode()
    # `no-referrer` would blank the Origin of the answer in a browser, and the answer would be refused.
    assert (page["Referrer-Policy"], page["X-Robots-Tag"]) == ("same-origin", "noindex")
    assert (done.status_code, again.status_code) == (200, 404)
    assert (quote.state, quote.decided_by, quote.is_deputy, quote.channel) == (
        "approved",
        "Vorzimmer",
        True,
        "link",
    )


def test_speaker_refuses_with_a_remark(client, quote, press_officer):
    _link, path = ask(quote, press_officer)

    client.post(path, {"answer": "no", "remark": "So nicht."})

    quote.refresh_from_db()
    assert (quote.state, quote.remark) == ("refused", "So nicht.")


@pytest.mark.parametrize("spoil", ["expired", "changed", "forged", "newer"])
def test_link_that_no_longer_holds_shows_nothing(client, quote, press_officer, spoil):
    link, path = ask(quote, press_officer)
    if spoil == "expired":
        link.expires_at = NOW
        link.save()
    elif spoil == "changed":
        actions.change_quote(
            quote=quote, seen=None, values={"wordings": {"de": "Andere Worte."}}, by=press_officer
        )
    elif spoil == "forged":
        path = reverse("press:approve", args=[tokens.leave_token(link.pk)])
    else:
        ask(quote, press_officer)

    answer = client.get(path)

    assert answer.status_code == 404
    assert "freuen" not in answer.content.decode()


def test_changed_words_need_a_new_approval(quote, press_officer):
    factories.approve(quote, press_officer)

    actions.change_quote(quote=quote, seen=None, values={"wordings": {"de": "Anders."}}, by=press_officer)

    quote.refresh_from_db()
    assert (quote.state, quote.decided_by, quote.decided_at) == ("open", "", None)


def test_approval_is_recorded_with_who_when_how(quote, press_officer):
    with pytest.raises(Refused, match="wann"):
        actions.note_approval(
            quote=quote,
            values={"decided_by": "", "channel": "phone", "decided_at": NOW},
            by=press_officer,
            seen=None,
            now=NOW,
        )
    with pytest.raises(Refused, match="Zukunft"):
        actions.note_approval(
            quote=quote, values={"decided_by": "X", "channel": "phone", "decided_at": NOW + timedelta(days=1)},
            by=press_officer, seen=None, now=NOW,
        )  # fmt: skip

    noted = factories.approve(quote, press_officer)

    assert (noted.state, noted.noted_by) == ("approved", press_officer)


def test_quote_withdrawn_after_the_release_warns_and_pauses(release, press_officer, client):
    quote = factories.quote(release, press_officer, approved=True)
    edition = factories.taken_to(release, "released", press_officer).editions.get()
    dispatch = factories.dispatch(edition)

    actions.withdraw_quote(quote=quote, remark="Nicht so gesagt.", by=press_officer, now=NOW)

    client.force_login(press_officer, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(release.get_absolute_url()).content.decode()
    dispatch.refresh_from_db()
    assert "Ein Zitat im veröffentlichten Text wurde zurückgezogen" in page
    assert dispatch.state == "paused"
    with pytest.raises(Refused, match="Zitat 1"):
        actions.take_step(
            release=release, seen=None, target="corrected", note="Ohne Zitat.", by=press_officer, now=NOW
        )
    actions.remove_quote(quote=quote, by=press_officer)
    actions.take_step(
        release=release, seen=None, target="corrected", note="Ohne Zitat.", by=press_officer, now=NOW
    )
    assert "freuen" not in queries.public_release(release.office, NOW, release.number, "de").body_html


def test_quote_withdrawn_before_the_release_takes_the_approval_back(release, press_officer):
    quote = factories.quote(release, press_officer, approved=True)
    factories.taken_to(release, "approved", press_officer)

    actions.withdraw_quote(quote=quote, remark="Doch nicht.", by=press_officer, now=NOW)

    release.refresh_from_db()
    assert release.state == "quotes"


def test_clerk_sees_no_quote(client, clerk, quote):
    client.force_login(clerk, backend="django.contrib.auth.backends.ModelBackend")

    assert client.get(reverse("press:quote_edit", args=[quote.pk])).status_code == 403
    assert client.get(quote.release.get_absolute_url()).status_code == 404
    assert Quote.objects.count() == 1
