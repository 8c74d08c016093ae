"""Cases: list, hub, intake, steps, items, search."""

from django.urls import URLPattern, path

from miteinander.antidiscrimination.views import case_list, cases

workplace: list[URLPattern] = [
    path("faelle/", case_list.case_list, name="case_list"),
    path("faelle/<int:case_id>/", cases.case_show, name="case_show"),
]
public: list[URLPattern] = []
