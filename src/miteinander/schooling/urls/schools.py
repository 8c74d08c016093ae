"""Schools, their places and reports."""

from django.urls import URLPattern, path

from miteinander.schooling.views import key_date, reporting, school_keeping, schools

workplace: list[URLPattern] = [
    path("schulen/", schools.school_list, name="school_list"),
    path("schulen/xlsx/", schools.school_export, name="school_export"),
    path("schulen/karte/", schools.school_map, name="school_map"),
    path("schulen/neu/", school_keeping.school_new, name="school_new"),
    path("schulen/uebernehmen/", school_keeping.school_adopt, name="school_adopt"),
    path("schulen/stichtag/", key_date.key_date_show, name="key_date_show"),
    path("schulen/stichtag/xlsx/", key_date.key_date_export, name="key_date_export"),
    path("schulen/<int:school_id>/", schools.school_show, name="school_show"),
    path("schulen/<int:school_id>/aendern/", school_keeping.school_edit, name="school_edit"),
    path("schulen/<int:school_id>/schliessen/", school_keeping.school_close, name="school_close"),
    path("schulen/<int:school_id>/plaetze/", reporting.places_edit, name="places_edit"),
    path("schulen/<int:school_id>/fragen/", reporting.school_ask, name="school_ask"),
    path("schulen/<int:school_id>/foerderung/", school_keeping.setting_new, name="setting_new"),
    path("foerderung/<int:setting_id>/beenden/", school_keeping.setting_end, name="setting_end"),
]
# under /l/, signed
links: list[URLPattern] = [
    path("plaetze/<str:token>/", reporting.school_report, name="school_report"),
    path("plaetze/<str:token>/danke/", reporting.school_report_sent, name="school_report_sent"),
]
public: list[URLPattern] = []  # under a language
