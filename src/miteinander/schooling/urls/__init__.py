"""Addresses of the Schulische Beratung: the workplace, links for schools, and pages for families."""

from django.urls import URLPattern

from miteinander.schooling.urls import appointments, families, figures, placing, records, schools

app_name = "schooling"

_PARTS = (families, records, appointments, schools, placing, figures)

urlpatterns: list[URLPattern] = [line for part in _PARTS for line in part.workplace]
links: list[URLPattern] = [line for part in _PARTS for line in part.links]
public: list[URLPattern] = [line for part in _PARTS for line in part.public]
