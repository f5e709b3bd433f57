"""The house's rules that no linter knows."""

import ast
import re
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.apps import apps
from django.template.loader import get_template

from jumelage.ui.sprite import icon_names
from jumelage.ui.templatetags import ui

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src"
OURS = SOURCE / "jumelage"
MODULES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)
TEMPLATES = sorted(path for path in OURS.rglob("templates/**/*") if path.is_file())
SCRIPTS = sorted(path for path in OURS.rglob("static/**/*.js") if "vendor" not in path.parts)
CATALOGUES = sorted(OURS.rglob("locale/de/LC_MESSAGES/django.po"))
LADDER = ["kit", "ui", "accounts", "audit", "places", "people", "partners", "companies", "journeys", "planning", "exchanges", "exhibitions", "press", "outreach", "reading", "briefing", "portal", "desk"]  # fmt: skip
# Longer than fifty lines and known: a table of words, and the reader's scanners, which walk one list of
# tokens with one set of conditions. Whoever changes one of them takes it apart and out of here.
LONG_FUNCTIONS = {
    "src/jumelage/briefing/queries/words.py:words",
}
NAMELESS = {"utils", "util", "helpers", "helper", "common", "misc", "base"}


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize(
    ("files", "most"),
    [(MODULES, 400), (TEMPLATES, 250), (SCRIPTS, 150)],
    ids=["modules", "templates", "scripts"],
)
def test_files_stay_short(files, most):
    assert {shown(path): lines(path) for path in files if lines(path) > most} == {}


def test_functions_stay_short():
    long = {
        f"{shown(path)}:{node.name}": node.end_lineno - node.lineno + 1
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno - node.lineno >= 50
    }

    assert set(long) == LONG_FUNCTIONS


def test_modules_are_named_after_what_they_do():
    assert [shown(path) for path in MODULES if path.stem in NAMELESS or path.parent.name in NAMELESS] == []


def test_every_relation_of_a_model_goes_down_the_ladder():
    rungs = {name: rung for rung, name in enumerate(LADDER)}
    climbing = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in apps.get_models()
        if model._meta.app_label in rungs
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model is not None
        if rungs.get(field.related_model._meta.app_label, -1) > rungs[model._meta.app_label]
    ]

    assert climbing == []


def test_settings_list_the_apps_in_the_order_of_the_ladder():
    positions = [config.label for config in apps.get_app_configs() if config.label in LADDER]

    assert positions == LADDER
    assert all(LADDER.index(a) < LADDER.index(b) for a, b in pairwise(positions))


def test_every_template_compiles():
    for path in TEMPLATES:
        if path.suffix == ".html":
            get_template(path.as_posix().split("/templates/", 1)[1])


def test_every_icon_in_use_is_in_the_sprite():
    used = {
        name
        for path in TEMPLATES
        for name in re.findall(r"""\{% icon ["']([\w-]+)["']""", path.read_text(encoding="utf-8"))
    }
    symbols = {
        name
        for path in TEMPLATES
        for name in re.findall(r"""\bsymbol=["']([\w-]+)["']""", path.read_text(encoding="utf-8"))
    }

    assert used | symbols | set(ui.SYMBOLS.values()) <= set(icon_names())


def test_every_component_is_shown_in_the_gallery():
    gallery = "".join(
        path.read_text(encoding="utf-8")
        for path in (OURS / "desk" / "templates" / "desk").rglob("gallery*/*.html")
    ) + (OURS / "desk" / "templates" / "desk" / "gallery.html").read_text(encoding="utf-8")
    parts_of_the_frame = {"stylesheets", "navigation"}

    missing = {name for name in ui.register.tags if f"{{% {name}" not in gallery}

    assert missing == parts_of_the_frame


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parents[3].name)
def test_every_text_is_translated(path):
    with path.open("rb") as stream:
        catalogue = read_po(stream, locale="de")
    open_texts = [
        message.id
        for message in catalogue
        if message.id
        and (message.fuzzy or not (all(message.string) if message.pluralizable else message.string))
    ]

    assert open_texts == []


def test_same_text_has_the_same_translation_in_every_app():
    found: dict[tuple[object, object], set[object]] = {}
    for path in CATALOGUES:
        with path.open("rb") as stream:
            for message in read_po(stream, locale="de"):
                if message.id and "config" not in path.parts:
                    found.setdefault((message.context, message.id), set()).add(message.string)

    assert {key: texts for key, texts in found.items() if len(texts) > 1} == {}


@pytest.mark.skipif(not shutil.which("xgettext"), reason="GNU gettext is not installed")
def test_catalogues_hold_every_text_of_the_code(tmp_path):
    """Collect anew in a copy and compare the texts."""
    copy = tmp_path / "src" / "jumelage"
    shutil.copytree(OURS, copy, ignore=shutil.ignore_patterns("vendor", "geography", "*.mo", "__pycache__"))
    (tmp_path / "scripts").mkdir()
    shutil.copy(ROOT / "scripts" / "collect_messages.py", tmp_path / "scripts")
    subprocess.run(
        [sys.executable, tmp_path / "scripts" / "collect_messages.py"],
        check=True,
        cwd=tmp_path,
    )

    differences = {
        path.relative_to(copy).parts[0]: texts(path) ^ texts(OURS / path.relative_to(copy))
        for path in copy.rglob("locale/de/LC_MESSAGES/django.po")
        if "config" not in path.parts
    }

    assert {app: found for app, found in differences.items() if found} == {}


def test_no_text_to_translate_stands_inside_an_f_string():
    """GNU gettext before 0.22 does not look into them: such a text would stay English."""
    marks = {"_", "gettext", "ngettext", "pgettext", "npgettext"}
    hidden = [
        f"{shown(path)}:{call.lineno}"
        for path in MODULES
        if path.is_relative_to(OURS)
        for string in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(string, ast.JoinedStr)
        for call in ast.walk(string)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in marks
    ]

    assert hidden == []


def texts(path: Path) -> set[tuple[object, object]]:
    if not path.exists():
        return set()
    with path.open("rb") as stream:
        return {(message.context, message.id) for message in read_po(stream, locale="de") if message.id}


def test_every_setting_is_described():
    asked = {
        name
        for path in [*(OURS / "config").rglob("*.py"), *OURS.rglob("management/commands/*.py")]
        for name in re.findall(
            r"""env\.\w+\(\s*["'](\w+)["']|environ(?:\.get)?[(\[]\s*["'](JUMELAGE_\w+)["']""",
            path.read_text(),
        )
        for name in name
        if name
    }
    page = (ROOT / "docs" / "reference" / "settings.md").read_text()

    described = set(re.findall(r"^\| `(\w+)`", page, flags=re.MULTILINE))

    assert {name for name in asked if not name.endswith("_FILE")} <= described
    assert described - asked <= {"JUMELAGE_CHROMIUM", "JUMELAGE_TEST_DATABASE"}  # the tests' own


def test_every_decision_has_a_number_of_its_own():
    numbers = [path.name[:4] for path in (ROOT / "docs" / "decisions").glob("[0-9]*.md")]

    assert len(numbers) == len(set(numbers))
