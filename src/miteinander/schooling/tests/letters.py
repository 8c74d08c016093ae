"""Values of the room's letters as they will be said once translated, to look at and to read out again."""

from miteinander.documents.rules.typesetting import qr_code

ADDRESS = "https://ki.example/uk/schule/code/"
VERIFICATION: dict[str, object] = {
    "code": "7KQM-3XPD-R2VA",
    "address": "https://ki.example/de/pruefen/7KQM-3XPD-R2VA/",
    "qr": qr_code("https://ki.example/de/pruefen/7KQM-3XPD-R2VA/"),
}
GERMAN = {
    "title": "Einladung zum Gespräch über die Schule",
    "intro": "Guten Tag, Sie sind neu in der Stadt. Wir helfen Ihnen, eine Schule für Ihr Kind zu finden.",
    "choose": "Bitte wählen Sie einen Termin",
    "how": "Scannen Sie das Bild mit dem Handy. Oder öffnen Sie die Seite und tippen Sie den Code:",
    "bring": "Bitte bringen Sie mit, was Sie haben",
    "registration": "Meldebescheinigung",
    "passport": "Pass oder Ausweis von Ihnen und Ihrem Kind",
    "report": "Zeugnisse, wenn möglich mit Übersetzung",
    "vaccination": "Impfausweis (mit Impfung gegen Masern)",
    "custody": "Nachweis über das Sorgerecht, wenn Sie einen haben",
    "missing": "Etwas fehlt? Kommen Sie trotzdem.",
    "child": "Bitte kommen Sie mit Ihrem Kind",
    "meet": "Wir möchten Ihr Kind kennenlernen.",
    "translate": "Wenn Sie möchten, übersetzt jemand für Sie. Auch das kostet nichts.",
    "free": "Das Gespräch kostet nichts",
    "here": "Hier sind wir",
    "call": "Fragen? Rufen Sie uns an",
    "glad": "Wir freuen uns auf Sie.",
}
OWN: dict[str, dict[str, str]] = {
    "de": GERMAN,
    "ar": {
        "title": "دعوة إلى محادثة حول المدرسة",
        "intro": "مرحبًا، أنتم جدد في مدينتنا. نساعدكم في العثور على مدرسة لطفلكم.",
        "choose": "يرجى اختيار موعد",
        "how": "امسحوا الصورة بالهاتف. أو افتحوا العنوان واكتبوا هذا الرمز:",
        "bring": "يرجى إحضار ما لديكم",
        "registration": "شهادة التسجيل (Meldebescheinigung)",
        "passport": "جواز السفر أو الهوية لكم ولطفلكم",
        "report": "الشهادات المدرسية، مع ترجمة إن أمكن",
        "vaccination": "دفتر التطعيم (مع التطعيم ضد الحصبة)",
        "custody": "إثبات حضانة الطفل إن وجد",
        "missing": "هل ينقص شيء؟ تعالوا على أي حال.",
        "child": "يرجى الحضور مع طفلكم",
        "meet": "نريد أن نتعرف على طفلكم.",
        "translate": "إذا أردتم، يترجم لكم شخص ما. هذا أيضًا مجاني.",
        "free": "المحادثة مجانية",
        "here": "نحن هنا",
        "call": "أسئلة؟ اتصلوا بنا",
        "glad": "نتطلع إلى لقائكم.",
    },
    "ckb": {
        "title": "بانگهێشت بۆ گفتوگۆ دەربارەی قوتابخانە",
        "intro": "سڵاو، ئێوە لە شارەکەماندا نوێن. یارمەتیتان دەدەین قوتابخانەیەک بۆ منداڵەکەتان بدۆزنەوە.",
        "choose": "تکایە کاتێک هەڵبژێرن",
        "how": "وێنەکە بە مۆبایل سکان بکەن. یان ناونیشانەکە بکەنەوە و ئەم کۆدە بنووسن:",
        "bring": "تکایە ئەوەی هەتانە لەگەڵ خۆتان بیهێنن",
        "registration": "بەڵگەی تۆمارکردن (Meldebescheinigung)",
        "passport": "پاسپۆرت یان ناسنامەی خۆتان و منداڵەکەتان",
        "report": "بڕوانامەکان، ئەگەر بکرێت لەگەڵ وەرگێڕان",
        "vaccination": "کارتی کوتان (لەگەڵ کوتانی دژی سورێژە)",
        "custody": "بەڵگەی سەرپەرشتی، ئەگەر هەتانە",
        "missing": "شتێک کەمە؟ هەر وەرن.",
        "child": "تکایە لەگەڵ منداڵەکەتان وەرن",
        "meet": "دەمانەوێت منداڵەکەتان بناسین.",
        "translate": "ئەگەر بتانەوێت، کەسێک بۆتان وەردەگێڕێت. ئەمەش بێ بەرامبەرە.",
        "free": "گفتوگۆکە بێ بەرامبەرە",
        "here": "ئێمە لێرەین",
        "call": "پرسیارتان هەیە؟ تەلەفۆنمان بۆ بکەن",
        "glad": "چاوەڕێی بینینتانین.",
    },
    "uk": {
        "title": "Запрошення на розмову про школу",
        "intro": "Добрий день, Ви нещодавно у нашому місті. Ми допоможемо знайти школу для Вашої дитини.",
        "choose": "Будь ласка, оберіть час",
        "how": "Скануйте зображення телефоном. Або відкрийте адресу і введіть цей код:",
        "bring": "Будь ласка, візьміть із собою те, що маєте",
        "registration": "Довідка про реєстрацію (Meldebescheinigung)",
        "passport": "Паспорт або посвідчення Ваше і Вашої дитини",
        "report": "Шкільні табелі, якщо можливо, з перекладом",
        "vaccination": "Картка щеплень (зі щепленням від кору)",
        "custody": "Документ про опіку, якщо маєте",
        "missing": "Чогось бракує? Приходьте все одно.",
        "child": "Будь ласка, приходьте з дитиною",
        "meet": "Ми хочемо познайомитися з Вашою дитиною.",
        "translate": "Якщо хочете, хтось перекладатиме для Вас. Це теж безкоштовно.",
        "free": "Розмова безкоштовна",
        "here": "Ми тут",
        "call": "Питання? Зателефонуйте нам",
        "glad": "Чекаємо на Вас.",
    },
    "ti": {
        "title": "ብዛዕባ ቤት ትምህርቲ ንዝግበር ዝርርብ ዕድመ",
        "intro": "ሰላም፡ ኣብ ከተማና ሓደስቲ ኢኹም። ንውላድኩም ቤት ትምህርቲ ንምርካብ ንሕግዘኩም።",
        "choose": "በጃኹም ቆጸራ ምረጹ",
        "how": "ነቲ ስእሊ ብሞባይል ስካን ግበሩ። ወይ ነቲ ኣድራሻ ክፈቱ እሞ ነዚ ኮድ ጽሓፉ፦",
        "bring": "በጃኹም ዘለኩም ሒዝኩም ንዑ",
        "registration": "ናይ ምዝገባ ወረቐት (Meldebescheinigung)",
        "passport": "ፓስፖርት ወይ መንነት ወረቐት ናታትኩምን ናይ ውላድኩምን",
        "report": "ናይ ቤት ትምህርቲ ውጽኢት፡ እንተተኻኢሉ ምስ ትርጉም",
        "vaccination": "ናይ ክታበት ካርድ (ምስ ክታበት ንፍዮ)",
        "custody": "ናይ ምዕባይ መሰል መረጋገጺ፡ እንተሃልዩኩም",
        "missing": "ገለ ጎዲሉ? ዋላ ምጹ።",
        "child": "በጃኹም ምስ ውላድኩም ንዑ",
        "meet": "ንውላድኩም ክንፈልጦ ንደሊ።",
        "translate": "እንተደሊኹም፡ ሰብ ይትርጉመልኩም። እዚ እውን ብነጻ እዩ።",
        "free": "እቲ ዝርርብ ብነጻ እዩ",
        "here": "ኣብዚ ኣለና",
        "call": "ሕቶ? ደውሉልና",
        "glad": "ክንርእየኩም ንጽበ።",
    },
}


