"""Files and letters of a case."""

from django.urls import URLPattern, path

from miteinander.antidiscrimination.views import case_files, letters

workplace: list[URLPattern] = [
    path("faelle/<int:case_id>/dateien/neu/", case_files.case_file_new, name="case_file_new"),
    path("faelle/<int:case_id>/dateien/pruefen/", case_files.case_file_scan, name="case_file_scan"),
    path(
        "faelle/<int:case_id>/dateien/<int:case_file_id>/", case_files.case_file_open, name="case_file_open"
    ),
    path(
        "faelle/<int:case_id>/dateien/<int:case_file_id>/freigeben/",
        case_files.case_file_vouch,
        name="case_file_vouch",
    ),
    path(
        "faelle/<int:case_id>/dateien/<int:case_file_id>/loeschen/",
        case_files.case_file_delete,
        name="case_file_delete",
    ),
    path("faelle/<int:case_id>/schreiben/", letters.letter_new, name="letter_new"),
    path("faelle/<int:case_id>/schreiben/<slug:code>/", letters.letter_write, name="letter_write"),
]
public: list[URLPattern] = []
