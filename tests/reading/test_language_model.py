"""The operator's language model at the desk: asked where configured, marked, and told in the office's language."""

from datetime import date

import pytest
from django.core.checks import run_checks
from django.utils import translation

from jumelage.reading import bridge
from tests.endpoint import KEY, answer, sends, serving

TEXT = "Dresden, 4. März 2025 – Oberbürgermeisterin Clara Weidlich reist am 9. März nach Breslau. Das Riesengebirge steht auch auf dem Plan."


@pytest.fixture
def configured(settings):
    def configure(url: str, **more: object) -> None:
        settings.LANGUAGE_MODEL = {"url": url, "model": "clerk-7b", "key": KEY, "timeout": 5.0, **more}

    return configure


def test_nothing_is_sent_where_nothing_is_configured():
    assert bridge.language_model() is None


def test_what_the_model_adds_is_a_proposal_marked_as_such(configured):
    found = {"name": "Riesengebirge", "words": "Das Riesengebirge", "confidence": 0.6}
    with serving(sends(answer(organisations=[found]))) as server:
        configured(server.url)

        reading = bridge.read(TEXT, published=date(2025, 3, 4), home="Dresden")

    rules = {draft.data.get("name"): draft.rule for draft in reading.drafts}
    assert rules["Riesengebirge"] == "model"
    assert rules["Clara Weidlich"] != "model"


def test_a_failure_is_told_in_the_language_of_the_desk(configured):
    with serving(sends(b"", 500)) as server, translation.override("de"):
        configured(server.url)

        reading = bridge.read(TEXT, published=None, home="")

    assert (
        "Das Sprachmodell hat die Antwort verweigert (Status 500); gezeigt wird, was die Regeln gelesen haben."
        in [bridge.sentence_of(remark) for remark in reading.remarks]
    )
    assert reading.drafts


def test_a_wrong_setting_stops_the_start_with_a_sentence(configured):
    configured("no address")

    assert [error.msg for error in run_checks() if error.id == "reading.E001"] == [
        "JUMELAGE_LLM_URL is no address; write it as https://llm.example.org/v1."
    ]


def test_every_remark_of_the_reader_is_known_to_the_desk():
    from lecture import remarks
    from lecture.sources.errors import SENTENCES

    assert set(bridge.REMARKS) == set(remarks.SENTENCES)
    assert set(bridge.SENTENCES) == set(SENTENCES)
