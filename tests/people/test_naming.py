"""The right order and the right address, for the names that a city's office meets in one week."""

import pytest

from jumelage.people.enums import Function, NameOrder, Salutation
from jumelage.people.models import Organisation, Person, Tenure
from jumelage.people.rules import naming

KELLER = Person(family_name="Keller", given_name="Stephan", degree="Dr.", salutation=Salutation.MR)
TANN = Person(
    family_name="Tann", given_name="Ludwig", name_particle="von der", degree="Dr.", salutation=Salutation.MR
)
WEBER = Person(
    family_name="Weber", given_name="Ulla", degree="Prof. Dr. phil., M.A.", salutation=Salutation.MS
)
SMITH = Person(family_name="Smith", given_name="Eleanor", middle_name="Jane", salutation=Salutation.MS)
KIM = Person(family_name="Kim", given_name="Min-jun", name_order=NameOrder.FAMILY_FIRST)
HU = Person(
    family_name="Hu", given_name="Henghua", name_order=NameOrder.FAMILY_FIRST, salutation=Salutation.MR
)
NAGY = Person(
    family_name="Nagy", given_name="Péter", name_order=NameOrder.FAMILY_FIRST, salutation=Salutation.MR
)
PARK = Person(
    family_name="Park", given_name="Seo-yeon", name_order=NameOrder.FAMILY_FIRST, degree="PhD",
    salutation=Salutation.MS,
)  # fmt: skip

DUESSELDORF = Organisation(name="Landeshauptstadt Düsseldorf", address="Marktplatz 2\n40213 Düsseldorf")
CHONGQING = Organisation(name="Stadtregierung Chongqing")


def office(function, title="", title_en="", organisation=CHONGQING):
    return Tenure(function=function, title=title, title_en=title_en, organisation=organisation)


LORD_MAYOR = office(Function.MAYOR, "Oberbürgermeister", "Lord Mayor", DUESSELDORF)
MAYOR = office(Function.MAYOR)


@pytest.mark.parametrize(
    ("person", "shown", "in_english", "listed"),
    [
        (KELLER, "Dr. Stephan Keller", "Dr Stephan Keller", "Keller, Stephan"),
        (TANN, "Dr. Ludwig von der Tann", "Dr Ludwig von der Tann", "Tann, Ludwig von der"),
        (WEBER, "Prof. Dr. phil. Ulla Weber, M.A.", "Professor Ulla Weber, M.A.", "Weber, Ulla"),
        (SMITH, "Eleanor Jane Smith", "Eleanor Jane Smith", "Smith, Eleanor Jane"),
        (KIM, "Kim Min-jun", "Kim Min-jun", "Kim Min-jun"),
        (HU, "Hu Henghua", "Hu Henghua", "Hu Henghua"),
        (NAGY, "Nagy Péter", "Nagy Péter", "Nagy Péter"),
        (PARK, "Park Seo-yeon, PhD", "Park Seo-yeon, PhD", "Park Seo-yeon"),
    ],
)
def test_names_keep_their_own_order(person, shown, in_english, listed):
    assert naming.display_name(person, "de") == shown
    assert naming.display_name(person, "en") == in_english
    assert naming.list_name(person) == listed


@pytest.mark.parametrize(
    ("person", "tenure", "german", "english"),
    [
        (KELLER, None, "Sehr geehrter Herr Dr. Keller", "Dear Dr Keller"),
        (KELLER, LORD_MAYOR, "Sehr geehrter Herr Oberbürgermeister Dr. Keller", "Dear Lord Mayor Keller"),
        (TANN, None, "Sehr geehrter Herr Dr. von der Tann", "Dear Dr von der Tann"),
        (WEBER, None, "Sehr geehrte Frau Professorin Weber", "Dear Professor Weber"),
        (SMITH, None, "Sehr geehrte Frau Smith", "Dear Ms Smith"),
        (KIM, None, "Guten Tag Kim Min-jun", "Dear Kim Min-jun"),
        (KIM, MAYOR, "Guten Tag Kim Min-jun", "Dear Mayor Kim"),
        (HU, None, "Sehr geehrter Herr Hu", "Dear Mr Hu"),
        (HU, MAYOR, "Sehr geehrter Herr Bürgermeister Hu", "Dear Mayor Hu"),
        (NAGY, None, "Sehr geehrter Herr Nagy", "Dear Mr Nagy"),
        (PARK, None, "Sehr geehrte Frau Park", "Dear Dr Park"),
        (SMITH, MAYOR, "Sehr geehrte Frau Bürgermeisterin Smith", "Dear Mayor Smith"),
    ],
)
def test_letters_open_formally(person, tenure, german, english):
    assert naming.letter_salutation(person, "de", tenure) == german
    assert naming.letter_salutation(person, "en", tenure) == english


