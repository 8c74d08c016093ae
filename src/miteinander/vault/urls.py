"""Addresses of the vault."""

from django.urls import URLPattern, path

from miteinander.vault.views import keys, opening

app_name = "vault"

urlpatterns: list[URLPattern] = [
    path("", keys.vault_show, name="vault_show"),
    path("oeffnen/", opening.vault_open, name="vault_open"),
    path("oeffnen/weiter/", opening.vault_carry, name="vault_carry"),
    path("schliessen/", opening.vault_lock, name="vault_lock"),
    path("schluessel/neu/", keys.key_new, name="key_new"),
    path("schluessel/code/", keys.key_code, name="key_code"),
]
