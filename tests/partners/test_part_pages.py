"""The forms of stages, agreements and milestones: saved, refused, clashed, removed, sealed."""

import pytest
from django_scopes import scope

from jumelage.partners.models import Agreement, Milestone, Stage
from tests.partners import factories

pytestmark = pytest.mark.django_db

ENTRIES = {
    "stages": {"since": "25.02.2022", "level": "P", "status": "suspended", "reason": "Krieg"},
    "agreements": {"kind": "renewal", "signed_on": "2014"},
    "milestones": {"on": "10.2024", "title": "Besuch"},
}
MODELS = {"stages": Stage, "agreements": Agreement, "milestones": Milestone}


@pytest.fixture
def tie(in_office):
    tie = factories.tie(in_office)
    factories.agreement(tie)
    factories.milestone(tie, "2009")
    return tie


def part_of(tie, noun):
    return MODELS[noun].objects.get(tie=tie)


@pytest.mark.parametrize("noun", ENTRIES)
def test_part_is_added(as_clerk, tie, noun):
    response = as_clerk.post(f"/partners/{tie.pk}/{noun}/new/", ENTRIES[noun])

    assert response.url == tie.get_absolute_url()
    assert MODELS[noun].objects.filter(tie=tie).count() == 2


@pytest.mark.parametrize(
    ("noun", "given", "field"),
    [
        ("stages", {"since": "31.04.2022"}, "since"),
        ("stages", {"since": "22.07.2004"}, "__all__"),  # two on one day
        ("stages", {"reason": ""}, "__all__"),
        ("stages", {"level": ""}, "level"),
        ("agreements", {"signed_on": "29.02.2001"}, "signed_on"),
        ("agreements", {"ends_on": "2013"}, "__all__"),  # before it was signed
        ("agreements", {"kind": "partnership", "signed_on": "22.07.2004"}, "__all__"),  # there already
        ("agreements", {"council_paper_url": "no address"}, "council_paper_url"),
        ("agreements", {"council_decision_on": "2014-02-30"}, "council_decision_on"),
        ("milestones", {"title": ""}, "title"),
        ("milestones", {"on": "13.2024"}, "on"),
    ],
)
def test_bad_parts_are_refused_at_their_field(as_clerk, tie, noun, given, field):
    response = as_clerk.post(f"/partners/{tie.pk}/{noun}/new/", {**ENTRIES[noun], **given})

    assert response.status_code == 400
    assert list(response.context["form"].errors) == [field]
    assert MODELS[noun].objects.filter(tie=tie).count() == 1


@pytest.mark.parametrize("noun", ENTRIES)
def test_second_editor_of_a_part_sees_both_versions(as_clerk, tie, noun):
    address = f"/partners/{tie.pk}/{noun}/{part_of(tie, noun).pk}/"
    entry = {**ENTRIES[noun], "status": "active", "source": "Akte 1", "version": 1}

    first = as_clerk.post(address, entry)
    second = as_clerk.post(address, {**entry, "source": "Akte 2"})

    assert (first.status_code, second.status_code) == (302, 409)
    page = second.content.decode()
    assert "Akte 1" in page
    assert "Akte 2" in page
    assert part_of(tie, noun).source == "Akte 1"


@pytest.mark.parametrize("noun", ["agreements", "milestones"])
def test_part_is_removed_after_asking(as_clerk, tie, noun):
    address = f"/partners/{tie.pk}/{noun}/{part_of(tie, noun).pk}/remove/"

    asked = as_clerk.get(address)
    removed = as_clerk.post(address)

    assert (asked.status_code, removed.url) == (200, tie.get_absolute_url())
    assert MODELS[noun].objects.filter(tie=tie).count() == 0


def test_last_stage_stays_and_the_page_says_so(as_clerk, tie):
    response = as_clerk.post(f"/partners/{tie.pk}/stages/{part_of(tie, 'stages').pk}/remove/")

    assert response.context["refused"]
    assert Stage.objects.filter(tie=tie).count() == 1


@pytest.mark.parametrize("noun", ENTRIES)
def test_part_of_another_tie_or_office_is_not_found(as_clerk, as_stranger, tie, noun, in_office):
    other = factories.tie(in_office, "Seoul")
    part = part_of(tie, noun).pk

    assert as_clerk.get(f"/partners/{other.pk}/{noun}/{part}/").status_code == 404
    for address in (f"{part}/", f"{part}/remove/", "new/"):
        assert as_stranger.post(f"/partners/{tie.pk}/{noun}/{address}", ENTRIES[noun]).status_code == 404
    with scope(office=in_office):
        assert MODELS[noun].objects.filter(pk=part).exists()


@pytest.mark.parametrize("noun", ENTRIES)
def test_viewers_may_not_change_parts(as_viewer, tie, noun):
    part = part_of(tie, noun).pk

    for address in ("new/", f"{part}/", f"{part}/remove/"):
        assert as_viewer.get(f"/partners/{tie.pk}/{noun}/{address}").status_code == 403
