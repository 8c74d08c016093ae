"""Families, their children and notifications."""

from django.urls import URLPattern, path

from miteinander.schooling.views import (
    children,
    desk,
    families,
    family_list,
    guest_report,
    likeness,
    notifications,
)

workplace: list[URLPattern] = [
    path("", desk.desk, name="desk"),
    path("familien/", family_list.family_list, name="family_list"),
    path("familien/tabelle/", family_list.family_export, name="family_export"),
    path("familien/neu/", families.family_new, name="family_new"),
    path("familien/<int:family_id>/", families.family_show, name="family_show"),
    path("familien/<int:family_id>/aendern/", families.family_edit, name="family_edit"),
    path("familien/<int:family_id>/kind/", children.child_new, name="child_new"),
    path("familien/<int:family_id>/sorge/", children.guardian_new, name="guardian_new"),
    path("kinder/<int:child_id>/aendern/", children.child_edit, name="child_edit"),
    path("kinder/<int:child_id>/abschliessen/", children.child_close, name="child_close"),
    path("kinder/<int:child_id>/oeffnen/", children.child_reopen, name="child_reopen"),
    path("sorge/<int:guardian_id>/aendern/", children.guardian_edit, name="guardian_edit"),
    path("sorge/<int:guardian_id>/entfernen/", children.guardian_remove, name="guardian_remove"),
    path("meldungen/", notifications.notification_list, name="notification_list"),
    path("meldungen/neu/", notifications.notification_new, name="notification_new"),
    path("meldungen/<int:notification_id>/", notifications.notification_show, name="notification_show"),
    path(
        "meldungen/<int:notification_id>/zuordnung/", notifications.notification_map, name="notification_map"
    ),
    path(
        "meldungen/<int:notification_id>/vorschau/",
        notifications.notification_preview,
        name="notification_preview",
    ),
    path(
        "meldungen/<int:notification_id>/berichtigen/",
        notifications.notification_mend,
        name="notification_mend",
    ),
    path("doppelt/", likeness.likeness_list, name="likeness_list"),
    path("doppelt/<int:likeness_id>/", likeness.likeness_show, name="likeness_show"),
]
links: list[URLPattern] = []  # under /l/, signed
public: list[URLPattern] = [
    path("melden/", guest_report.guest_report, name="guest_report"),
    path("melden/danke/<str:token>/", guest_report.guest_report_done, name="guest_report_done"),
]
