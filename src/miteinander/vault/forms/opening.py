"""Opening the vault."""

from django.utils.translation import gettext_lazy as _

from miteinander.vault.forms.worded import WordedForm, phrase_field


class OpenForm(WordedForm):
    """The passphrase, which is not the password of the sign-in."""

    phrase = phrase_field(_("Ihre Passphrase für den Tresor"))
