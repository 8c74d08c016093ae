"""Addresses of the room."""

from django.urls import URLPattern, path

from miteinander.documents import views

app_name = "documents"

urlpatterns: list[URLPattern] = [
    path("<int:document_id>/", views.document_show, name="document_show"),
]

public: list[URLPattern] = [
    path("", views.document_verify, name="document_verify"),
    path("<str:code>/", views.document_verify, name="document_verify"),
]
