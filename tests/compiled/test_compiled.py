"""Compiling the C of a core."""

import shutil
import subprocess
from dataclasses import replace

import pytest

import compiled
from filiale.kernel import LIBRARY as STOCK
from tournee.kernel import LIBRARY as PLANNER


@pytest.fixture
def copy(tmp_path):
    """The planner's library in a folder of its own, compiled more quickly."""
    for path in PLANNER.folder.glob("*.[ch]"):
        shutil.copy(path, tmp_path)
    return replace(PLANNER, folder=tmp_path, flags=("-O0", "-std=gnu11", "-fPIC", "-shared"))


def test_a_library_of_older_sources_is_replaced(copy):
    (copy.folder / "kernel-0123456789abcdef.so").touch()

    made = copy.build()

    assert [path.name for path in copy.folder.glob("*.so")] == [made.name]
    (copy.folder / "search.c").write_text((copy.folder / "search.c").read_text() + "\n")
    assert copy.path() != made


def test_a_compiler_that_fails_leaves_nothing_and_says_so(copy):
    (copy.folder / "search.c").write_text("this is no C")

    with pytest.raises(compiled.CannotCompile, match="The planner's kernel could not be compiled"):
        copy.build()

    assert list(copy.folder.glob("*.so")) == []


def test_without_a_compiler_it_says_what_to_install(copy, monkeypatch, capsys):
    monkeypatch.setattr(compiled.shutil, "which", lambda name: None)
    monkeypatch.setattr(compiled.importlib.util, "find_spec", lambda name: None)

    assert copy.main() == 1
    assert "apt-get install gcc" in capsys.readouterr().err


def test_a_compiler_from_the_package_index_will_do(monkeypatch):
    monkeypatch.setattr(compiled.shutil, "which", lambda name: None)
    monkeypatch.setattr(compiled.importlib.util, "find_spec", lambda name: object())

    assert compiled.compiler("The kernel")[1:] == ["-m", "ziglang", "cc"]


@pytest.mark.parametrize("library", [PLANNER, STOCK], ids=lambda library: library.name)
def test_the_kernels_compile_without_a_warning(library, tmp_path):
    sources = map(str, library.sources())
    done = subprocess.run(
        [*compiled.compiler(library.title), *library.flags, "-Werror", *sources, "-o", tmp_path / "k.so", "-lm"],
        check=False, capture_output=True, text=True,
    )  # fmt: skip

    assert done.stderr == ""
