"""The desk: what waits, the catalogue, all tables, their way out and back."""

from django.urls import URLPattern, path

from miteinander.figures.views import breaks, desk, editions

_EDITION = "tabellen/<int:edition_id>/"

workplace: list[URLPattern] = [
    path("", desk.desk, name="desk"),
    path("katalog/", desk.catalogue_show, name="catalogue_show"),
    path("katalog/ausgeben/", desk.catalogue_export, name="catalogue_export"),
    path("tabellen/", editions.edition_list, name="edition_list"),
    path(_EDITION, editions.edition_show, name="edition_show"),
    path(f"{_EDITION}tabelle.xlsx", editions.edition_export, name="edition_export"),
    path(f"{_EDITION}freigeben/", editions.edition_release, name="edition_release"),
    path(f"{_EDITION}zurueckziehen/", editions.edition_withdraw, name="edition_withdraw"),
    path(f"{_EDITION}verwerfen/", editions.edition_discard, name="edition_discard"),
    path(f"{_EDITION}bruch/", breaks.break_new, name="break_new"),
    path(f"{_EDITION}bruch/<int:break_id>/entfernen/", breaks.break_remove, name="break_remove"),
]
public: list[URLPattern] = []
open_data: list[URLPattern] = []
