"""Exchanges: entering, changing, the return visit, groups; the list, the page, search and figures."""

from datetime import date

import pytest
from django.urls import reverse

from jumelage.exchanges import actions, queries
from jumelage.exchanges.enums import Direction, ExchangeState
from jumelage.exchanges.models import Exchange
from jumelage.kit.errors import Refused, Stale
from jumelage.kit.paging import ListPage
from tests.exchanges import factories
from tests.exchanges.factories import TODAY
from tests.partners.factories import tie
from tests.people.factories import make_organisation


def posted(**changes):
    return {
        "title": "Chöre am Rhein", "kind": "culture", "direction": "incoming", "state": "planned", "place": "Toulouse, Okzitanien, Frankreich",
        "start_date": "2026-05-04", "end_date": "2026-05-09", **changes,
    }  # fmt: skip


def test_exchange_takes_its_tie_and_its_day_of_deletion_from_what_is_known(in_office, clerk):
    seoul = tie(in_office, "Seoul")

    exchange = factories.exchange(in_office, clerk, place=seoul.place)

    assert exchange.tie == seoul
    assert (exchange.days, exchange.delete_on) == (8, date(2028, 7, 25))


def test_day_of_deletion_moves_with_the_exchange_unless_somebody_set_it(in_office, clerk):
    usual, chosen = factories.exchange(in_office, clerk), factories.exchange(in_office, clerk)
    actions.change_exchange(exchange=chosen, seen=None, values={"delete_on": date(2027, 1, 31)}, by=clerk)

    for exchange in (usual, Exchange.objects.get(pk=chosen.pk)):
        actions.change_exchange(
            exchange=exchange, seen=None, by=clerk,
            values={"start_date": date(2026, 8, 1), "end_date": date(2026, 8, 9), "delete_on": exchange.delete_on},
        )  # fmt: skip

    assert Exchange.objects.get(pk=usual.pk).delete_on == date(2028, 8, 9)
    assert Exchange.objects.get(pk=chosen.pk).delete_on == date(2027, 1, 31)


def test_exchange_that_ends_before_it_begins_is_refused(in_office, clerk):
    with pytest.raises(Refused, match="letzte Tag liegt vor dem ersten"):
        factories.exchange(in_office, clerk, end_date=date(2026, 7, 1))

    assert not Exchange.objects.exists()


def test_second_person_to_save_is_told(in_office, clerk):
    exchange = factories.exchange(in_office, clerk)
    actions.change_exchange(exchange=exchange, seen=1, values={"title": "Orchester"}, by=clerk)

    with pytest.raises(Stale):
        actions.change_exchange(exchange=exchange, seen=1, values={"title": "Chor"}, by=clerk)


def test_return_visit_turns_the_direction_and_takes_the_groups_along(in_office, clerk):
    exchange = factories.exchange(in_office, clerk)
    actions.add_group(
        exchange=exchange, organisation=make_organisation(in_office, "Jugendring"), side="ours", by=clerk
    )

    answer = actions.create_return_visit(exchange=exchange, by=clerk)

    assert (answer.returns, answer.direction, answer.state) == (
        exchange,
        Direction.INCOMING,
        ExchangeState.IDEA,
    )
    assert (answer.start_date, [str(group) for group in answer.groups.all()]) == (None, ["Jugendring"])
    with pytest.raises(Refused, match="schon eingetragen"):
        actions.create_return_visit(exchange=exchange, by=clerk)


def test_group_takes_part_once(in_office, clerk):
    exchange, club = factories.exchange(in_office, clerk), make_organisation(in_office, "Jugendring")
    actions.add_group(exchange=exchange, organisation=club, side="ours", by=clerk)

    with pytest.raises(Refused, match="Jugendring nimmt schon teil"):
        actions.add_group(exchange=exchange, organisation=club, side="theirs", by=clerk)


def test_only_an_idea_can_be_removed(in_office, clerk):
    idea, planned = factories.exchange(in_office, clerk, state="idea"), factories.exchange(in_office, clerk)

    actions.remove_exchange(exchange=idea, by=clerk)

    with pytest.raises(Refused):
        actions.remove_exchange(exchange=planned, by=clerk)
    assert list(Exchange.objects.all()) == [planned]


