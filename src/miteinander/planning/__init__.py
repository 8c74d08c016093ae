"""Pure library: the best day and the best batch, with a proof. No Django, no database.

`day` plans who interprets where, `school` which school has a place for which child; `command`
is the command line.
"""
