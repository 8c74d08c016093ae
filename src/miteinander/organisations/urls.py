"""Addresses of the room."""

from django.urls import URLPattern, path

from miteinander.organisations import views

app_name = "organisations"

urlpatterns: list[URLPattern] = [
    path("", views.organisation_list, name="organisation_list"),
    path("liste.xlsx", views.organisation_export, name="organisation_export"),
    path("neu/", views.organisation_new, name="organisation_new"),
    path("<int:pk>/", views.organisation_show, name="organisation_show"),
    path("<int:pk>/bearbeiten/", views.organisation_edit, name="organisation_edit"),
    path("<int:pk>/geprueft/", views.organisation_verify, name="organisation_verify"),
    path("<int:pk>/orte/neu/", views.place_new, name="place_new"),
    path("<int:pk>/orte/<int:place_id>/", views.place_edit, name="place_edit"),
]