def test_list_filters_by_text_kind_state_place_and_year(in_office, clerk):
    seoul = factories.exchange(in_office, clerk)
    choir = factories.exchange(
        in_office,
        clerk,
        title="Chöre am Rhein",
        kind="culture",
        state="held",
        start_date=date(2024, 5, 4),
        end_date=None,
    )

    def shown(**wanted):
        return list(queries.exchanges(in_office, queries.ExchangeFilter(**wanted)))

    assert shown() == [seoul, choir]
    assert shown(text="choere") == [choir]
    assert shown(text="서울") == [seoul, choir]
    assert shown(kind="youth") == [seoul]
    assert shown(state="held") == [choir]
    assert shown(year="2024") == [choir]
    assert shown(place=str(seoul.place_id)) == [seoul, choir]


def test_lists_number_of_queries_does_not_grow(in_office, clerk, django_assert_num_queries):
    def ask() -> ListPage[queries.ExchangeRow]:
        return queries.exchanges_page(in_office, queries.ExchangeFilter(), 1, today=TODAY)

    factories.participant(factories.exchange(in_office, clerk), clerk)
    with django_assert_num_queries(4):
        assert len(ask()) == 1
    for number in range(2):
        factories.participant(factories.exchange(in_office, clerk, title=f"Noch {number}"), clerk)
    with django_assert_num_queries(4):
        assert len(ask()) == 3


def test_search_finds_an_exchange_by_the_citys_name_in_any_script(in_office, clerk):
    exchange = factories.exchange(in_office, clerk)

    [hit] = queries.search(in_office, "서울 jugend", limit=5)

    assert (hit.title, hit.href) == ("Jugendorchester in Seoul", exchange.get_absolute_url())


def test_year_counts_what_was_held_by_kind_and_country(in_office, clerk):
    held = factories.exchange(in_office, clerk, state="held")
    for name in ("Mira", "Ada"):
        factories.participant(held, clerk, given_name=name)
    factories.participant(held, clerk, given_name="Minjun", side="theirs")
    factories.exchange(in_office, clerk, kind="culture", state="closed", ours_expected=20, theirs_expected=25)
    factories.exchange(in_office, clerk, state="planned", ours_expected=99)
    factories.exchange(in_office, clerk, state="held", start_date=date(2025, 7, 1), end_date=None)

    figures = queries.year_figures(in_office, 2026)

    assert (figures.exchanges, figures.ours, figures.theirs, figures.participants) == (2, 22, 26, 48)
    assert [(one.kind, one.exchanges, one.participants) for one in figures.by_kind] == [
        ("youth", 1, 3),
        ("culture", 1, 45),
    ]
    assert [(one.country, one.exchanges, one.participants) for one in figures.by_country] == [("KR", 2, 48)]


def test_public_sees_what_is_marked_and_no_person(in_office, clerk):
    exchange = factories.exchange(
        in_office,
        clerk,
        is_public=True,
        state="held",
        title_en="Youth orchestra",
        purpose="Musik",
        note="intern",
    )
    actions.add_group(
        exchange=exchange, organisation=make_organisation(in_office, "Jugendring"), side="ours", by=clerk
    )
    factories.participant(exchange, clerk)
    factories.exchange(in_office, clerk, title="Nicht öffentlich")
    factories.exchange(in_office, clerk, title="Abgesagt", is_public=True, state="cancelled")

    [shown] = queries.public_exchanges(in_office, "en")

    assert (shown.title, shown.purpose, shown.groups) == ("Youth orchestra", "Musik", ("Jugendring",))
    assert shown.participants is None, "one person alone could be recognised"
    assert "Beispiel" not in repr(shown)
    assert queries.public_exchange(in_office, exchange.pk, "de").title == "Jugendorchester in Seoul"


def test_public_numbers_stand_from_three_people_on(in_office, clerk):
    exchange = factories.exchange(in_office, clerk, is_public=True, ours_expected=2, theirs_expected=1)

    [shown] = queries.public_exchanges(in_office)

    assert (shown.pk, shown.participants) == (exchange.pk, 3)


