"""What stands behind a name: archives good and bad, folders, files given twice, small disks."""

import gzip
import io
import shutil
import zipfile

import duckdb
import openpyxl
import pytest

from filiale import sources, workspace
from filiale.errors import StockError
from filiale.sources.files import File, Seen, files

TABLE = "id,name,country\nA,Alpha,DE\nB,Beta,KR\n"


def zipped(path, **contents):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(name.replace("__", "."), content)
    return path


def test_a_zip_is_read_file_by_file_and_nothing_of_it_stays(tmp_path, space, read):
    path = zipped(tmp_path / "register.zip", one__csv=TABLE, two__csv="owned,owner,share\nA,B,60\n")

    reports = read(path)

    assert [(report.name, report.rows) for report in reports] == [
        ("register.zip/one.csv", 2),
        ("register.zip/two.csv", 1),
    ]
    assert list(space.folder.glob("unpacked*")) == []


@pytest.mark.parametrize("ending", ["gz", "zst"])
def test_gzip_and_zstd_are_unpacked(tmp_path, read, rows, ending):
    path = tmp_path / f"entity.csv.{ending}"
    if ending == "gz":
        path.write_bytes(gzip.compress(TABLE.encode()))
    else:
        (tmp_path / "plain.csv").write_text(TABLE)
        raw = "columns = {'line': 'VARCHAR'}, auto_detect = false, header = false, delim = '', quote = '', escape = ''"
        duckdb.sql(f"SELECT * FROM read_csv('{tmp_path}/plain.csv', {raw})").query(
            "t",
            f"COPY t TO '{path}' (FORMAT csv, HEADER false, DELIMITER '', QUOTE '', ESCAPE '', COMPRESSION zstd)",
        )

    read(path)

    assert rows("entity", "id", "name") == [("A", "Alpha"), ("B", "Beta")]


def test_a_gzip_file_inside_a_zip_is_unpacked_too(tmp_path, read, rows):
    read(zipped(tmp_path / "both.zip", entity__csv=gzip.compress(TABLE.encode())))

    assert rows("entity", "id") == [("A",), ("B",)]


def test_a_truncated_zip_is_refused_with_a_sentence(tmp_path, read):
    whole = zipped(tmp_path / "whole.zip", one__csv=TABLE * 10_000).read_bytes()
    (tmp_path / "cut.zip").write_bytes(whole[: len(whole) // 2])

    with pytest.raises(StockError, match=r"^cut\.zip is a damaged or incomplete zip file: fetch it again\.$"):
        read(tmp_path / "cut.zip")


def test_a_zip_with_damaged_contents_is_refused(tmp_path, read):
    whole = bytearray(zipped(tmp_path / "whole.zip", one__csv=TABLE * 10_000).read_bytes())
    whole[200:260] = bytes(60)
    (tmp_path / "bad.zip").write_bytes(whole)

    with pytest.raises(StockError, match="damaged or incomplete zip"):
        read(tmp_path / "bad.zip")


def test_a_truncated_gzip_is_refused(tmp_path, read):
    (tmp_path / "cut.csv.gz").write_bytes(gzip.compress(TABLE.encode() * 1000)[:-20])

    with pytest.raises(StockError, match=r"cut\.csv\.gz is a damaged or incomplete compressed file"):
        read(tmp_path / "cut.csv.gz")


def test_a_zip_inside_a_zip_is_refused(tmp_path, read):
    inner = zipped(tmp_path / "inner.zip", one__csv=TABLE).read_bytes()

    with pytest.raises(StockError, match=r"outer\.zip/inner\.zip is a zip file inside a zip file"):
        read(zipped(tmp_path / "outer.zip", inner__zip=inner))


def test_an_encrypted_zip_is_refused(tmp_path, read):
    path = zipped(tmp_path / "secret.zip", one__csv=TABLE)
    content = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + offset] |= 1
    path.write_bytes(content)

    with pytest.raises(StockError, match=r"secret\.zip is an encrypted zip file: unpack it first\."):
        read(path)


def test_a_big_file_on_a_small_disk_is_refused_before_it_is_unpacked(tmp_path, read, monkeypatch):
    path = zipped(tmp_path / "big.zip", one__csv=TABLE * 100_000)
    small = shutil._ntuple_diskusage(10**9, 10**9, workspace.SPARE + 1024**2)
    monkeypatch.setattr(workspace.shutil, "disk_usage", lambda where: small)

    with pytest.raises(StockError, match=r"big\.zip/one\.csv unpacks to 4 MB but only 1 MB are free"):
        read(path)


def test_a_folder_is_read_in_the_order_of_names_and_what_is_unknown_is_named(tmp_path, read):
    (tmp_path / "b.csv").write_text(TABLE)
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "holding.csv").write_text("owned,owner\nA,B\n")
    (tmp_path / "readme.txt").write_text("Thank you for the music.\n")
    (tmp_path / ".hidden").write_text("x")

    reports = read(tmp_path)

    assert [(report.name, report.rows) for report in reports] == [
        ("a/holding.csv", 1),
        ("b.csv", 2),
        ("readme.txt", 0),
    ]
    assert reports[2].remarks == {"unknown": 1}


