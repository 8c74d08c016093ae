"""The documentation scheme, closing, statistics, export."""

from django.urls import URLPattern, path

from miteinander.antidiscrimination.views import closing, documentation, guest_figures, pool, statistics

workplace: list[URLPattern] = [
    path("faelle/<int:case_id>/dokumentation/", documentation.sheet_show, name="sheet_show"),
    path("faelle/<int:case_id>/dokumentation/<slug:group>/", documentation.sheet_edit, name="sheet_edit"),
    path("faelle/<int:case_id>/jahresbericht/", documentation.story_edit, name="story_edit"),
    path("faelle/<int:case_id>/abschliessen/", closing.case_close, name="case_close"),
    path("faelle/<int:case_id>/wieder-oeffnen/", closing.case_reopen, name="case_reopen"),
    path("faelle/<int:case_id>/jahresbericht/freigeben/", pool.story_release, name="story_release"),
    path("auswertung/", statistics.statistics_show, name="statistics_show"),
    path("auswertung/erzaehlt/", pool.story_list, name="story_list"),
    path("auswertung/verband/", pool.pool_show, name="pool_show"),
    path("auswertung/verband/datei/", pool.pool_export, name="pool_export"),
    path("auswertung/<int:year>.xlsx", statistics.statistics_export, name="statistics_export"),
    path("auswertung/<int:year>/<slug:table>.csv", statistics.statistics_csv, name="statistics_csv"),
    path("auswertung/<int:year>/veroeffentlichen/", statistics.year_release, name="year_release"),
]
public: list[URLPattern] = [
    path("zahlen/", guest_figures.guest_figures, name="guest_figures"),
]
