"""The evidence: one row a company with its chain, whole or not at all, and no person in it."""

import csv
import json
from datetime import date

import polars as pl
import pytest

from filiale import evidence
from filiale.engine import answer
from filiale.errors import StockError
from filiale.question import Question
from filiale.tidy import tidy


@pytest.fixture
def pieces(tmp_path, space, read):
    (tmp_path / "e.csv").write_text(
        "id,name,kind,country,city\nA,Alpha,,DE,Köln\nB,Beta,,KR,\nanna-muster,Anna Muster,person,KR,\n"
    )
    (tmp_path / "h.csv").write_text("owned,owner,share\nA,B,60\nB,anna-muster,75\n")
    reports = read(tmp_path / "e.csv", tmp_path / "h.csv")
    tidy(space, reports)
    _stock, found = answer(space, Question(date(2026, 1, 1), rule="majority"), reports)
    return evidence.pieces(space, *found, tuple(report.name for report in reports))


@pytest.mark.parametrize("ending", ["csv", "json", "parquet"])
def test_each_form_holds_the_chain_and_no_person(tmp_path, pieces, ending):
    path = tmp_path / f"evidence.{ending}"

    evidence.write(path, pieces)

    match ending:
        case "csv":
            row = next(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
            chain = row["chain_names"].split(" > ")
        case "json":
            row = json.loads(path.read_text())[0]
            chain = row["chain_names"]
        case _:
            row = pl.read_parquet(path).to_dicts()[0]
            chain = row["chain_names"]
    assert chain == ["Alpha", "Beta", "natural person"]
    assert (row["id"], row["origin"], row["owner"], row["source"]) == ("A", "KR", "natural person", "e.csv")
    assert "anna" not in str(row).lower()


def test_another_ending_is_refused_and_leaves_nothing(tmp_path, pieces):
    with pytest.raises(StockError, match=r"is not \.csv, \.json or \.parquet"):
        evidence.write(tmp_path / "evidence.docx", pieces)

    assert [path.name for path in tmp_path.iterdir() if "evidence" in path.name] == []
