"""Figures, forecast and rules."""

from django.urls import URLPattern, path

from miteinander.schooling.views import figures, forecast, rulebook

workplace: list[URLPattern] = [
    path("auswertung/", figures.figures_show, name="figures_show"),
    path("auswertung/<str:first>/<str:last>/", figures.figures_export, name="figures_export"),
    path("vorausschau/", forecast.forecast_show, name="forecast_show"),
    path("regeln/", rulebook.counselling_rules_list, name="counselling_rules_list"),
    path("regeln/neu/", rulebook.counselling_rules_new, name="counselling_rules_new"),
]
links: list[URLPattern] = []  # under /l/, signed
public: list[URLPattern] = []  # under a language
