"""Reading files with figures: what they hold, what is wrong with them. No Django, no database, no clock.

`examine` in `kinds` is the one way in: bytes and wishes in, tables and findings out. Reading cells of CSV and
XLSX belongs to the library `lists`; the shape of what comes out is `statistics.bundle`.
"""