def test_an_empty_folder_and_one_without_anything_known_are_refused(tmp_path, read):
    with pytest.raises(StockError, match="is an empty folder"):
        read(tmp_path)
    (tmp_path / "readme.txt").write_text("Thank you for the music.\n")
    with pytest.raises(StockError, match=r"holds no file that can be read \(only readme\.txt\)"):
        read(tmp_path)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("letter.txt", b"Dear Sir or Madam,\n", "of no kind that is known here"),
        ("nothing.csv", b"", r"nothing\.csv is empty"),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "workbook of Excel 97 to 2003"),
        ("noise.bin", bytes(range(256)) * 9, "a binary file"),
        ("page.html", b"<!doctype html><html><body>Not found</body></html>", "XML or HTML"),
        ("some.json", b'{"hello": "world"}', "JSON"),
        ("half.parquet", b"PAR1" + bytes(100), "damaged or incomplete"),
    ],
)
def test_wrong_kinds_are_refused_by_name(tmp_path, read, name, content, sentence):
    (tmp_path / name).write_bytes(content)

    with pytest.raises(StockError, match=sentence):
        read(tmp_path / name)


def test_what_does_not_exist_is_refused(tmp_path, read):
    with pytest.raises(StockError, match="does not exist"):
        read(tmp_path / "nowhere.csv")


def test_a_file_given_twice_counts_once(tmp_path, read, rows):
    (tmp_path / "one.csv").write_text(TABLE)
    (tmp_path / "copy.csv").write_text(TABLE)
    (tmp_path / "other.csv").write_text(TABLE.replace("Alpha", "Gamma"))

    reports = read(tmp_path / "one.csv", tmp_path / "copy.csv", tmp_path / "other.csv", tmp_path / "one.csv")

    assert [report.remarks.get("same", 0) for report in reports] == [0, 1, 0, 1]
    assert reports[1].sentences() == [
        "copy.csv: 1 file with the contents of another source, left out, for example one.csv."
    ]
    assert len(rows("entity", "id")) == 4


def test_a_zip_of_a_file_that_was_given_before_counts_once(tmp_path, space, read):
    (tmp_path / "one.csv").write_text(TABLE)

    reports = read(tmp_path / "one.csv", zipped(tmp_path / "again.zip", one__csv=TABLE))

    assert reports[1].remarks == {"same": 1}
    assert space.number("SELECT count(*) FROM entity") == 2


def test_files_of_the_same_size_are_told_apart(tmp_path):
    seen = Seen()
    (tmp_path / "a").write_bytes(b"one")
    (tmp_path / "b").write_bytes(b"two")

    assert [seen.twin(File(tmp_path / name, name, named=True)) for name in ("a", "b", "a")] == [
        None,
        None,
        "a",
    ]


def test_a_workbook_is_no_archive(tmp_path, space):
    buffer = io.BytesIO()
    openpyxl.Workbook().save(buffer)
    (tmp_path / "list.xlsx").write_bytes(buffer.getvalue())

    assert [file.name for file in files(tmp_path / "list.xlsx", space)] == ["list.xlsx"]


def test_a_source_that_fails_leaves_the_temporary_folder_empty_behind(tmp_path):
    (tmp_path / "letter.txt").write_text("Dear Sir,\n")

    with pytest.raises(StockError), workspace.workspace(memory="1GB") as opened:
        sources.read([tmp_path / "letter.txt"], opened)

    assert not opened.folder.exists()
