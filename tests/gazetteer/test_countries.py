import pytest

import gazetteer


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("KR", "de", "Südkorea"),
        ("KR", "en", "South Korea"),
        ("KR", "ko", "대한민국"),
        ("CN", "zh-hans", "中国"),
        ("UA", "uk", "Україна"),
        ("TW", "de", "Taiwan"),
        ("XK", "de", "Kosovo"),
        ("kr", "de", "Südkorea"),
        ("KR", "nonsense", "South Korea"),
        ("??", "de", "??"),
    ],
)
def test_a_country_has_its_name_in_a_language(code: str, language: str, name: str) -> None:
    assert gazetteer.country_name(code, language) == name


def test_a_country_knows_its_capital_and_languages() -> None:
    korea = gazetteer.countries()["KR"]

    assert gazetteer.by_id(korea.capital).name == "Seoul"
    assert (korea.german, korea.english, korea.languages[0]) == ("Südkorea", "South Korea", "ko")
    assert len(gazetteer.countries()) > 240
