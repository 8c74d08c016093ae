"""Cases: desk, list, hub, intake, steps, entries, search; and the independent bureaus."""

from django.urls import URLPattern, path

from miteinander.antidiscrimination.views import bureaus, case_list, cases, desk, entries, steps, team

_CASE = "faelle/<int:case_id>/"

workplace: list[URLPattern] = [
    path("", desk.desk, name="desk"),
    path("faelle/", case_list.case_list, name="case_list"),
    path("faelle/suchen/", case_list.case_search, name="case_search"),
    path("faelle/ausgeben/", case_list.cases_export, name="cases_export"),
    path("faelle/neu/", cases.case_new, name="case_new"),
    path(_CASE, cases.case_show, name="case_show"),
    path(f"{_CASE}aendern/", cases.case_edit, name="case_edit"),
    path(f"{_CASE}person/", cases.person_edit, name="person_edit"),
    path(f"{_CASE}eintraege/neu/<str:item_kind>/", entries.entry_new, name="entry_new"),
    path(f"{_CASE}eintraege/<int:item_id>/", entries.entry_edit, name="entry_edit"),
    path(f"{_CASE}eintraege/<int:item_id>/zurueckziehen/", entries.entry_withdraw, name="entry_withdraw"),
    path(f"{_CASE}stand/<str:case_state>/", steps.case_move, name="case_move"),
    path(f"{_CASE}beratung/", team.case_assign, name="case_assign"),
    path(f"{_CASE}zugang/", team.case_access, name="case_access"),
    path(f"{_CASE}zugang/team/", team.case_open_up, name="case_open_up"),
    path(f"{_CASE}zugang/schluessel/", team.case_rekey, name="case_rekey"),
    path(f"{_CASE}gelesen/", team.case_readers, name="case_readers"),
    path("stellen/", bureaus.bureau_list, name="bureau_list"),
    path("stellen/neu/", bureaus.bureau_new, name="bureau_new"),
    path("stellen/<int:bureau_id>/", bureaus.bureau_edit, name="bureau_edit"),
]
public: list[URLPattern] = []
