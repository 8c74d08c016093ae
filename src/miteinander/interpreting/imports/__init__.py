"""Read the lists a centre keeps in spreadsheets: pure library, no Django, no database, no clock.

`plan.examine` is the way in; everything it says is a value. What happens with the good rows is decided by the
use cases.
"""
