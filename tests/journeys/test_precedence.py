"""Who goes before whom, if nobody decides otherwise."""

import pytest

from jumelage.journeys.queries.delegates import Standing
from jumelage.journeys.rules.precedence import proposed


def standing(delegate, strand="city", *functions, leads=False, name=""):
    return Standing(delegate, leads, strand, frozenset(functions), name or str(delegate))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (standing(2, "staff", leads=True), standing(1, "council", "mayor")),
        (standing(2, "lead"), standing(1, "council", "mayor")),
        (standing(2, "council"), standing(1, "city", "head")),
        (standing(2, "city", "deputy_mayor"), standing(1, "council", "councillor")),
        (standing(2, "culture", "mayor"), standing(1, "city", "head")),
        (standing(2, "city", "head"), standing(1, "city", "staff")),
        (standing(2, "business"), standing(1, "press")),
        (standing(2, "press", name="Anders"), standing(1, "press", name="Zander")),
    ],
    ids=[
        "who leads", "the lead strand", "elected before appointed", "by office among the elected",
        "elected wherever they stand", "by office in a strand", "by strand", "by name",
    ],
)  # fmt: skip
def test_the_first_goes_before_the_second(before, after):
    assert proposed([after, before]) == [before.delegate, after.delegate]
