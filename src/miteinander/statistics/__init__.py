"""Pure library: counts become tables that may be shown. No Django, no database, no clock.

`protection` rounds with keys, `tables` holds what may be published, `spread` describes distributions,
`counts` says how far a small count may be chance.
"""
