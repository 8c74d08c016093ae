"""Addresses of the Sprachmittlungsdienst: the workplace and, under a language, the public pages."""

from django.urls import URLPattern, path

from miteinander.interpreting import views

app_name = "interpreting"

urlpatterns: list[URLPattern] = [
    # The desk
    path("", views.desk, name="desk"),
    path("tafel/", views.board, name="board"),
    path("notfallliste/", views.emergency_list, name="emergency_list"),
    # Figures
    path("auswertung/", views.figures_show, name="figures_show"),
    path("auswertung/<int:year>.xlsx", views.figures_export, name="figures_export"),
]

public: list[URLPattern] = [
    path("", views.how_it_works, name="how_it_works"),
    path("mitmachen/", views.become_interpreter, name="become_interpreter"),
]
