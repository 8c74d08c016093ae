"""Evidence, audit and computed answers to "Wie offen sind wir?"."""

from django.urls import URLPattern, path

from miteinander.figures.views import audit, evidence, openness

workplace: list[URLPattern] = [
    path("offenheit/", openness.openness_show, name="openness_show"),
    path("offenheit/rechnen/", openness.openness_compute, name="openness_compute"),
    path("offenheit/<int:run_id>/", openness.run_show, name="run_show"),
    path("offenheit/<int:run_id>/freigeben/", openness.run_release, name="run_release"),
    path("offenheit/<int:run_id>/beenden/", openness.run_end, name="run_end"),
    path("offenheit/belege/datei/", evidence.evidence_upload, name="evidence_upload"),
    path("offenheit/belege/neu/<slug:dimension>/", evidence.evidence_new, name="evidence_new"),
    path("offenheit/belege/<int:evidence_id>/", evidence.evidence_edit, name="evidence_edit"),
    path("offenheit/belege/<int:evidence_id>/zaehlen/", evidence.evidence_use, name="evidence_use"),
    path("offenheit/audit/", audit.audit_answer, name="audit_answer"),
]
public: list[URLPattern] = []
open_data: list[URLPattern] = []
