"""Work grows with the length of a text, not with its square; counted in steps, not in seconds."""

import pytest

import gazetteer
import lecture
from lecture.entities import placenames
from lecture.relations import plans


@pytest.fixture
def steps(monkeypatch):
    """How often the stations of a sentence were looked for."""
    counted = []
    whole = plans.stations
    monkeypatch.setattr(plans, "stations", lambda *given: counted.append(1) or whole(*given))
    return counted


def test_lines_of_a_list_are_looked_at_a_fixed_number_of_times(steps):
    lecture.read("Köln\n" * 40)
    few = len(steps)
    steps.clear()

    lecture.read("Köln\n" * 160)

    assert few > 0
    assert len(steps) <= 4.5 * few


def test_the_gazetteer_is_asked_once_for_each_name(monkeypatch):
    asked = []
    whole = gazetteer.resolve
    monkeypatch.setattr(
        gazetteer, "resolve", lambda name, **given: asked.append(name) or whole(name, **given)
    )
    placenames.candidates.cache_clear()

    lecture.read("Bürgermeisterin Anna Muster reist am 5. Mai 2026 von Aachen nach Lüttich und Metz. " * 12)

    assert "Lüttich" in asked
    assert len(asked) == len(set(asked))
