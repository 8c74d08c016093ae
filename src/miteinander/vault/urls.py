"""Addresses of the vault."""

from django.urls import URLPattern, path

from miteinander.vault.views import ceremony, keys, members, opening, stewards, teams

app_name = "vault"

urlpatterns: list[URLPattern] = [
    path("", keys.vault_show, name="vault_show"),
    path("oeffnen/", opening.vault_open, name="vault_open"),
    path("oeffnen/weiter/", opening.vault_carry, name="vault_carry"),
    path("schliessen/", opening.vault_lock, name="vault_lock"),
    path("schliessen/ueberall/", keys.vault_lock_all, name="vault_lock_all"),
    path("schluessel/neu/", keys.key_new, name="key_new"),
    path("schluessel/passphrase/", keys.key_phrase, name="key_phrase"),
    path("schluessel/code/", keys.key_code, name="key_code"),
    path("schluessel/code/neu/", keys.key_code_new, name="key_code_new"),
    path("schluessel/vergessen/", keys.key_recover, name="key_recover"),
    path("schluessel/ersetzen/", keys.key_replace, name="key_replace"),
    path("anleitung/", ceremony.zone_guide, name="zone_guide"),
    path("bereich/<slug:zone>/", teams.zone_show, name="zone_show"),
    path("bereich/<slug:zone>/gruenden/", ceremony.zone_found, name="zone_found"),
    path("bereich/<slug:zone>/blatt/", ceremony.sheet_next, name="sheet_next"),
    path("bereich/<slug:zone>/blatt/drucken/", ceremony.sheet_print, name="sheet_print"),
    path("bereich/<slug:zone>/blaetter/neu/", ceremony.sheets_renew, name="sheets_renew"),
    path("bereich/<slug:zone>/blaetter/pruefen/", stewards.sheets_prove, name="sheets_prove"),
    path("bereich/<slug:zone>/wiederherstellen/", stewards.zone_restore, name="zone_restore"),
    path("bereich/<slug:zone>/amt/uebergeben/", stewards.steward_name, name="steward_name"),
    path("bereich/<slug:zone>/amt/uebernehmen/", stewards.steward_change, name="steward_change"),
    path(
        "bereich/<slug:zone>/schluessel/<int:person_key_id>/aufnehmen/",
        members.member_admit,
        name="member_admit",
    ),
    path(
        "bereich/<slug:zone>/schluessel/<int:person_key_id>/bestaetigen/",
        members.key_approve,
        name="key_approve",
    ),
    path(
        "bereich/<slug:zone>/schluessel/<int:person_key_id>/beenden/", members.member_end, name="member_end"
    ),
]
