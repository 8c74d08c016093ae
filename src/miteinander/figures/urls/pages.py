"""Public pages of the figures."""

from django.urls import URLPattern, path

from miteinander.figures.views import (
    guest_ages,
    guest_definitions,
    guest_districts,
    guest_figures,
    guest_method,
    guest_nations,
    guest_openness,
    guest_series,
)

workplace: list[URLPattern] = []
public: list[URLPattern] = [
    path("", guest_figures.guest_figures, name="guest_figures"),
    path("wer-zaehlt/", guest_definitions.guest_definitions, name="guest_definitions"),
    path("bezirke/", guest_districts.guest_districts, name="guest_districts"),
    path("alter/", guest_ages.guest_ages, name="guest_ages"),
    path("herkunft/", guest_nations.guest_nations, name="guest_nations"),
    path("verlauf/", guest_series.guest_series, name="guest_series"),
    path("wie-offen-sind-wir/", guest_openness.guest_openness, name="guest_openness"),
    path("wie-offen-sind-wir.json", guest_openness.guest_openness_config, name="guest_openness_config"),
    path("so-zaehlen-wir/", guest_method.guest_method, name="guest_method"),
]
open_data: list[URLPattern] = []
