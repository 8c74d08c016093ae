"""A large past: requests and assignments by the hundred thousand, made inside PostgreSQL from the city."""

from django.db import connection

REQUESTS = """
INSERT INTO interpreting_request (number, organisation_id, channel, mode, language, variety,
    second_language, gender_wish, gender_is_hard, topic_id, place_id, place_text, district_id, starts_at,
    ends_at, alternatives,
    document_kind, cost_centre, funding_code, ground, client_reference, contact_name, contact_phone,
    contact_email, remark, state, state_reason, is_urgent, requested_at, search_text, version)
SELECT 'B' || n, r.organisation_id, r.channel, r.mode, r.language, r.variety, r.second_language,
    r.gender_wish, r.gender_is_hard, r.topic_id, r.place_id, r.place_text, r.district_id,
    r.starts_at - span.back, r.ends_at - span.back, '{}', r.document_kind, r.cost_centre, r.funding_code,
    r.ground,
    r.client_reference, r.contact_name, r.contact_phone, r.contact_email, '', %(state)s, '', false,
    r.requested_at - span.back, r.search_text, 1
FROM generate_series(1, %(rows)s) n
CROSS JOIN LATERAL (SELECT make_interval(days => 364 + (n / 400), mins => n %% 1440) AS back) span
JOIN (SELECT *, row_number() OVER (ORDER BY id) - 1 AS place, count(*) OVER () AS total
      FROM interpreting_request WHERE starts_at IS NOT NULL AND number NOT LIKE 'B%%') r
    ON r.place = n %% r.total
ON CONFLICT DO NOTHING
"""
ASSIGNMENTS = """
INSERT INTO interpreting_assignment (request_id, interpreter_id, starts_at, ends_at, state, state_reason,
    booked_at, minutes, travel_minutes, sequence, version)
SELECT r.id, i.id, r.starts_at, r.ends_at, 'settled', '', r.requested_at,
    extract(epoch FROM r.ends_at - r.starts_at)::int / 60, 30, 0, 1
FROM interpreting_request r
JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place, count(*) OVER () AS total
      FROM interpreting_interpreter) i
    ON i.place = r.id %% i.total
WHERE r.number LIKE 'B%%'
    AND NOT EXISTS (SELECT 1 FROM interpreting_assignment a WHERE a.request_id = r.id)
"""


def enlarge(*, past: int) -> int:
    """Add `past` settled requests with their assignments before the city's own year; return all there are."""
    with connection.cursor() as cursor:
        cursor.execute(REQUESTS, {"rows": past, "state": "settled"})
        cursor.execute(ASSIGNMENTS)
        cursor.execute("ANALYZE interpreting_request, interpreting_assignment")
        cursor.execute("SELECT count(*) FROM interpreting_assignment")
        return int(cursor.fetchone()[0])
