"""Figures, forecast, rules, and answers to families who ask what is kept."""

from django.urls import URLPattern, path

from miteinander.schooling.views import disclosure, figures, forecast, rulebook

workplace: list[URLPattern] = [
    path("auswertung/", figures.figures_show, name="figures_show"),
    path("auswertung/<str:first>/<str:last>/", figures.figures_export, name="figures_export"),
    path("vorausschau/", forecast.forecast_show, name="forecast_show"),
    path("regeln/", rulebook.counselling_rules_list, name="counselling_rules_list"),
    path("regeln/neu/", rulebook.counselling_rules_new, name="counselling_rules_new"),
    path("auskunft/", disclosure.family_disclose, name="family_disclose"),
    path("auskunft/<int:family_id>/", disclosure.family_dossier, name="family_dossier"),
]
links: list[URLPattern] = []  # under /l/, signed
public: list[URLPattern] = []  # under a language
