"""The counselling talk, consents and the family's own status page."""

from django.urls import URLPattern, path

from miteinander.schooling.views import consents, guest_status, invitations, protected, records

workplace: list[URLPattern] = [
    path("einladungen/", invitations.invitation_list, name="invitation_list"),
    path("einladungen/viele/", invitations.invitation_batch, name="invitation_batch"),
    path(
        "einladungen/stapel/<int:invitation_id>/", invitations.invitation_progress, name="invitation_progress"
    ),
    path(
        "einladungen/stapel/<int:invitation_id>/druck/", invitations.invitation_print, name="invitation_print"
    ),
    path(
        "einladungen/stapel/<int:invitation_id>/verschickt/",
        invitations.invitation_posted,
        name="invitation_posted",
    ),
    path("familien/<int:family_id>/einladen/", invitations.invitation_new, name="invitation_new"),
    path("familien/<int:family_id>/einwilligungen/", consents.consent_list, name="consent_list"),
    path("familien/<int:family_id>/einwilligungen/<slug:code>/", consents.consent_new, name="consent_new"),
    path(
        "familien/<int:family_id>/einwilligungen/<slug:code>/druck/",
        consents.consent_print,
        name="consent_print",
    ),
    path(
        "einwilligungen/<int:family_consent_id>/zuruecknehmen/",
        consents.consent_withdraw,
        name="consent_withdraw",
    ),
    path("kinder/<int:child_id>/bogen/", records.record_show, name="record_show"),
    path("kinder/<int:child_id>/bogen/aendern/", records.record_edit, name="record_edit"),
    path("kinder/<int:child_id>/bogen/druck/", records.record_print, name="record_print"),
    path("kinder/<int:child_id>/untersuchung/", records.health_order, name="health_order"),
    path("kinder/<int:child_id>/untersuchung/auftrag/", records.health_print, name="health_print"),
    path("kinder/<int:child_id>/untersuchung/fertig/", records.health_done, name="health_done"),
    path("kinder/<int:child_id>/schutz/", protected.protected_need_show, name="protected_need_show"),
    path("kinder/<int:child_id>/schutz/neu/", protected.protected_need_new, name="protected_need_new"),
    path(
        "schutz/<int:protected_need_id>/loeschen/",
        protected.protected_need_remove,
        name="protected_need_remove",
    ),
]
links: list[URLPattern] = []  # under /l/, signed
public: list[URLPattern] = [
    path("", guest_status.guest_start, name="guest_start"),
    path("code/", guest_status.guest_code, name="guest_code"),
    path("stand/<str:token>/", guest_status.guest_status, name="guest_status"),
]
