"""A wording of the undertaking to begin with; each centre has its own checked by its lawyers."""

PATTERN = "\n\n".join(
    (
        "Ich arbeite als Laien-Sprachmittler*in für das Kommunale Integrationszentrum. Ich bin "
        "keine vereidigte Dolmetscherin und kein vereidigter Dolmetscher.",
        "Ich schweige über alles, was ich bei einem Einsatz höre oder sehe. Das gilt auch gegenüber"
        " meiner Familie und meinen Freunden, und es gilt weiter, wenn ich nicht mehr für das "
        "Integrationszentrum arbeite.",
        "Ich übertrage alles, was gesagt wird: vollständig, in der Ich-Form, ohne etwas wegzulassen"
        " oder hinzuzufügen. Ich bleibe neutral. Ich berate nicht und gebe keine Ratschläge.",
        "Ich arbeite nur, wenn die Fachkraft dabei ist, die mich angefragt hat. Ich bin nicht "
        "allein mit den Familien und gebe ihnen meine private Telefonnummer nicht.",
        "Ich unterschreibe nichts für andere. Ich schreibe keine Namen auf und bewahre keine "
        "Unterlagen auf. Texte zum Übersetzen lösche ich, sobald sie abgegeben sind.",
        "Ich sage sofort Bescheid, wenn ich jemanden aus dem Gespräch kenne, mit ihm verwandt bin "
        "oder aus einem anderen Grund nicht neutral sein kann. Dann übernimmt jemand anderes.",
        "Ich nehme von den Familien kein Geld und keine Geschenke an.",
        "Mir ist bekannt, dass ich mich strafbar machen kann, wenn ich fremde Geheimnisse "
        "weitergebe (§§ 203, 204 und 353b StGB).",
    )
)
