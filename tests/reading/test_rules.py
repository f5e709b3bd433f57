"""What a finding means in records: names split, roles understood."""

import pytest

from jumelage.people.enums import Function, OrganisationKind
from jumelage.reading import bridge, rules


@pytest.mark.parametrize(
    ("name", "country", "family", "given", "particle", "order"),
    [
        ("Stephan Keller", "DE", "Keller", "Stephan", "", "given_first"),
        ("Hu Henghua", "CN", "Hu", "Henghua", "", "family_first"),
        ("Nagy Péter", "HU", "Nagy", "Péter", "", "family_first"),
        ("Ludwig von der Tann", "DE", "Tann", "Ludwig", "von der", "given_first"),
        ("Anna Maria Müller-Lüdenscheidt", "", "Müller-Lüdenscheidt", "Anna Maria", "", "given_first"),
        ("Pelé", "BR", "Pelé", "", "", "given_first"),
    ],
)
def test_names_are_split_as_their_country_writes_them(name, country, family, given, particle, order):
    split = rules.split_name(name, country)

    assert (split.family_name, split.given_name, split.particle, split.order) == (
        family,
        given,
        particle,
        order,
    )


@pytest.mark.parametrize(
    ("role", "function"),
    [
        ("Oberbürgermeister", Function.MAYOR), ("Oberbürgermeisterin", Function.MAYOR), ("OB", Function.MAYOR),
        ("Amtskollege", Function.MAYOR), ("Mayor", Function.MAYOR), ("stellvertretende Bürgermeisterin", Function.DEPUTY_MAYOR),
        ("deputy mayor", Function.DEPUTY_MAYOR), ("Gouverneur", Function.GOVERNOR), ("Generalkonsulin", Function.CONSUL_GENERAL),
        ("Fotograf", Function.ARTIST), ("Geschäftsführer", Function.CHIEF_EXECUTIVE), ("Passant", None), (None, None),
    ],
)  # fmt: skip
def test_roles_name_functions(role, function):
    assert rules.function_of(role) == function


@pytest.mark.parametrize(
    ("name", "kind"),
    [("IHK Düsseldorf", OrganisationKind.CHAMBER), ("Messe Düsseldorf", OrganisationKind.FAIR), ("Museum Kunstpalast", OrganisationKind.CULTURE),
     ("Doosan Robotics", OrganisationKind.COMPANY), ("Irgendwas", OrganisationKind.OTHER)],
)  # fmt: skip
def test_names_tell_the_kind_of_body(name, kind):
    assert rules.kind_of_body(name) == kind


@pytest.mark.parametrize(
    ("name", "country"), [("Hu Henghua", "CN"), ("Kim Min-jun", "KR"), ("Stephan Keller", ""), ("Kim", "")]
)
def test_family_names_in_front_tell_the_country(name, country):
    assert bridge.country_of_family_name(name) == country


def test_every_sentence_of_the_reader_has_its_german():
    from lecture.sources.errors import SENTENCES

    assert set(bridge.SENTENCES) == set(SENTENCES)
