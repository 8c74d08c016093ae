"""Addresses of the Sprachmittlungsdienst: the workplace and, under a language, the public pages."""

from django.urls import URLPattern, path

from miteinander.interpreting.views import desk, figures, rulebook
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
    # Figures
    path("auswertung/", figures.figures_show, name="figures_show"),
    path("auswertung/<int:year>.xlsx", figures.figures_export, name="figures_export"),
]

public: list[URLPattern] = [
    path("", public_pages.how_it_works, name="how_it_works"),
    path("mitmachen/", public_pages.become_interpreter, name="become_interpreter"),
]
