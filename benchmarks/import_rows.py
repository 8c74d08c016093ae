"""How long 50,000 rows of a list take to judge, against a floor: the same file only read.

`python -m benchmarks import_rows`; `BENCH_ROWS` changes the number. The list is invented, with mistakes
in it; the database is not used. Seconds are processor time, so that neighbours do not count.
"""

import io
import os
import resource
import time
from collections.abc import Callable
from datetime import date

from python_calamine import CalamineWorkbook

from benchmarks.machine import description
from miteinander.interpreting.imports.plan import examine
from miteinander.interpreting.tests.import_lists import make_workbook

ROWS = 50_000
TODAY = date(2026, 11, 23)


def _timed(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _only_read(content: bytes) -> None:
    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        for name in book.sheet_names:
            for _row in book.get_sheet_by_name(name).iter_rows():
                pass


def main() -> None:
    """Print seconds, rows a second, the ratio to the floor and the peak of memory."""
    rows = int(os.environ.get("BENCH_ROWS", ROWS))
    content, _, _ = make_workbook(7, institutions=400, people=500, assignments=rows)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    floor = _timed(lambda: _only_read(content))
    judged = _timed(lambda: examine(content, today=TODAY))
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(description())
    print(f"{rows} rows, {len(content) / 1e6:.1f} MB")
    print("| | seconds | rows/s | ratio |")
    print("|---|---|---|---|")
    for name, seconds in (("only read", floor), ("judged", judged)):
        print(f"| {name} | {seconds:.1f} | {rows / seconds:,.0f} | {seconds / floor:.1f} |")
    print(
        f"peak memory {after / 1024:.0f} MB, {(after - before) / 1024:.0f} MB of it for reading and judging"
    )
