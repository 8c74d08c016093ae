"""Filled-in letters: what each typst template of the room needs, with invented people."""

from miteinander.documents.rules.typesetting import qr_code

VERIFICATION = {
    "code": "7KQM-3XPD-R2VA",
    "address": "https://ki.example/de/pruefen/7KQM-3XPD-R2VA/",
    "qr": qr_code("https://ki.example/de/pruefen/7KQM-3XPD-R2VA/"),
}

ASSIGNMENT_CONFIRMATION: dict[str, object] = {
    "number": "S-2026-0412",
    "day": "Montag, 30. November 2026",
    "time": "9:00 bis 10:30 Uhr",
    "duration": "1 Stunde 30 Minuten",
    "language": "Arabisch (levantinisch)",
    "mode": "vor Ort",
    "topic": "Elterngespräch",
    "institution": "Grundschule Am Lindenbach",
    "place": ["Bachstraße 14", "00000 Lindenau", "Raum 2.04, zweiter Stock"],
    "access": "Aufzug vorhanden, Eingang über den Schulhof",
    "contact": {"name": "Ulrike Brandt", "phone": "0521 555 01 23"},
    "interpreter": {"name": "Samira Haddad", "phone": "0151 555 0147"},
    "reference": "Klasse 3b / 17",
    "funding": "Land NRW, Laiensprachmittlung",
    "rules": [
        "Die Fachkraft ist während des ganzen Gesprächs dabei.",
        "Sprachmittler*innen geben alles Gesagte wieder und beraten nicht.",
        "Sie unterschreiben nichts und füllen keine Formulare aus.",
        "Alle Beteiligten bewahren Stillschweigen.",
    ],
    "cancel_text": "Absagen bitte so früh wie möglich. Ab 24 Stunden vorher wird eine Stunde vergütet.",
    "made_on": "23. November 2026",
    "verification": VERIFICATION,
}

PERFORMANCE_SHEET: dict[str, object] = {
    "number": "S-2026-0412",
    "code_qr": qr_code("MITEINANDER:SHEET:412:9F3K"),
    "code_text": "S-2026-0412 · 9F3K",
    "day": "Montag, 30. November 2026",
    "time": "9:00 bis 10:30 Uhr",
    "language": "Arabisch",
    "mode": "vor Ort",
    "institution": "Grundschule Am Lindenbach",
    "place": "Bachstraße 14, 00000 Lindenau",
    "interpreter": "Samira Haddad",
    "is_written": False,
    "return_to": "Bitte bis zum dritten Werktag des nächsten Monats einscannen und hochladen.",
}

EMERGENCY_LIST: dict[str, object] = {
    "made_on": "23. November 2026",
    "valid_text": "Gilt bis 7. Dezember 2026.",
    "services": [{"name": "Telefondolmetschen Westfalen", "phone": "0800 555 0199", "note": "Tag und Nacht"}],
    "groups": [
        {
            "language": f"{language} ({code})",
            "people": [
                {
                    "name": f"{name} {family}",
                    "phone": f"0151 555 01{number:02}",
                    "modes": "vor Ort, Telefon",
                    "note": "vormittags",
                }
                for number, (name, family) in enumerate(people)
            ],
        }
        for language, code, people in [
            ("Arabisch", "ar", [("Samira", "Haddad"), ("Yusuf", "Karam"), ("Nour", "Saleh")]),
            ("Kurmandschi", "kmr", [("Rojda", "Çelik"), ("Şivan", "Aydın")]),
            ("Tigrinya", "ti", [("Selam", "Tesfay")]),
            ("Ukrainisch", "uk", [("Олена", "Коваль"), ("Iryna", "Bondar")]),
        ]
    ],
}

DAY_SHEET: dict[str, object] = {
    "day": "Montag, 30. November 2026",
    "subtitle": "Drei Einsätze, eine Anfrage offen",
    "made_on": "27. November 2026, 15:20 Uhr",
    "rows": [
        {
            "time": f"{hour}:00–{hour + 1}:30",
            "language": language,
            "mode": "vor Ort",
            "institution": "Grundschule Am Lindenbach",
            "place": "Bachstraße 14",
            "interpreter": person,
            "phone": "0151 555 0147",
            "contact": "Ulrike Brandt",
            "contact_phone": "0521 555 01 23",
            "state": "bestätigt",
        }
        for hour, language, person in [(9, "Arabisch", "Samira Haddad"), (11, "Tigrinya", "Selam Tesfay")]
    ],
    "open_rows": [
        {"time": "14:00", "language": "Sorani", "institution": "Kita Regenbogen", "note": "3 angefragt"}
    ],
}

