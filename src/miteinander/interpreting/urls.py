"""Addresses of the Sprachmittlungsdienst: the workplace and, under a language, the public pages."""

from django.urls import URLPattern, path

from miteinander.interpreting.views import (
    absences,
    applicants,
    applications,
    ask_link,
    asking,
    deeds,
    desk,
    doing,
    figures,
    following,
    hours,
    importing,
    interpreters,
    my_pages,
    offers,
    pool,
    referral,
    request_list,
    request_show,
    rulebook,
    undertakings,
)
from miteinander.interpreting.views import public as public_pages

app_name = "interpreting"

urlpatterns: list[URLPattern] = [
    # The desk
    path("", desk.desk, name="desk"),
    path("tafel/", desk.board, name="board"),
    path("notfallliste/", desk.emergency_list, name="emergency_list"),
    # The rules of the service
    path("regeln/", rulebook.rules_list, name="rules_list"),
    path("regeln/neu/", rulebook.rules_new, name="rules_new"),
    path("themen/", rulebook.topic_list, name="topic_list"),
    path("themen/neu/", rulebook.topic_new, name="topic_new"),
    path("themen/<int:topic_id>/", rulebook.topic_edit, name="topic_edit"),
    path("ausschluesse/", rulebook.exclusion_list, name="exclusion_list"),
    path("ausschluesse/neu/", rulebook.exclusion_cover, name="exclusion_cover"),
    path("ausschluesse/<int:rule_id>/beenden/", rulebook.exclusion_end, name="exclusion_end"),
    path("verpflichtung/", undertakings.undertaking_list, name="undertaking_list"),
    path("verpflichtung/neu/", undertakings.undertaking_new, name="undertaking_new"),
    # Requests: the desk
    path("anfragen/", request_list.request_list, name="request_list"),
    path("anfragen/anfragen.xlsx", request_list.request_export, name="request_export"),
    path("anfragen/neu/", asking.request_new, name="request_new"),
    path("anfragen/link/", ask_link.ask_link_new, name="ask_link_new"),
    path("anfragen/<int:pk>/", request_show.request_show, name="request_show"),
    path("anfragen/<int:pk>/tun/", deeds.request_act, name="request_act"),
    path("anfragen/<int:pk>/verweis.pdf", referral.referral_print, name="referral_print"),
    # What institutions see of their own requests
    path("unsere-anfragen/", following.my_requests, name="my_requests"),
    path("unsere-anfragen/<int:pk>/", following.my_request_show, name="my_request_show"),
    path("l/anfragen/<str:token>/", asking.request_ask, name="request_ask"),
    path("l/anfrage/<str:token>/", following.request_follow, name="request_follow"),
    # Offers: people of the pool
    path("meine-angebote/", offers.my_offers, name="my_offers"),
    path("meine-angebote/<int:pk>/", offers.offer_show, name="offer_show"),
    path("l/angebot/<str:token>/", offers.offer_answer, name="offer_answer"),
    # Lists a centre brings along
    path("listen/", importing.import_list, name="import_list"),
    path("listen/neu/", importing.import_new, name="import_new"),
    path("listen/<int:import_batch_id>/", importing.import_show, name="import_show"),
    path("listen/<int:import_batch_id>/zuordnung/", importing.import_map, name="import_map"),
    path("listen/<int:import_batch_id>/vorschau/", importing.import_preview, name="import_preview"),
    path("listen/<int:import_batch_id>/berichtigen.xlsx", importing.import_mend, name="import_mend"),
    # Doing
    path("einsaetze/<int:pk>/", doing.assignment_show, name="assignment_show"),
    path("einsaetze/<int:pk>/bestaetigen/", doing.assignment_confirm, name="assignment_confirm"),
    path("einsaetze/<int:pk>/rueckmeldung/", doing.feedback_give, name="feedback_give"),
    path("einsaetze/<int:pk>/blatt.pdf", hours.assignment_sheet, name="assignment_sheet"),
    path("einsaetze/<int:pk>/blatt/", hours.assignment_paper, name="assignment_paper"),
    path("einsaetze/<int:pk>/entscheiden/", hours.assignment_settle, name="assignment_settle"),
    path("blatt/<str:token>/", hours.sheet_open, name="sheet_open"),
    path("stunden/", hours.hours_list, name="hours_list"),
    path("stunden/stunden.xlsx", hours.hours_export, name="hours_export"),
    path("tagesblatt/", hours.day_sheet, name="day_sheet"),
    path("tagesblatt/tagesblatt.pdf", hours.day_sheet_print, name="day_sheet_print"),
    path("mein-bereich/tagesblatt.pdf", hours.my_day_sheet, name="my_day_sheet"),
    path("l/stunden/<slug:side>/<str:token>/", doing.hours_confirm, name="hours_confirm"),
    path("l/stunden/<slug:side>/<str:token>/danke/", doing.hours_feedback, name="hours_feedback"),
    # Figures
    path("auswertung/", figures.figures_show, name="figures_show"),
    path("auswertung/<int:year>.xlsx", figures.figures_export, name="figures_export"),
    # The pool at the desk
    path("pool/", pool.interpreter_list, name="interpreter_list"),
    path("pool/liste.xlsx", pool.interpreter_export, name="interpreter_export"),
    path("pool/luecken/", pool.interpreter_coverage, name="interpreter_coverage"),
    path("pool/nachweise/", pool.credential_list, name="credential_list"),
    path("pool/neu/", interpreters.interpreter_new, name="interpreter_new"),
    path("pool/<int:pk>/", interpreters.interpreter_show, name="interpreter_show"),
    path("pool/<int:pk>/aendern/", interpreters.interpreter_edit, name="interpreter_edit"),
    path("pool/<int:pk>/sprachen/", interpreters.languages_edit, name="languages_edit"),
    path("pool/<int:pk>/zeiten/", interpreters.availability_edit, name="availability_edit"),
    path("pool/<int:pk>/pause/", interpreters.interpreter_pause, name="interpreter_pause"),
    path("pool/<int:pk>/weiter/", interpreters.interpreter_resume, name="interpreter_resume"),
    path("pool/<int:pk>/ausscheiden/", interpreters.interpreter_leave, name="interpreter_leave"),
    path("pool/<int:pk>/wieder/", interpreters.interpreter_rejoin, name="interpreter_rejoin"),
    path("pool/<int:pk>/abwesend/", absences.absence_new, name="absence_new"),
    path("pool/abwesend/<int:absence_id>/ende/", absences.absence_end, name="absence_end"),
    path("pool/<int:pk>/konflikt/", absences.conflict_new, name="conflict_new"),
    path("pool/konflikt/<int:conflict_id>/ende/", absences.conflict_end, name="conflict_end"),
    path("pool/<int:pk>/nachweis/", absences.credential_new, name="credential_new"),
    # Applications
    path("bewerbungen/", applicants.applicant_list, name="applicant_list"),
    path("bewerbungen/<int:pk>/", applicants.applicant_show, name="applicant_show"),
    path("bewerbungen/<int:pk>/einladen/", applicants.applicant_invite, name="applicant_invite"),
    path("bewerbungen/<int:pk>/aufnehmen/", applicants.applicant_admit, name="applicant_admit"),
    path("bewerbungen/<int:pk>/absagen/", applicants.applicant_decline, name="applicant_decline"),
    # Members of the pool themselves
    path("mein-bereich/", my_pages.my_start, name="my_start"),
    path("mein-bereich/einsaetze/", my_pages.my_assignments, name="my_assignments"),
    path("mein-bereich/angaben/", my_pages.my_profile, name="my_profile"),
    path("mein-bereich/sprachen/", my_pages.my_languages, name="my_languages"),
    path("mein-bereich/zeiten/", my_pages.my_availability, name="my_availability"),
    path("mein-bereich/abwesend/", my_pages.my_absence, name="my_absence"),
    path("mein-bereich/abwesend/<int:absence_id>/ende/", my_pages.my_absence_end, name="my_absence_end"),
    path("mein-bereich/pause/", my_pages.my_pause, name="my_pause"),
    path("mein-bereich/nachweise/", my_pages.my_papers, name="my_papers"),
    path("mein-bereich/verpflichtung/", my_pages.my_undertaking, name="my_undertaking"),
]

public: list[URLPattern] = [
    path("", public_pages.how_it_works, name="how_it_works"),
    path("mitmachen/", public_pages.become_interpreter, name="become_interpreter"),
    path("mitmachen/melden/", applications.application_new, name="application_new"),
    path("mitmachen/danke/<slug:way>/", applications.application_sent, name="application_sent"),
    path("mitmachen/bestaetigen/<str:token>/", applications.application_confirm, name="application_confirm"),
]
