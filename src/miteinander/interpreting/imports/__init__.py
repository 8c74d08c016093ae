"""The lists an interpreting service keeps, told to `miteinander.lists`: no Django, no database, no clock.

`plan.examine` is the way in; everything it says is a value. What happens with the good rows is decided by the
use cases.
"""
