"""Files made to do harm are refused with a sentence or disarmed: no exception, no hour, no full memory."""

import os
import resource
import subprocess
import sys
import time

import pytest

from miteinander.documents.tests.hostile_files import MEGABYTE, all_files, outcome
from miteinander.documents.usecases import UPLOAD_WORDS

FILES = {name: (content, expected) for name, content, expected in all_files()}
HARM = (b"alert(1)", b"cmd.exe", b"MZ\x90", b"x.example", b"msdt", b"sun.star", b"%PDF-1.7\n%PDF", b"GIF89a")
LONGEST = 10.0  # seconds of work
MOST_MEMORY = 1_400 * MEGABYTE  # of a process that has loaded everything


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_refused_with_a_sentence_or_disarmed(name: str) -> None:
    content, expected = FILES[name]
    before = time.process_time()
    code, kept = outcome(content)

    assert time.process_time() - before < LONGEST
    assert code in UPLOAD_WORDS or code == "neutral"
    assert expected in {code, "either"}
    assert not any(harm in kept for harm in HARM)


def test_there_are_enough_of_them() -> None:
    assert len(FILES) >= 60
    assert len({content for content, _ in FILES.values()}) == len(FILES)


def test_all_of_them_together_stay_within_a_modest_memory() -> None:
    """One process with a hard limit looks at every file; it would die of one that unpacks itself."""
    program = (
        "import resource, warnings; warnings.simplefilter('ignore')\n"
        "from miteinander.documents.tests.hostile_files import all_files, outcome\n"
        "files = all_files()\n"
        f"resource.setrlimit(resource.RLIMIT_AS, ({MOST_MEMORY}, {MOST_MEMORY}))\n"
        "print([name for name, made, word in files if word not in {outcome(made)[0], 'either'}])"
    )
    here = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", program], env=here, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout) == (0, "[]\n"), done.stderr[-500:]
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 < MOST_MEMORY
