"""People, organisations, places and quantities, as small tables: text, then what is found."""

import pytest

import lecture


def names(items) -> list[str]:
    return [item.name for item in items]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            "Oberbürgermeisterin Dr. Clara Weidlich sprach in Dresden.",
            "Clara Weidlich",
            "Oberbürgermeisterin",
        ),
        ("In Seoul traf er Bürgermeister Kim Dong-yeon.", "Kim Dong-yeon", "Bürgermeister"),
        ("Das sagte Jan Nowak (54) in Dresden.", "Jan Nowak", None),
        ("Die Fotografin Marta Wiśniewska stellt in Köln aus.", "Marta Wiśniewska", "Fotografin"),
        ("Museumsleiter Holger Essen sprach in Köln.", "Holger Essen", "Museumsleiter"),
        (
            "Vizebürgermeisterin Anna von der Heide kam nach Köln.",
            "Anna von der Heide",
            "Vizebürgermeisterin",
        ),
    ],
)
def test_german_people(text, name, role):
    (person,) = lecture.read(text, language="de").people

    assert (person.name, person.role) == (name, role)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Lord Mayor of Coventry, Councillor Maureen Ashby, will travel.", "Maureen Ashby"),
        ("Mayor Uesugi Haruto welcomed them in Matsue.", "Uesugi Haruto"),
        ("He met Professor Sir David Bell in Leeds.", "David Bell"),
        ("Chief executive Park Ji-hoon visited Leeds.", "Park Ji-hoon"),
        ("They were joined by Yann Le Goff in Leeds.", "Yann Le Goff"),
    ],
)
def test_english_people(text, name):
    assert names(lecture.read(text, language="en").people) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Vertreter der Technischen Universität Dresden kamen.", "Technische Universität Dresden"),
        ("Er besuchte das Werk der Siemens Healthineers AG in Erlangen.", "Siemens Healthineers AG"),
        ("Ein Besuch beim Batteriehersteller Hanbit Cells folgte.", "Hanbit Cells"),
        ("Es spielt das Orchester des Clara-Schumann-Gymnasiums.", "Clara-Schumann-Gymnasium"),
        (
            "Gespräche mit der Industrie- und Handelskammer Regensburg folgen.",
            "Industrie- und Handelskammer Regensburg",
        ),
        ("Der Verein Brücke nach Qingdao lädt ein.", "Brücke nach Qingdao"),
        ("Die Deutsch-Polnische Gesellschaft Köln lädt ein.", "Deutsch-Polnische Gesellschaft Köln"),
    ],
)
def test_german_organisations(text, name):
    assert names(lecture.read(text, language="de").organisations) == [name]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They met the Warsaw Chamber of Trade.", ["Warsaw Chamber of Trade"]),
        (
            "The University of Leeds and Kyoto University will sign.",
            ["University of Leeds", "Kyoto University"],
        ),
        ("Buyers met Godiva Batteries Ltd in Warsaw.", ["Godiva Batteries Ltd"]),
        ("Leeds City Council has agreed to it.", []),
    ],
)
def test_english_organisations(text, found):
    assert names(lecture.read(text, language="en").organisations) == found


@pytest.mark.parametrize(
    ("text", "value", "approx", "what"),
    [
        ("Es kamen rund 60 koreanische Firmen nach Köln.", 60, True, "Firmen"),
        ("Es kamen 1.200 Besucher nach Köln.", 1200, False, "Besucher"),
        ("Es kamen zwischen 20 und 30 Gäste nach Köln.", {"min": 20, "max": 30}, False, "Gäste"),
        ("Es kamen zwölf Schülerinnen nach Köln.", 12, False, "Schülerinnen"),
        ("Eine siebenköpfige Gruppe kam nach Köln.", 7, False, "Gruppe"),
        ("Das Werk kostet 2,5 Millionen Euro.", 2_500_000, False, "Euro"),
        ("Ein Drittel der Firmen sitzt in Köln.", 0.33333333, False, "Firmen"),
        ("Jeder dritte Besucher kam nach Köln.", 0.33333333, False, "Besucher"),
    ],
)
def test_german_quantities(text, value, approx, what):
    (count,) = lecture.read(text, language="de").quantities

    assert (count.value, count.approx) == (value, approx)
    assert what in count.what


@pytest.mark.parametrize(
    ("text", "value", "what"),
    [
        ("Around 200 guests came to Leeds.", 200, "guests"),
        ("Some 20 to 25 students came to Leeds.", {"min": 20, "max": 25}, "students"),
        ("A seven-strong delegation came to Leeds.", 7, "delegation"),
        ("Two dozen pupils came to Leeds.", 24, "pupils"),
        ("Two thirds of its visitors come from abroad.", 0.66666666, "visitors"),
        ("One in five singers came to Leeds.", 0.2, "singers"),
        ("It is worth between £180 million and £200 million.", {"min": 180e6, "max": 200e6}, "£"),
    ],
)
def test_english_quantities(text, value, what):
    (count,) = lecture.read(text, language="en").quantities

    assert count.value == (pytest.approx(value, abs=1e-6) if isinstance(value, float) else value)
    assert what in count.what


@pytest.mark.parametrize(
    "text",
    [
        "Das 20. Jubiläum am 3. Mai 2024 um 14.30 Uhr dauert drei Tage.",
        "Der 47-Jährige kam vor zwei Jahren, die 12-jährige Partnerschaft auch.",
        "Die zwei Städte sind Partner.",
    ],
)
def test_what_is_no_quantity(text):
    assert lecture.read(text, language="de").quantities == ()
