"""PySpark counts the same as Polars, to the last key: the one session of the whole suite."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from miteinander.core.errors import FormatError
from miteinander.statistics.population import parameters_on
from miteinander.statistics.population.columns import COLUMNS
from miteinander.statistics.population.mapping import Mapping
from miteinander.statistics.population.polars_engine import Job
from miteinander.statistics.population.register import derive_register
from miteinander.statistics.population.spark_engine import bundled_java
from miteinander.statistics.tests.population_golden import ON
from miteinander.statistics.tests.population_random import random_register

pytestmark = [pytest.mark.long, pytest.mark.usefixtures("spark")]


@pytest.fixture(scope="module")
def spark() -> Iterator[None]:
    """Begin a small session with the Java of the package, so that no machine needs its own."""
    sql = pytest.importorskip("pyspark.sql")
    before = os.environ.get("JAVA_HOME")
    os.environ["JAVA_HOME"] = home = str(bundled_java())
    small = {"spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "1", "spark.driver.memory": "1g",
             "spark.default.parallelism": "1", "spark.sql.adaptive.enabled": "false",
             "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"}  # fmt: skip
    builder = sql.SparkSession.builder.master("local[1]")
    for name, value in small.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield
    session.stop()
    shutil.rmtree(home)
    del os.environ["JAVA_HOME"]
    if before is not None:
        os.environ["JAVA_HOME"] = before


def test_spark_and_polars_count_the_same(tmp_path: Path) -> None:
    frame = pl.DataFrame(random_register(11, 300), schema=dict.fromkeys(COLUMNS, pl.String))
    path, secret = tmp_path / "r.parquet", tmp_path / "secret"
    frame.with_columns(pl.col("born", "immigrated_on").str.to_date()).write_parquet(path)
    secret.write_bytes(b"0123456789abcdef0123456789abcdef")
    logs = []
    for on_spark in (False, True):
        out = tmp_path / str(on_spark)
        job = Job(on=ON, parameters=parameters_on(ON), out=out, secret_file=secret, spark=on_spark)
        logs.append(derive_register(path, Mapping(), job))
    same = ("population", "definitions", "statuses", "rules", "checksum")
    assert {name: logs[0][name] for name in same} == {name: logs[1][name] for name in same}
    for name in ("cube", "persons"):
        one, other = (pl.read_parquet(tmp_path / f"{on_spark}/{name}.parquet") for on_spark in (False, True))
        key = ["person"] if name == "persons" else one.columns
        assert one.sort(key).equals(other.sort(key))


def test_spark_tells_unknown_codes_with_their_counts(tmp_path: Path) -> None:
    records = [one | {"nat1": "777"} for one in random_register(12, 3)]
    pl.DataFrame(records).write_csv(tmp_path / "r.csv", separator=";")
    job = Job(on=ON, parameters=parameters_on(ON), out=tmp_path / "out", spark=True)
    with pytest.raises(FormatError, match="nat1 is '777', 3 rows"):
        derive_register(tmp_path / "r.csv", Mapping(), job)
    assert not (tmp_path / "out").exists()
