"""Parquet, written by Polars; what a reader must know stands in the metadata of the file."""

from io import BytesIO

import polars as pl

from miteinander.statistics.exports.publication import Publication

_NUMBERS = ("value", "lower", "upper", "n_eff")


def write_parquet(publication: Publication) -> bytes:
    """Return the table as Parquet; a withheld number is null."""
    schema = {name: _kind(name) for name in publication.columns}
    rows = [list(row) for row in publication.rows()]
    frame = pl.DataFrame(rows, schema=schema, orient="row", infer_schema_length=None)
    stream = BytesIO()
    facts = {key: value for key, (_word, value) in publication.facts().items()}
    notes = {"note": " ".join(publication.notes())} if publication.notes() else {}
    frame.write_parquet(stream, compression="zstd", metadata={**facts, **notes})
    return stream.getvalue()


def _kind(name: str) -> type[pl.DataType]:
    if name in _NUMBERS:
        return pl.Float64
    return pl.Boolean if name == "synthetic" else pl.String