@pytest.mark.parametrize(
    ("person", "tenure", "german", "english"),
    [
        (KELLER, LORD_MAYOR, "Herr Oberbürgermeister", "Lord Mayor Keller"),
        (KELLER, None, "Herr Dr. Keller", "Dr Keller"),
        (WEBER, None, "Frau Professorin Weber", "Professor Weber"),
        (KIM, None, "Kim Min-jun", "Kim Min-jun"),
        (NAGY, None, "Herr Nagy", "Mr Nagy"),
    ],
)
def test_spoken_addresses_are_short(person, tenure, german, english):
    assert naming.oral_address(person, "de", tenure) == german
    assert naming.oral_address(person, "en", tenure) == english


@pytest.mark.parametrize(
    ("person", "tenure", "german", "english"),
    [
        (
            KELLER, LORD_MAYOR,
            ["Herrn Oberbürgermeister", "Dr. Stephan Keller", "Landeshauptstadt Düsseldorf", "Marktplatz 2",
             "40213 Düsseldorf"],
            ["Dr Stephan Keller", "Lord Mayor", "Landeshauptstadt Düsseldorf", "Marktplatz 2",
             "40213 Düsseldorf"],
        ),
        (TANN, None, ["Herrn", "Dr. Ludwig von der Tann"], ["Dr Ludwig von der Tann"]),
        (SMITH, None, ["Frau", "Eleanor Jane Smith"], ["Ms Eleanor Jane Smith"]),
        (KIM, None, ["Kim Min-jun"], ["Kim Min-jun"]),
        (NAGY, None, ["Herrn", "Nagy Péter"], ["Mr Nagy Péter"]),
    ],
)  # fmt: skip
def test_envelopes_use_the_dative_in_german(person, tenure, german, english):
    assert naming.envelope_lines(person, "de", tenure) == german
    assert naming.envelope_lines(person, "en", tenure) == english


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("Präsident", "Herrn Präsidenten"),
        ("Ministerpräsident des Landes", "Herrn Ministerpräsidenten des Landes"),
        ("Beigeordneter", "Herrn Beigeordneten"),
        ("Generalkonsul", "Herrn Generalkonsul"),
    ],
)
def test_titles_of_the_weak_declension_end_in_n_on_envelopes(title, line):
    tenure = office(Function.GOVERNOR, title)

    assert naming.envelope_lines(HU, "de", tenure)[0] == line


def test_long_titles_are_cut_in_letters_and_kept_on_envelopes():
    tenure = office(Function.MINISTER, "Minister für Wirtschaft und Energie")

    assert naming.letter_salutation(NAGY, "de", tenure) == "Sehr geehrter Herr Minister Nagy"
    assert naming.envelope_lines(NAGY, "de", tenure)[0] == "Herrn Minister für Wirtschaft und Energie"


def test_a_title_in_another_script_is_not_put_into_a_german_letter():
    tenure = office(Function.MAYOR, "市长")

    assert naming.letter_salutation(HU, "de", tenure) == "Sehr geehrter Herr Bürgermeister Hu"


def test_a_job_is_no_title():
    tenure = office(Function.CHIEF_EXECUTIVE, "Geschäftsführer", "Chief Executive")

    assert naming.letter_salutation(NAGY, "de", tenure) == "Sehr geehrter Herr Nagy"
    assert naming.letter_salutation(NAGY, "en", tenure) == "Dear Mr Nagy"
