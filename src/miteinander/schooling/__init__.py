"""Schulische Beratung: newly arrived families with children of school age, from arrival to the first day.

The centre recommends and asks; schools confirm or refuse, and the Schulaufsicht assigns. No row, state or
word here is a decision about a school place.
"""
