"""Addresses of the page frame: start pages, search, errors, and the public pages under a language."""

from django.urls import URLPattern, path

from miteinander.web import views

app_name = "web"

urlpatterns: list[URLPattern] = [
    path("", views.root, name="root"),
    path("heute/", views.today, name="today"),
    path("suche/", views.search, name="search"),
]

public: list[URLPattern] = [
    path("", views.home, name="home"),
    path("sprachen/", views.languages, name="languages"),
    path("darstellung/", views.appearance, name="appearance"),
]
