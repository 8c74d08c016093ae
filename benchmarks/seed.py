"""A large past: requests and assignments by the hundred thousand, made inside PostgreSQL from the city."""

from django.db import connection, models

from miteinander.interpreting.models import Assignment, Request

# What a copied request has of its own; everything else is as in the request it was copied from.
OWN = {
    "number": "'B' || n",
    "state": "'settled'",
    "state_reason": "''",
    "starts_at": "r.starts_at - span.back",
    "ends_at": "r.ends_at - span.back",
    "requested_at": "r.requested_at - span.back",
    "alternatives": "'{}'::timestamptz[]",
    "idempotency_key": "NULL",
    "import_key": "NULL",
    "search_text": "lower('b' || n || ' ' || substr(r.search_text, strpos(r.search_text, ' ') + 1))",
}
REQUESTS = """
INSERT INTO interpreting_request ({columns})
SELECT {values}
FROM generate_series(1, %(rows)s) n
CROSS JOIN LATERAL (SELECT make_interval(days => 364 + (n / 400), mins => n %% 1440) AS back) span
JOIN (SELECT *, row_number() OVER (ORDER BY id) - 1 AS place
      FROM interpreting_request WHERE starts_at IS NOT NULL AND number NOT LIKE 'B%%') r
    ON r.place = n %% (SELECT count(*) FROM interpreting_request
                       WHERE starts_at IS NOT NULL AND number NOT LIKE 'B%%')
ON CONFLICT DO NOTHING
"""
ASSIGNMENTS = """
INSERT INTO interpreting_assignment ({columns})
SELECT {values}
FROM interpreting_request r
JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM interpreting_interpreter) i
    ON i.place = r.id %% (SELECT count(*) FROM interpreting_interpreter)
CROSS JOIN (SELECT * FROM interpreting_assignment WHERE state = 'settled' ORDER BY id LIMIT 1) a
WHERE r.number LIKE 'B%%'
    AND NOT EXISTS (SELECT 1 FROM interpreting_assignment b WHERE b.request_id = r.id)
"""
OWN_WORK = {
    "request_id": "r.id",
    "interpreter_id": "i.id",
    "starts_at": "r.starts_at",
    "ends_at": "r.ends_at",
    "booked_at": "r.requested_at",
    "minutes": "extract(epoch FROM r.ends_at - r.starts_at)::int / 60",
}


def enlarge(*, past: int) -> int:
    """Add `past` settled requests with their assignments before the city's own year; return all there are."""
    with connection.cursor() as cursor:
        cursor.execute(_copy(REQUESTS, Request, OWN, "r"), {"rows": past})
        cursor.execute(_copy(ASSIGNMENTS, Assignment, OWN_WORK, "a"), {})
        cursor.execute("ANALYZE interpreting_request, interpreting_assignment")
        cursor.execute("SELECT count(*) FROM interpreting_assignment")
        return int(cursor.fetchone()[0])


def _copy(sql: str, model: type[models.Model], own: dict[str, str], source: str) -> str:
    """Fill in all columns of a table, so that a new column needs no change here."""
    names = [field.column for field in model._meta.concrete_fields if not field.primary_key]
    values = ", ".join(own.get(name, f"{source}.{name}") for name in names)
    return sql.format(columns=", ".join(names), values=values)
