"""The demonstration office: made once, set back whole, never beside a real office."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_scopes import scope

from jumelage.accounts.models import Office, User
from jumelage.desk import demonstration
from jumelage.exhibitions.models import ConditionReport, Stop
from jumelage.journeys.models import Cost, Journey, ProgrammeItem
from jumelage.journeys.queries import programme_facts
from jumelage.journeys.rules.conflicts import conflicts_in
from jumelage.partners import queries as partners
from jumelage.partners.models import Tie
from jumelage.people.models import Person
from jumelage.planning import queries as planning
from jumelage.planning.bridge import plan
from jumelage.planning.models import Wish

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo():
    office = demonstration.build()
    with scope(office=office):
        yield office


def test_the_journey_of_october_2024_stands_with_its_public_facts(demo):
    journey = Journey.objects.get(title__startswith="Delegationsreise nach Seoul")

    assert [str(leg.place) for leg in journey.legs.all()] == ["Seoul", "Chongqing"]
    assert journey.lead.display_name == "Stephan Keller"
    assert str(journey.start_date) == "2024-10-13"
    assert journey.is_fictional
    assert ProgrammeItem.objects.filter(journey=journey, title__contains="Langerock").exists()


def test_nobody_invented_is_presented_as_real(demo):
    real = {person.display_name for person in Person.objects.filter(is_fictional=False)}
    from_partners = {"Stephan Keller", "Hu Henghua", "Wolfram Diener", "Bernard Langerock", "Jong-Yoon Chun"}

    assert real == from_partners
    assert all("erfunden" in person.source for person in Person.objects.filter(is_fictional=True))


def test_costs_and_conditions_say_that_they_are_invented(demo):
    costs, reports = list(Cost.objects.all()), list(ConditionReport.objects.all())
    chongqing = Stop.objects.get(place__name_en="Chongqing")
    opening = chongqing.opening_item

    assert len(costs) > 10
    assert all("(erfunden)" in cost.label for cost in costs)
    assert {report.text.split(":")[0] for report in reports} == {"Erfunden"}
    assert chongqing.absent.count() == 1
    assert (opening.start_date, opening.start_time) == (chongqing.opening, chongqing.opening_time)


def test_the_ties_are_there_and_moscow_is_suspended(demo):
    ties = {
        str(row.tie.place): row.stage.status
        for row in partners.ties(demo, Journey.objects.first().start_date)
    }

    assert ties["Moskau"] == "suspended"
    assert ties["Chongqing"] == "active"
    assert Tie.objects.count() >= 13


def test_the_programme_of_the_demonstration_has_no_grave_conflict(demo):
    journey = Journey.objects.get(title__startswith="Delegationsreise nach Seoul")

    found = conflicts_in(programme_facts(journey, home_zone="Europe/Berlin"))

    assert [conflict.sentence for conflict in found if conflict.severity == "danger"] == []


def test_setting_back_removes_what_was_entered_and_brings_back_what_was_removed(demo):
    Person.objects.create(office=demo, family_name="Neu")
    Journey.objects.all().delete()
    before = Tie.objects.count()

    demonstration.reset()

    assert not Person.objects.filter(family_name="Neu").exists()
    assert Journey.objects.count() == 4
    assert Tie.objects.count() == before


def test_a_real_office_never_gets_known_passwords_beside_it(office):
    with pytest.raises(CommandError, match="real office"):
        call_command("demo", stdout=StringIO())

    assert not User.objects.exists()


def test_the_command_prints_the_sign_ins_and_makes_the_office_once():
    out = StringIO()
    call_command("demo", stdout=out)
    call_command("demo", stdout=out)

    assert Office.objects.count() == 1
    assert "dana.demir@example.org" in out.getvalue()


def test_the_button_is_for_administrators_of_a_demonstration_only(client, as_viewer, head, office):
    client.force_login(head, backend="django.contrib.auth.backends.ModelBackend")

    assert client.get("/desk/demonstration/reset/").status_code == 403
    office.is_demo = True
    office.save()
    assert client.get("/desk/demonstration/reset/").status_code == 200
    assert as_viewer.get("/desk/demonstration/reset/").status_code == 403
    assert client.post("/desk/demonstration/reset/").url == "/"


def test_the_password_that_the_sign_in_page_shows_opens_the_demonstration(demo, client, settings):
    settings.DEMO = True
    page = client.get("/account/login/")
    signin = page.context["demo_signins"][0]

    answer = client.post(
        "/account/login/", {"login": signin.email, "password": page.context["demo_password"]}
    )

    assert answer.status_code == 302
    assert client.get("/").status_code == 200


def test_the_stock_answers_sixty_in_the_state_and_twenty_in_the_city_with_their_evidence(demo):
    from jumelage.companies import queries

    snapshot = queries.latest(demo)
    page = queries.stock_page(snapshot, origin="KR")
    state = list(queries.evidence(snapshot, page.wanted))
    city = list(queries.evidence(snapshot, queries.Wanted("KR", queries.home_key(demo))))

    assert (page.total.value, page.here.value) == (len(state), len(city)) == (60, 20)
    assert all(row.owners[-1]["country"] == "KR" for row in state)
    assert {row.pk for row in city} <= {row.pk for row in state}
    assert snapshot.is_synthetic


def test_the_four_public_visits_are_in_the_stock_by_name_and_all_others_are_marked(demo):
    from jumelage.companies import queries

    rows = queries.evidence(queries.latest(demo), queries.Wanted("KR", queries.home_key(demo)))
    named = [row.name for row in rows if "erfunden" not in row.name]

    assert sorted(name.split(" (")[0] for name in named) == [
        "AIMMO",
        "Doosan Robotics",
        "HD Hyundai",
        "Seegene",
    ]


def test_the_claim_of_the_announcement_is_supported_by_the_stock(demo):
    from jumelage.companies import queries

    text = "In Nordrhein-Westfalen sitzen rund 60 koreanische Unternehmen, ein Drittel davon in Düsseldorf."

    assert {finding.verdict.value for finding in queries.check_text(demo, text)} == {"supported"}


def test_every_part_of_the_announcements_has_something_to_show(demo):
    from jumelage.reading import queries
    from jumelage.reading.models import Announcement, Claim

    with scope(office=demo):
        pages = [queries.announcement_page(announcement) for announcement in Announcement.objects.all()]
        standings = {row.standing.value for row in queries.claim_rows(demo, list(Claim.objects.all()))}
        inbox = queries.inbox_page(demo, timezone.now())
        conflicts = queries.open_conflicts(demo)

    cards = [card for page in pages for _kind, cards in page.groups for card in cards]
    assert conflicts >= 2
    assert any(card.changes for card in cards)
    assert any(page.comparison for page in pages)
    assert any(page.siblings for page in pages)
    assert standings == {"supported", "contradicted"}
    assert (inbox.foreign, len(inbox.counts)) == (4, 3)


def test_the_planning_example_has_wishes_that_say_what_is_invented(demo):
    journey = Journey.objects.get(title__startswith="Planungsbeispiel")
    wishes = Wish.objects.filter(journey=journey)

    assert wishes.count() >= 16
    assert all("erfunden" in wish.source for wish in wishes)
    problem = planning.problem_of(journey)
    assert [day["date"] for day in problem["days"]] == [f"2024-10-{day}" for day in range(14, 19)]


def test_planning_the_example_gives_a_programme_with_reasons(demo):
    journey = Journey.objects.get(title__startswith="Planungsbeispiel")

    answer = plan(
        planning.problem_of(journey), seconds=5, told=lambda _best, _bound: None, cancelled=lambda: False
    )

    held = {stop["title"] for day in answer["programme"] for stop in day["stops"]}
    assert {"Treffen mit Bürgermeister Hu Henghua", "Feier: 20 Jahre Städtepartnerschaft"} <= held
    assert answer["left_out"]
    assert all(left["reason"]["de"] and left["reason"]["en"] for left in answer["left_out"])