def test_exchange_is_entered_through_its_form(as_clerk, office, clerk):
    answer = as_clerk.post(reverse("exchanges:exchange_new"), posted())

    exchange = Exchange._base_manager.get()
    assert answer.url == exchange.get_absolute_url()
    assert (exchange.title, exchange.place.name, exchange.days) == ("Chöre am Rhein", "Toulouse", 6)


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"end_date": "2026-05-01"}, "end_date", "Der letzte Tag liegt vor dem ersten Tag. Bitte prüfen Sie beide."),
        ({"start_date": ""}, "start_date", "Ein letzter Tag braucht einen ersten Tag."),
        ({"start_date": "", "end_date": "", "state": "held"}, "start_date", "Ein durchgeführter Austausch braucht seinen ersten Tag."),
    ],
)  # fmt: skip
def test_form_says_what_is_wrong_with_the_days(as_clerk, office, changes, field, sentence):
    answer = as_clerk.post(reverse("exchanges:exchange_new"), posted(**changes))

    assert answer.status_code == 400
    assert answer.context["form"].errors[field] == [sentence]
    assert not Exchange._base_manager.exists()


def test_page_of_an_exchange_shows_numbers_but_no_names(as_viewer, office, clerk):
    exchange = factories.exchange(office, clerk)
    factories.participant(exchange, clerk)

    page = as_viewer.get(exchange.get_absolute_url()).content.decode()

    assert "Jugendorchester in Seoul" in page
    assert "Beispiel" not in page
    assert "Es fehlt noch" not in page


def test_panel_is_a_fragment_for_htmx_and_a_page_for_everybody_else(as_clerk, office, clerk):
    seoul = tie(office, "Seoul")
    factories.exchange(office, clerk, place=seoul.place)
    address = reverse("exchanges:panel_for_tie", args=[seoul.pk])

    fragment = as_clerk.get(address, headers={"HX-Request": "true"}).content.decode()
    page = as_clerk.get(address).content.decode()

    assert "<html" not in fragment
    assert "<html" in page
    assert all("Jugendorchester in Seoul" in text for text in (fragment, page))
    assert address in as_clerk.get(seoul.get_absolute_url()).content.decode()


def test_panel_of_an_organisation_shows_where_it_takes_part(as_clerk, office, clerk):
    exchange, club = factories.exchange(office, clerk), make_organisation(office, "Jugendring")
    factories.exchange(office, clerk, title="Ohne den Jugendring")
    factories.group(exchange, club, clerk)

    text = as_clerk.get(reverse("exchanges:panel_for_organisation", args=[club.pk])).content.decode()

    assert "Jugendorchester in Seoul" in text
    assert "Ohne den" not in text


@pytest.mark.parametrize(("choice", "start"), [("csv", b"\xef\xbb\xbfTitel;Art"), ("xlsx", b"PK")])
def test_list_is_exported_as_a_table_and_noted(as_clerk, office, clerk, choice, start):
    factories.exchange(office, clerk, title="=Formel")

    answer = as_clerk.get(reverse("exchanges:exchange_export", args=[choice]))

    assert answer.content.startswith(start)
    assert choice == "xlsx" or b"'=Formel" in answer.content


def test_export_in_another_form_is_not_there(as_clerk, office):
    assert as_clerk.get(reverse("exchanges:exchange_export", args=["pdf"])).status_code == 404


def test_return_visit_is_entered_with_one_button(as_clerk, office, clerk):
    exchange = factories.exchange(office, clerk)

    answer = as_clerk.post(reverse("exchanges:exchange_return", args=[exchange.pk]))

    answering = Exchange._base_manager.get(returns=exchange)
    assert answer.url == reverse("exchanges:exchange_edit", args=[answering.pk])


def test_list_without_exchanges_offers_the_first_step(as_clerk, as_viewer, office):
    address = reverse("exchanges:exchange_list")

    assert reverse("exchanges:exchange_new") in as_clerk.get(address).content.decode()
    assert reverse("exchanges:exchange_new") not in as_viewer.get(address).content.decode()
