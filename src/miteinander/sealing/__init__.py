"""How sealed content is made and opened: a pure library over libsodium, without Django, database or clock.

`keys` makes pairs and derives keys, `envelope` seals one field of one row, `streams` seals files piece by
piece, `passphrase` turns what a person knows into a key, `codes` are the reporters' numbers, `shares` the
sheets of paper.
No cipher is our own. Source of the design: casework.md section 2.3; decision record 0013.
"""
