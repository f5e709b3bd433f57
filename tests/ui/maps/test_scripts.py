import pytest

from jumelage.ui.maps import language_of
from jumelage.ui.maps.scripts import is_right_to_left, width_of


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("Düsseldorf", ""),
        ("Чернівці", ""),
        ("서울", "ko"),
        ("Seoul 서울", "ko"),
        ("重庆", "zh"),
        ("さいたま市", "ja"),
        ("חיפה", "he"),
        ("القاهرة", "ar"),
        ("", ""),
    ],
)
def test_script_tells_the_language(name: str, language: str) -> None:
    assert language_of(name) == language


def test_hebrew_and_arabic_run_from_right_to_left() -> None:
    assert [is_right_to_left(name) for name in ("חיפה", "القاهرة", "重庆", "Haifa")] == [
        True,
        True,
        False,
        False,
    ]


def test_width_counts_wide_characters_fully_and_combining_ones_not() -> None:
    assert width_of("重庆", 10) == 20
    assert width_of("e\u0301", 10) == width_of("e", 10)
    assert width_of("Illi", 10) < width_of("MWmw", 10)
