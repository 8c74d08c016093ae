"""Bringing figures in: files, what would become of them, taking over and back."""

from django.urls import URLPattern, path

from miteinander.figures.views import imports

_ONE = "einbringen/<int:import_id>/"

workplace: list[URLPattern] = [
    path("einbringen/", imports.import_list, name="import_list"),
    path("einbringen/neu/", imports.import_new, name="import_new"),
    path(_ONE, imports.import_show, name="import_show"),
    path(f"{_ONE}zuordnung/", imports.import_map, name="import_map"),
    path(f"{_ONE}befunde/", imports.import_findings, name="import_findings"),
    path(f"{_ONE}uebernehmen/", imports.import_take, name="import_take"),
    path(f"{_ONE}verwerfen/", imports.import_discard, name="import_discard"),
    path(f"{_ONE}zuruecknehmen/", imports.import_undo, name="import_undo"),
]
public: list[URLPattern] = []
open_data: list[URLPattern] = []
