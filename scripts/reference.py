"""Writes the reference pages that are made from the code: commands, states, data dictionary.

    python scripts/reference.py            write them into docs/reference/
    python scripts/reference.py --check    exit with 1 if one of them is out of date

A test runs the check, so that the pages cannot fall behind.
"""

import argparse
import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"
APPS = (
    "accounts",
    "audit",
    "places",
    "people",
    "partners",
    "companies",
    "journeys",
    "exchanges",
    "exhibitions",
    "press",
    "outreach",
    "reading",
    "briefing",
)
COMMANDS = ("serve", "poll", "demo", "erase_participants", "stock_snapshot", "brief", "read", "plan")
STATES = (
    ("partners", "Status", "The status of a tie, in each stage of its timeline"),
    ("partners", "Level", "The level of a tie (the definitions of RGRE, the German section of CEMR)"),
    ("companies", "Rule", "How the ultimate owner of a company is found"),
    ("companies", "Reason", "Why an owner is the ultimate one"),
    ("companies", "ProjectStage", "The stage of an investor project"),
    ("companies", "VisitState", "The status of an aftercare visit"),
    ("companies", "SnapshotState", "The state of a counting of the stock"),
    ("journeys", "JourneyStatus", "The status of a journey"),
    ("journeys", "ItemStatus", "The status of a programme item"),
    ("journeys", "VisaState", "A delegate's visa"),
    ("exchanges", "ExchangeState", "The status of an exchange"),
    ("exchanges", "ApplicationState", "The status of an application for funds"),
    ("exhibitions", "ExhibitionState", "The status of a touring exhibition"),
    ("exhibitions", "LoanState", "How far the contract with a lender is"),
    ("exhibitions", "Condition", "The condition of a work of art"),
    ("press", "ReleaseState", "The state of a press release"),
    ("press", "QuoteState", "The approval of a quote"),
    ("press", "DeliveryState", "What became of one message of a dispatch"),
    ("journeys", "PressMode", "What the press may see of a programme item"),
    ("reading", "Decision", "What a person decided about a proposal"),
    ("accounts", "Role", "The roles of a person in an office"),
    ("briefing", "Edition", "Editions of the briefing book"),
)
MADE = "<!-- Made by scripts/reference.py from the code; changes belong there. -->"


def pages() -> dict[str, str]:
    """Return every generated page: file name -> text."""
    return {"commands.md": commands(), "states.md": states(), "data-dictionary.md": data_dictionary()}


def commands() -> str:
    """The project's own commands with what --help prints."""
    lines = [
        "# Commands", "", MADE, "",
        "`.venv/bin/jumelage COMMAND`, from the project's root. Exit status: 0 on success, 2 for wrong usage, 1 for a failure with one line",
        "that says what is wrong. Besides these, Django's management commands (`jumelage help` lists them); of those an operator needs",
        "`migrate`, `check --deploy`, `clearsessions`, `createsuperuser` and `sendtestemail`.",
    ]  # fmt: skip
    for name in COMMANDS:
        lines += ["", f"## {name}", "", "```text", usage(name), "```"]
    return "\n".join(lines) + "\n"


def usage(name: str) -> str:
    """What `jumelage NAME --help` prints, without the options that every command of Django has."""
    if name in {"read", "plan"}:  # they work without Django
        environment = {**os.environ, "COLUMNS": "110", "NO_COLOR": "1"}
        command = [sys.executable, "-m", "jumelage", name, "--help"]
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
        return done.stdout.strip()
    from django.core.management import get_commands, load_command_class

    command = load_command_class(get_commands()[name], name)
    parser = command.create_parser("jumelage", name)
    for action in list(parser._actions):
        if set(action.option_strings) & OF_DJANGO:
            parser._actions.remove(action)
            for group in parser._action_groups:
                if action in group._group_actions:
                    group._group_actions.remove(action)
    out = io.StringIO()
    parser.print_help(out)
    return out.getvalue().strip()


OF_DJANGO = {
    "--version", "--verbosity", "--settings", "--pythonpath", "--traceback", "--no-color", "--force-color", "--skip-checks",
}  # fmt: skip


