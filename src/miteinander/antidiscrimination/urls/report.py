"""The public report in eighteen languages."""

from django.urls import URLPattern, path

from miteinander.antidiscrimination.views import guest_report

workplace: list[URLPattern] = []
public: list[URLPattern] = [
    path("", guest_report.guest_start, name="guest_start"),
    path("melden/", guest_report.guest_report, name="guest_report"),
    path("melden/karte/", guest_report.guest_card, name="guest_card"),
    path("melden/danke/", guest_report.guest_report_done, name="guest_report_done"),
    path("geloescht/", guest_report.guest_deleted, name="guest_deleted"),
    path("verlassen/", guest_report.guest_leave, name="guest_leave"),
]
