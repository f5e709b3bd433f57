"""Vendored files are complete, licensed, and load nothing from a foreign host."""

import re
from pathlib import Path

import pytest

VENDOR = Path(__file__).parents[2] / "src" / "jumelage" / "ui" / "static" / "ui" / "vendor"
FOLDERS = sorted(path for path in VENDOR.iterdir() if path.is_dir())
STYLES = sorted(VENDOR.rglob("*.css"))
SCRIPTS = sorted(VENDOR.rglob("*.js"))

# Addresses that stand in the vendored scripts and are never fetched: names of XML vocabularies, the address of the licence,
# the link behind MapLibre's optional logo, a placeholder that only completes relative addresses, and a remark.
NEVER_FETCHED = {
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/1999/xhtml",
    "https://github.com/maplibre/maplibre-gl-js/blob/v5.24.1/LICENSE.txt",
    "https://github.com/mapbox/mapbox-gl-js/issues/2907",
    "https://maplibre.org/",
    "https://maplibre.invalid/",
}


def addresses_in(style: str) -> list[str]:
    return [
        quoted or plain
        for quoted, plain in re.findall(r"""url\(\s*(?:["'](.*?)["']|([^"')]*))\s*\)""", style)
    ]


def test_folders_are_those_the_reference_page_names() -> None:
    page = (VENDOR.parents[5] / "docs" / "reference" / "third-party.md").read_text()

    named = set(re.findall(r"static/ui/vendor/([\w-]+)/", page))

    assert {folder.name for folder in FOLDERS} == named


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_folder_has_licence_and_a_version_the_reference_page_repeats(folder: Path) -> None:
    page = (VENDOR.parents[5] / "docs" / "reference" / "third-party.md").read_text()
    row = next(line for line in page.splitlines() if f"vendor/{folder.name}/" in line)

    version = re.findall(r"\d+(?:\.\d+)+", (folder / "VERSION").read_text())[-1]
    licences = [name for name in ("LICENSE", "OFL.txt") if (folder / name).is_file()]

    assert f"| {version} |" in row
    assert len(licences) == 1
    assert len((folder / licences[0]).read_text()) > 500


@pytest.mark.parametrize("style", STYLES, ids=lambda path: path.name)
def test_every_address_in_a_style_sheet_is_a_file_beside_it_or_in_the_text(style: Path) -> None:
    text = style.read_text()

    for address in addresses_in(text):
        if not address.startswith("data:image/svg+xml"):
            assert (style.parent / address).is_file(), address
    assert "@import" not in text


@pytest.mark.parametrize("file", [*STYLES, *SCRIPTS], ids=lambda path: path.name)
def test_no_foreign_host_is_named(file: Path) -> None:
    named = set(re.findall(r"https?://[\w-]+\.[\w./-]+", file.read_text()))

    assert named <= NEVER_FETCHED


@pytest.mark.parametrize("file", [*STYLES, *SCRIPTS], ids=lambda path: path.name)
def test_no_source_map_is_promised(file: Path) -> None:
    assert "sourceMappingURL" not in file.read_text()


def test_no_font_is_shipped_that_no_style_sheet_uses() -> None:
    used = {
        (style.parent / address).resolve() for style in STYLES for address in addresses_in(style.read_text())
    }

    assert {font.resolve() for font in VENDOR.rglob("*.woff2")} <= used
