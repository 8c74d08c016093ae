"""Addresses of the room."""

from django.urls import URLPattern, path

from miteinander.payments import views

app_name = "payments"

urlpatterns: list[URLPattern] = [
    path("", views.statement_list, name="statement_list"),
    path("abrechnen/", views.statement_draw, name="statement_draw"),
    path("freigeben/", views.statement_release, name="statement_release"),
    path("briefe/", views.letter_list, name="letter_list"),
    path("briefe/erneut/", views.letter_retry, name="letter_retry"),
    path("meine/", views.statement_mine, name="statement_mine"),
    path("<int:statement_id>/", views.statement_show, name="statement_show"),
    path("<int:statement_id>/abrechnung.pdf", views.statement_pdf, name="statement_pdf"),
    path("<int:statement_id>/zurueckweisen/", views.statement_reject, name="statement_reject"),
    path("zeilen/<int:line_id>/", views.line_correct, name="line_correct"),
    path("laeufe/", views.run_list, name="run_list"),
    path("laeufe/neu/", views.run_new, name="run_new"),
    path("laeufe/<int:run_id>/", views.run_show, name="run_show"),
    path("laeufe/<int:run_id>/freigeben/", views.run_release, name="run_release"),
    path("laeufe/<int:run_id>/aufloesen/", views.run_discard, name="run_discard"),
    path("laeufe/<int:run_id>/bezahlt/", views.run_pay, name="run_pay"),
    path("geldquellen/", views.funding_list, name="funding_list"),
    path("geldquellen/neu/", views.funding_new, name="funding_new"),
    path("geldquellen/<int:source_id>/<int:year>/", views.funding_edit, name="funding_edit"),
    path("saetze/", views.rate_list, name="rate_list"),
    path("saetze/neu/", views.rate_new, name="rate_new"),
    path("konten/", views.payee_list, name="payee_list"),
    path("konten/<int:person_id>/", views.payee_edit, name="payee_edit"),
    path("ehrenamtspauschale/", views.allowance_list, name="allowance_list"),
    path("ehrenamtspauschale/<int:year>/", views.allowance_edit, name="allowance_edit"),
    path("ehrenamtspauschale/<int:person_id>/<int:year>/", views.declaration_edit, name="declaration_edit"),
]
