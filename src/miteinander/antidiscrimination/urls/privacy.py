"""What a person allows, what is told, and how long a case is kept."""

from django.urls import URLPattern, path

from miteinander.antidiscrimination.views import keeping

workplace: list[URLPattern] = [
    path("loeschen/", keeping.keeping_list, name="keeping_list"),
    path("faelle/<int:case_id>/datenschutz/", keeping.keeping_show, name="keeping_show"),
    path("faelle/<int:case_id>/erlaubnisse/neu/", keeping.permit_new, name="permit_new"),
    path("erlaubnisse/<int:item_id>/zuruecknehmen/", keeping.permit_end, name="permit_end"),
    path("faelle/<int:case_id>/weitergaben/neu/", keeping.handover_new, name="handover_new"),
    path("faelle/<int:case_id>/sperre/", keeping.hold_new, name="hold_new"),
    path("sperren/<int:hold_id>/", keeping.hold_act, name="hold_act"),
    path("faelle/<int:case_id>/auskunft/", keeping.case_export, name="case_export"),
    path("faelle/<int:case_id>/loeschen/", keeping.case_erase, name="case_erase"),
]
public: list[URLPattern] = []
