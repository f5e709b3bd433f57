"""Compiling the kernel."""

import shutil
import subprocess

import pytest

from tournee.kernel import compiling


@pytest.fixture
def copy(tmp_path, monkeypatch):
    for path in compiling.FOLDER.glob("*.[ch]"):
        shutil.copy(path, tmp_path)
    monkeypatch.setattr(compiling, "FOLDER", tmp_path)
    monkeypatch.setattr(compiling, "FLAGS", ("-O0", "-std=gnu11", "-fPIC", "-shared"))  # quicker
    return tmp_path


def test_a_library_of_older_sources_is_replaced(copy):
    (copy / "kernel-0123456789abcdef.so").touch()

    made = compiling.build()

    assert [path.name for path in copy.glob("*.so")] == [made.name]
    (copy / "search.c").write_text((copy / "search.c").read_text() + "\n")
    assert compiling.library() != made


def test_a_compiler_that_fails_leaves_nothing_and_says_so(copy):
    (copy / "search.c").write_text("this is no C")

    with pytest.raises(compiling.CannotCompile, match="could not be compiled"):
        compiling.build()

    assert list(copy.glob("*.so")) == []


def test_without_a_compiler_it_says_what_to_install(copy, monkeypatch):
    monkeypatch.setattr(compiling.shutil, "which", lambda name: None)
    monkeypatch.setattr(compiling.importlib.util, "find_spec", lambda name: None)

    with pytest.raises(compiling.CannotCompile, match="apt-get install gcc"):
        compiling.build()


def test_a_compiler_from_the_package_index_will_do(copy, monkeypatch):
    monkeypatch.setattr(compiling.shutil, "which", lambda name: None)
    monkeypatch.setattr(compiling.importlib.util, "find_spec", lambda name: object())

    assert compiling.compiler()[1:] == ["-m", "ziglang", "cc"]


def test_the_kernel_compiles_without_a_warning(tmp_path):
    done = subprocess.run(
        [
            *compiling.compiler(),
            *compiling.FLAGS,
            "-Werror",
            *map(str, compiling.sources()),
            "-o",
            tmp_path / "k.so",
            "-lm",
        ],
        check=False,
        capture_output=True,
        text=True,
    )

    assert done.stderr == ""
