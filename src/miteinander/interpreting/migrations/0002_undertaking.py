"""The first wording of the undertaking; a centre replaces it by its own."""

from datetime import date

from django.db import migrations

BODY = """Ich arbeite als Laien-Sprachmittler*in für das Kommunale Integrationszentrum. Ich bin keine vereidigte Dolmetscherin und kein vereidigter Dolmetscher.

Ich schweige über alles, was ich bei einem Einsatz höre oder sehe. Das gilt auch gegenüber meiner Familie und meinen Freunden, und es gilt weiter, wenn ich nicht mehr für das Integrationszentrum arbeite.

Ich übertrage alles, was gesagt wird: vollständig, in der Ich-Form, ohne etwas wegzulassen oder hinzuzufügen. Ich bleibe neutral. Ich berate nicht und gebe keine Ratschläge.

Ich arbeite nur, wenn die Fachkraft dabei ist, die mich angefragt hat. Ich bin nicht allein mit den Familien und gebe ihnen meine private Telefonnummer nicht.

Ich unterschreibe nichts für andere. Ich schreibe keine Namen auf und bewahre keine Unterlagen auf. Texte zum Übersetzen lösche ich, sobald sie abgegeben sind.

Ich sage sofort Bescheid, wenn ich jemanden aus dem Gespräch kenne, mit ihm verwandt bin oder aus einem anderen Grund nicht neutral sein kann. Dann übernimmt jemand anderes.

Ich nehme von den Familien kein Geld und keine Geschenke an.

Mir ist bekannt, dass ich mich strafbar machen kann, wenn ich fremde Geheimnisse weitergebe (§§ 203, 204 und 353b StGB)."""


def add_first_wording(apps, schema_editor):
    apps.get_model("interpreting", "UndertakingText").objects.create(
        version="2026-1", valid_from=date(2020, 1, 1), body=BODY, source="Muster, vor Gebrauch vom Rechtsamt prüfen lassen"
    )


class Migration(migrations.Migration):
    dependencies = [("interpreting", "0001_initial")]

    operations = [migrations.RunPython(add_first_wording, migrations.RunPython.noop)]