def invitation(language: str) -> dict[str, object]:
    """Return the values of an invitation in one language."""
    own = OWN[language]

    def both(name: str) -> dict[str, str]:
        return {"de": GERMAN[name], "own": own[name]}

    def lines(*names: str) -> dict[str, list[str]]:
        return {"de": [GERMAN[name] for name in names], "own": [own[name] for name in names]}

    def section(icon: str, title: str, *names: str) -> dict[str, object]:
        return {"icon": icon, "title": both(title), "lines": lines(*names)}

    return {
        "is_double": language != "de",
        "address": ["Haddad", "Musterweg 12", "00100 Musterstadt"],
        "number": "F-2026-00042",
        "made_on": "23. November 2026",
        "title": both("title"),
        "intro": both("intro"),
        "children": "Amira, Yusuf",
        "choose": {"title": both("choose"), "line": both("how")},
        "code": "7KQM-3XPD-R2VA",
        "link_qr": qr_code(ADDRESS),
        "link_short": "ki.example/uk/schule/code/",
        "link_alt": own["choose"],
        "sections": [
            section(
                "papers", "bring", "registration", "passport", "report", "vaccination", "custody", "missing"
            ),
            section("child", "child", "meet"),
            section("talk", "free", "translate"),
        ],
        "known": [
            {"icon": "house", "title": both("here"), "value": "Am Lindenplatz 1, 00100 Lindenfurt"},
            {"icon": "phone", "title": both("call"), "value": "0221 4710 100"},
        ],
        "greeting": both("glad"),
        "verification": VERIFICATION,
    }
