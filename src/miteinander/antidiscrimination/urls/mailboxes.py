"""Mailboxes: reading and writing from outside, answering from the office."""

from django.urls import URLPattern, path

from miteinander.antidiscrimination.views import guest_mailbox, messages

workplace: list[URLPattern] = [
    path("faelle/<int:case_id>/nachricht/", messages.message_new, name="message_new"),
    path("faelle/<int:case_id>/nachricht/gelesen/", messages.messages_read, name="messages_read"),
    path("faelle/<int:case_id>/postfach/", messages.mailbox_new, name="mailbox_new"),
    path("faelle/<int:case_id>/postfach/karte/", messages.mailbox_card, name="mailbox_card"),
]
public: list[URLPattern] = [
    path("postfach/", guest_mailbox.guest_code, name="guest_code"),
    path("postfach/lesen/", guest_mailbox.guest_mailbox, name="guest_mailbox"),
    path("postfach/beenden/", guest_mailbox.guest_mailbox_close, name="guest_mailbox_close"),
    path("postfach/loeschen/", guest_mailbox.guest_mailbox_delete, name="guest_mailbox_delete"),
]
