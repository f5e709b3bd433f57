import pytest

import gazetteer


@pytest.mark.parametrize(
    ("name", "geoname_id"),
    [
        ("Breslau", 3081368),
        ("Wrocław", 3081368),
        ("서울", 1835848),
        ("Seoul", 1835848),
        ("首尔", 1835848),
        ("重庆", 1814906),
        ("Tschungking", 1814906),
        ("Chungking", 1814906),
        ("Tschernihiw", 710735),
        ("Czernowitz", 710719),
        ("Чернівці", 710719),
        ("Tscherniwzi", 710719),
        ("Mailand", 3173435),
        ("Lüttich", 2792413),
        ("杜塞尔多夫", 2934246),
        ("뒤셀도르프", 2934246),
        ("חיפה", 294801),
        ("Haifa", 294801),
        ("Warschau", 756135),
        ("Königsberg", 554234),
        ("Koenigsberg", 554234),
        ("DÜSSELDORF", 2934246),
        ("Duesseldorf", 2934246),
    ],
)
def test_a_city_is_resolved_by_any_of_its_names(name: str, geoname_id: int) -> None:
    assert gazetteer.resolve(name)[0].geoname_id == geoname_id
