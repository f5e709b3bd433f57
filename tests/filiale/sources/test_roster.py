"""The city's own list: any header, any sheet, formulas, merged cells; and the register's entity behind each row."""

import openpyxl
import pytest

from filiale.errors import StockError
from filiale.sources.roster import header
from filiale.tidy import tidy

LEI = "529900T8BM49AURSDO55"
REGISTER = (
    "id,name,kind,country,region,city,lei,register,number,vat\n"
    f"{LEI},Hanbit Deutschland GmbH,company,DE,DE-NW,Düsseldorf,{LEI},RA000001,HRB 12345,\n"
    "L2,Müller & Söhne KG,company,DE,DE-NW,Ratingen,,RA000001,HRA 77,DE123456789\n"
    "L3,Doppelt AG,company,DE,DE-BY,München,,RA000002,HRB 12345,\n"
    "L4,Zwilling GmbH,company,DE,DE-NW,Düsseldorf,,RA000001,HRB 5,\n"
    "L5,Zwilling GmbH,company,DE,DE-NW,Düsseldorf,,RA000001,HRB 6,\n"
    "L6,Nur Name GmbH,company,DE,DE-NW,Düsseldorf,,RA000001,HRB 7 B,\n"
)


@pytest.fixture
def joined(tmp_path, space, read, rows):
    """Read the register and a list, and join them; returns the list's report and how its rows are known."""
    (tmp_path / "register.csv").write_text(REGISTER)

    def answer(path):
        reports = read(tmp_path / "register.csv", path)
        tidy(space, reports)
        return reports[1], {id_ for (id_,) in rows("entity", "id")}

    return answer


def listed(tmp_path, text, name="liste.csv", encoding="utf-8"):
    (tmp_path / name).write_bytes(text.encode(encoding))
    return tmp_path / name


def book(tmp_path, *rows, name="liste.xlsx", change=lambda workbook, sheet: None):
    workbook = openpyxl.Workbook()
    for row in rows:
        workbook.active.append(row)
    change(workbook, workbook.active)
    workbook.save(tmp_path / name)
    return tmp_path / name


@pytest.mark.parametrize(
    ("head", "row", "found", "code"),
    [
        ("Firma;LEI", f"Hanbit;{LEI}", LEI, "by_lei"),
        ("Firma;Registergericht;HRB", "Hanbit;Amtsgericht Düsseldorf;HRB 12345", LEI, "by_register"),
        ("Firma;Registergericht;HRB", "Hanbit;AG Duesseldorf;hrb-nr. 012345", LEI, "by_register"),
        ("Firma;Handelsregister", "Hanbit;HRB 12345 (AG Düsseldorf)", LEI, "by_register"),
        ("Firma;Registergericht;HRB", "Doppelt;Amtsgericht München;HRB12345", "L3", "by_register"),
        ("Firma;Ort;HRB", "Hanbit;Düsseldorf;HRB 12345", LEI, "by_register"),
        ("Firma;Registergericht;HRB", "Nur;Düsseldorf;HRB 7", "L6", "by_register"),
        ("Company;VAT ID", "Mueller;DE 123 456 789", "L2", "by_vat"),
        ("Firmenname;Ort", "MUELLER & SOEHNE KG;Ratingen", "L2", "by_name"),
        ("Unternehmen;Straße;Ort", "Nur-Name GmbH;Kö 1;DÜSSELDORF", "L6", "by_name"),
    ],
)
def test_rows_are_matched_by_whatever_identifies_them(tmp_path, joined, head, row, found, code):
    report, ids = joined(listed(tmp_path, f"{head}\n{row}\n"))

    assert len(ids) == 6
    assert report.remarks == {code: 1}


