"""What is counted, by which definition, and under which licence it may be used."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from miteinander.core.privacy import Fields


class Licence(models.Model):
    """A licence for data; `dcat` is its address in the code list of DCAT-AP.de."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(_("Lizenz"), max_length=120)
    url = models.URLField(max_length=200)
    dcat = models.URLField(max_length=200)
    share_alike = models.BooleanField(_("Weitergabe unter gleichen Bedingungen"), default=False)

    privacy = Fields(plain=("code", "name", "url", "dcat", "share_alike"))

    def __str__(self) -> str:
        return self.name


class Definition(models.Model):
    """Who is counted. The words for the public stand in `forms.guest_words`, by code."""

    code = models.CharField(max_length=10, unique=True)
    name_de = models.CharField(_("Name"), max_length=120)
    name_en = models.CharField(max_length=120)
    formula_de = models.TextField(_("Wer zählt?"))
    formula_en = models.TextField()
    source = models.TextField(_("Quelle"))
    valid_from = models.DateField(_("gilt ab"))
    valid_to = models.DateField(_("gilt bis"), null=True, blank=True)

    privacy = Fields(
        plain=(
            "code",
            "name_de",
            "name_en",
            "formula_de",
            "formula_en",
            "source",
            "valid_from",
            "valid_to",
        )
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="definition_days_in_order"
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name_de}"


class Indicator(models.Model):
    """One line of the catalogue. Without a dataset it says that there is no figure yet."""

    code = models.SlugField(max_length=60, unique=True)
    theme = models.CharField(
        _("Thema"),
        max_length=20,
        choices=[
            ("demography", _("Bevölkerung")),
            ("legal", _("Rechtliche Integration")),
            ("early", _("Frühe Bildung und Sprache")),
            ("education", _("Bildung")),
            ("work", _("Arbeit und Lebensunterhalt")),
            ("health", _("Gesundheit")),
            ("housing", _("Wohnen")),
            ("safety", _("Kriminalität")),
            ("opening", _("Interkulturelle Öffnung")),
            ("attitudes", _("Einstellungen und Erfahrungen")),
            ("service", _("Angebote des Integrationszentrums")),
        ],
    )
    title_de = models.CharField(_("Kennzahl"), max_length=160)
    title_en = models.CharField(max_length=160)
    definition = models.ForeignKey(Definition, on_delete=models.PROTECT, null=True, blank=True)
    register = models.CharField(_("Register oder Erhebung"), max_length=160, blank=True)
    base = models.CharField(_("Grundgesamtheit"), max_length=160, blank=True)
    unit = models.CharField(_("Einheit"), max_length=12)
    source = models.CharField(_("Quelle"), max_length=300, blank=True)
    licence = models.ForeignKey(Licence, on_delete=models.PROTECT, null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    privacy = Fields(
        plain=("code", "theme", "title_de", "title_en", "register", "base", "unit", "source", "position")
    )

    def __str__(self) -> str:
        return self.title_de
