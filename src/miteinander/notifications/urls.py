"""Addresses of the room."""

from django.urls import URLPattern, path

from miteinander.notifications import views

app_name = "notifications"

urlpatterns: list[URLPattern] = [
    path("", views.mailbox, name="mailbox"),
    path("<int:pk>/anhang/", views.mailbox_attachment, name="mailbox_attachment"),
    path("versand/", views.message_list, name="message_list"),
    path("versand/<int:pk>/erneut/", views.message_retry, name="message_retry"),
    path("auftraege/", views.job_list, name="job_list"),
    path("auftraege/<int:pk>/erneut/", views.job_retry, name="job_retry"),
]
