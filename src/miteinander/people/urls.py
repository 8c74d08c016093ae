"""Addresses of accounts."""

from django.urls import URLPattern, path

from miteinander.people import views

app_name = "people"

urlpatterns: list[URLPattern] = [
    path("ansichten/<str:page>/", views.saved_view_new, name="saved_view_new"),
    path("ansichten/loeschen/<int:view_id>/", views.saved_view_delete, name="saved_view_delete"),
]