@pytest.mark.parametrize(
    ("head", "row", "remarks"),
    [
        ("Firma;Ort", "Zwilling GmbH;Düsseldorf", {"ambiguous": 1}),
        ("Firma;Ort", "Nur Name GmbH;Hamburg", {"unmatched": 1}),
        ("Firma;Ort", "Neu GmbH;Düsseldorf", {"unmatched": 1}),
        ("Firma;LEI", "Neu GmbH;529900T8BM49AURSDO54", {"bad_lei": 1, "unmatched": 1}),
        ("Firma;Registergericht;HRB", "Neu;Amtsgericht Köln;HRB 12345", {"unmatched": 1}),
        ("Firma;USt-IdNr.;Land", "Neu;DE12;Atlantis", {"bad_vat": 1, "bad_country": 1, "unmatched": 1}),
    ],
)
def test_rows_that_match_nobody_or_several_stay_and_are_counted(tmp_path, joined, head, row, remarks):
    report, ids = joined(listed(tmp_path, f"{head}\n{row}\n"))

    assert len(ids) == 7
    assert report.remarks == remarks


def test_a_matched_row_fills_gaps_and_changes_nothing(tmp_path, joined, rows):
    joined(listed(tmp_path, f"Firma;LEI;Branche;Ort\nHanbit;{LEI};Elektronik;Neuss\n"))

    assert rows("entity", "id", "name", "sector", "city")[0] == (
        LEI,
        "Hanbit Deutschland GmbH",
        "Elektronik",
        "Düsseldorf",
    )


def test_titles_above_the_header_and_rows_without_a_name(tmp_path, read, rows):
    text = "Liste der Unternehmen;;\nStand 1.8.2026;;\n\nFirma;Ort;Mitarbeiter\nA GmbH;Düsseldorf;12\n;Köln;\n;;\n"
    report = read(listed(tmp_path, text, encoding="cp1252"))[0]

    assert rows("entity", "id", "name", "city") == [("liste.csv#5", "A GmbH", "Düsseldorf")]
    assert (report.kind, report.rows, report.remarks) == ("list", 2, {"bad_text": 2, "no_id": 1})


def test_a_workbook_with_several_sheets_formulas_and_merged_cells(tmp_path, read, rows):
    def change(workbook, sheet):
        sheet.merge_cells("B3:B4")
        sheet["C3"] = "=1+1"
        sheet["C4"] = "=A4"
        other = workbook.create_sheet("Zwei")
        other.append(["Company", "Town"])
        other.append(["C Ltd", "Essen"])
        hidden = workbook.create_sheet("Alt")
        hidden.append(["Firma", "Ort"])
        hidden.append(["Old GmbH", "Essen"])
        hidden.sheet_state = "hidden"
        workbook.create_sheet("Notizen").append(["Bitte", "beachten"])

    path = book(
        tmp_path,
        ["Liste"],
        ["Firma", "Ort", "Mitarbeiter"],
        ["A GmbH", "Düsseldorf"],
        ["B GmbH"],
        change=change,
    )
    report = read(path)[0]

    assert rows("entity", "id", "name", "city") == [
        ("liste.xlsx#Sheet!3", "A GmbH", "Düsseldorf"),
        ("liste.xlsx#Sheet!4", "B GmbH", "Düsseldorf"),
        ("liste.xlsx#Zwei!2", "C Ltd", "Essen"),
    ]
    assert report.remarks == {"no_value": 2, "merged": 1, "hidden": 1, "no_header": 1}
    assert report.examples["no_value"] == "Sheet!C3"


def test_numbers_in_a_workbook_are_text(tmp_path, read, rows):
    read(book(tmp_path, ["Firma", "Wirtschaftszweig"], ["A GmbH", 26.0]))

    assert rows("entity", "sector") == [("26",)]


def test_a_damaged_workbook_is_refused(tmp_path, read):
    import zipfile

    with zipfile.ZipFile(tmp_path / "bad.xlsx", "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook>")
        archive.writestr("[Content_Types].xml", "<Types/>")

    with pytest.raises(StockError, match=r"bad\.xlsx cannot be read"):
        read(tmp_path / "bad.xlsx")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Deutschland", "DE"),
        ("Germany", "DE"),
        ("kr", "KR"),
        ("Südkorea", "KR"),
        ("USA", "US"),
        ("Türkei", "TR"),
        ("Atlantis", None),
    ],
)
def test_countries_by_name(name, code):
    assert header.country(name) == code