def states() -> str:
    """The states that records can be in, with what a German reader sees."""
    lines = [
        "# States",
        "",
        MADE,
        "",
        "The value is what stands in the database; the database refuses every other.",
    ]
    for app, name, heading in STATES:
        enum = getattr(import_module(f"jumelage.{app}.enums"), name)
        lines += [
            "",
            f"## {heading}",
            "",
            f"`{app}.enums.{name}`",
            "",
            "| Value | English | German |",
            "|---|---|---|",
        ]
        lines += [
            f"| `{member.value}` | {in_language('en', member.label)} | {in_language('de', member.label)} |"
            for member in enum
        ]
    lines += ["", "Who may do what follows from the roles:", "", "| Role | Rights |", "|---|---|"]
    accounts = import_module("jumelage.accounts.enums")
    for role, rights in accounts.GRANTS.items():
        listed = ", ".join(f"`{right.value}`" for right in accounts.Right if right in rights)
        lines.append(f"| `{role.value}` | {listed} |")
    return "\n".join(lines) + "\n"


def data_dictionary() -> str:
    """Every model of ours with its fields."""
    lines = [
        "# Data dictionary", "", MADE, "",
        "Every table of Jumelage's own, app by app from the bottom of the ladder. *Label* is the word on the page, in English and German; a",
        "field without one is not shown. `version`, `created_at` and `updated_at` stand on every record that two people may edit, and are left out.",
    ]  # fmt: skip
    for app in APPS:
        for model in models_of(app):
            doc = (model.__doc__ or "").strip().split("\n\n")[0].replace("\n    ", " ")
            doc = "" if doc.startswith(f"{model.__name__}(") else doc
            lines += ["", f"## {app}.{model.__name__}", ""]
            lines += [doc, ""] if doc else []
            lines += [
                f"Table `{model._meta.db_table}`",
                "",
                "| Field | Type | Label | German |",
                "|---|---|---|---|",
            ]
            lines += list(rows(model))
    return "\n".join(lines) + "\n"


def models_of(app: str) -> list:
    from django.apps import apps

    return list(apps.get_app_config(app).get_models())


def rows(model) -> Iterator[str]:
    for field in model._meta.get_fields():
        if (field.auto_created and not field.concrete) or field.name in {
            "version",
            "created_at",
            "updated_at",
        }:
            continue
        if not hasattr(field, "get_internal_type"):
            continue
        english, german = (label(field, language) for language in ("en", "de"))
        yield f"| `{field.name}` | {kind(field)} | {english} | {german} |"


def label(field, language: str) -> str:
    """The field's label; a name that Django made from the field's own is none."""
    text = in_language(language, field.verbose_name)
    return (
        ""
        if in_language("en", field.verbose_name) == field.name.replace("_", " ")
        else text.replace("|", "\\|")
    )


def kind(field) -> str:
    if field.is_relation:
        if field.related_model is None:
            return "a record of any kind"
        many = "several " if field.many_to_many else ""
        return f"{many}{field.related_model._meta.label.removeprefix('jumelage.')}"
    if field.choices:
        return "one of " + ", ".join(f"`{value}`" for value, _ in field.flatchoices if value)
    length = f" ({field.max_length})" if field.max_length else ""
    optional = "" if field.null or not field.blank else ", may be empty"
    return (
        f"{type(field).__name__.removesuffix('Field')}{length}{', may be empty' if field.null else optional}"
    )


def in_language(language: str, text: object) -> str:
    from django.utils import translation

    with translation.override(language):
        return str(text)


def start() -> None:
    """Load the models; nothing is read from a database."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jumelage.config.settings")
    os.environ.setdefault("JUMELAGE_DATA_DIR", tempfile.mkdtemp(prefix="jumelage-reference-"))
    os.environ["COLUMNS"] = "110"
    import django

    django.setup()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit with 1 if a page is out of date"
    )
    check = parser.parse_args().check
    start()
    stale = []
    for name, text in pages().items():
        path = REFERENCE / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
            if not check:
                path.write_text(text, encoding="utf-8")
    if stale:
        print(("Out of date: " if check else "Written: ") + ", ".join(stale), file=sys.stderr)
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