REFERRAL: dict[str, object] = {
    "number": "S-2026-0415",
    "made_on": "23. November 2026",
    "institution": "Praxis am Markt",
    "greeting": "Guten Tag, vielen Dank für Ihre Anfrage vom 20. November 2026.",
    "wish": "Sie bitten um Sprachmittlung (Dari) für ein ärztliches Aufklärungsgespräch am 4. Dezember 2026.",
    "reason": "Ehrenamtliche Sprachmittler*innen dürfen nicht übersetzen, wo Fehler gesundheitliche oder "
    "rechtliche Folgen haben können. Das schützt die Ratsuchenden und die Ehrenamtlichen.",
    "services": [
        {
            "name": "Dolmetschbüro Lindenau",
            "what": "Beeidigte Dolmetscher*innen, auch kurzfristig per Video.",
            "phone": "0521 555 0170",
            "mail": "auftrag@dolmetschen.example",
            "web": "dolmetschen.example",
            "cost": "nach JVEG, trägt die Einrichtung",
        },
        {
            "name": "Psychosoziales Zentrum",
            "what": "Gespräche mit Menschen nach Flucht und Gewalt.",
            "phone": "0521 555 0180",
            "mail": "",
            "web": "psz.example",
            "cost": "kostenfrei",
        },
    ],
    "help": "Wenn Sie dort niemanden erreichen, rufen Sie uns bitte an. Wir suchen mit Ihnen weiter.",
    "sender": {"name": "Kirsten Vogt", "phone": "0521 555 0100"},
    "verification": VERIFICATION,
}

CERTIFICATE: dict[str, object] = {
    "name": "Samira Haddad",
    "since": "März 2024",
    "until": "November 2026",
    "languages": "Arabisch, Französisch",
    "assignments": "87",
    "hours": "121",
    "text": "Sie hat Gespräche in Schulen, Kitas und Beratungsstellen zuverlässig begleitet, Stillschweigen "
    "bewahrt und sich regelmäßig fortgebildet. Wir danken ihr herzlich.",
    "trainings": [
        {"day": "16. März 2024", "title": "Grundkurs Sprachmittlung", "hours": "16"},
        {"day": "8. November 2025", "title": "Umgang mit belastenden Gesprächen", "hours": "6"},
    ],
    "place_and_day": "Lindenau, den 23. November 2026",
    "signer": {"name": "Kirsten Vogt", "function": "Leitung Sprachmittlungsdienst"},
    "verification": VERIFICATION,
}

POSTER_ADDRESS = "https://ki.example/ar/sprachmittlung/"
POSTER_GERMAN = "So bekommen Sie Sprachmittlung. Fragen Sie in Schule, Kita oder Amt. Es kostet Sie nichts."
POSTERS: dict[str, dict[str, object]] = {
    "ar": {
        "title": "هكذا تحصلون على مساعدة لغوية",
        "intro": "نحن نترجم لكم عندما تتحدثون مع المدرسة أو الروضة أو الدائرة.",
        "steps": [
            "قولوا في المدرسة أو الروضة أو الدائرة: أحتاج إلى شخص يتكلم لغتي.",
            "يطلب الموظفون شخصا من عندنا.",
            "يأتي الشخص إلى الموعد ويحافظ على السرية.",
        ],
        "call": {"label": "أسئلة؟ اتصلوا بنا", "phone": "0521 555 01 00"},
        "free": "مجاني لكم",
    },
    "ckb": {
        "title": "بەم شێوەیە یارمەتی زمان وەردەگرن",
        "intro": "ئێمە بۆتان وەردەگێڕین کاتێک لەگەڵ قوتابخانە، باخچەی منداڵان یان فەرمانگە قسە دەکەن.",
        "steps": [
            "لە قوتابخانە، باخچەی منداڵان یان فەرمانگە بڵێن: پێویستم بە کەسێکە کە زمانی من بزانێت.",
            "کارمەندەکان داوای کەسێک لە ئێمە دەکەن.",
            "ئەو کەسە دێت بۆ کاتی دیاریکراو و نهێنی دەپارێزێت.",
        ],
        "call": {"label": "پرسیارتان هەیە؟ پەیوەندیمان پێوە بکەن", "phone": "0521 555 01 00"},
        "free": "بۆ ئێوە بێ بەرامبەرە",
    },
    "ti": {
        "title": "ሓገዝ ቋንቋ ከምዚ ትረኽቡ",
        "intro": "ምስ ቤት ትምህርቲ፣ መዋእለ ህጻናት ወይ ቤት ጽሕፈት ክትዛረቡ ከለኹም ንሕና ንትርጉመልኩም።",
        "steps": [
            "ኣብ ቤት ትምህርቲ፣ መዋእለ ህጻናት ወይ ቤት ጽሕፈት፦ ቋንቋይ ዝዛረብ ሰብ የድልየኒ ኣሎ በሉ።",
            "ሰራሕተኛታት ካባና ሰብ ይሓትቱ።",
            "እቲ ሰብ ናብ ቆጸራኹም ይመጽእ፣ ምስጢር ድማ ይሕሉ።",
        ],
        "call": {"label": "ሕቶ ኣለኩም? ደውሉልና", "phone": "0521 555 01 00"},
        "free": "ንዓኹም ብነጻ",
    },
}
for _poster in POSTERS.values():
    _poster.update(qr=qr_code(POSTER_ADDRESS), address="ki.example/sprachmittlung", german=POSTER_GERMAN)
