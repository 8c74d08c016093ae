"""Proposals, plans for many children, answers of schools, what comes after."""

from django.urls import URLPattern, path

from miteinander.schooling.views import answers, proposing, referring, waiting

workplace: list[URLPattern] = [
    path("warteliste/", waiting.waiting_list, name="waiting_list"),
    path("warteliste/warteliste.xlsx", waiting.waiting_export, name="waiting_export"),
    path("kinder/<int:child_id>/schule/", proposing.child_propose, name="child_propose"),
    path("kinder/<int:child_id>/weitergeben/", referring.child_forward, name="child_forward"),
    path("kinder/<int:child_id>/weitergabe.pdf", referring.forwarding_print, name="forwarding_print"),
    path("anfragen/", proposing.proposal_list, name="proposal_list"),
    path("anfragen/<int:proposal_id>/", answers.proposal_note, name="proposal_note"),
    path("zuweisungen/<int:referral_id>/", referring.referral_record, name="referral_record"),
]
links: list[URLPattern] = [path("anfrage/<str:token>/", answers.proposal_answer, name="proposal_answer")]
public: list[URLPattern] = []  # under a language
