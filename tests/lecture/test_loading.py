"""Loading: afterwards no text pays for a lexicon or a pattern that another has not met yet."""

import subprocess
import sys

_COUNT = """
import re
import lecture
from lecture import lexicon, loading

loading.load()
compiled, opened = [], []
before = re._compiler.compile
re._compiler.compile = lambda *given: compiled.append(given[0]) or before(*given)
misses = lexicon.words.cache_info().misses
lecture.read("Köln, 3. Mai 2024. Oberbürgermeisterin Anna Muster reist am Montag, 6. Mai, mit 14 Personen nach Turin.")
lecture.read("Leeds, 3 May 2024. Mayor Ann Sample will travel to Brno on Monday 6 May with a delegation of 14 people.")
print(len(compiled), lexicon.words.cache_info().misses - misses)
"""


def test_texts_compile_nothing_and_open_nothing_that_loading_could_have() -> None:
    done = subprocess.run([sys.executable, "-c", _COUNT], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["0", "0"]
