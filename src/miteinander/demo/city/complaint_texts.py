"""What invented people report to the Antidiskriminierungsstelle, in their own languages.

Nobody said any of this; the places do not exist.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of complaint: what the office calls it, how it is documented, how people tell it."""

    title: str
    area: str
    stories: dict[str, str]
    authority: str = ""
    ground: str = "ethnic"
    racism: str = "anti_muslim"
    further: str = ""
    act: str = "refusal"
    level: str = "individual"
    responsible: str = "company"
    frame: str = "agg"
    other_side: str = "die andere Seite"
    city: str = "no"
    evidence: tuple[str, ...] = field(default=("memory_log",))


KINDS: tuple[Kind, ...] = (
    Kind(
        title="Wohnung nach dem Namen vergeben",
        area="housing",
        other_side="Hausverwaltung am Marktkamp",
        evidence=("memory_log", "letter"),
        stories={
            "de": "Ich rief wegen der Wohnung an. Als ich meinen Namen sagte, war sie plötzlich vergeben. "
            "Eine Freundin mit deutschem Namen bekam eine Stunde später einen Termin.",
            "ar": "اتصلت بخصوص الشقة. عندما قلت اسمي قالوا إنها مؤجرة. "
            "بعد ساعة اتصلت صديقتي الألمانية وحصلت على موعد.",
            "uk": "Я подзвонила щодо квартири. Коли почули мій акцент, сказали, що її вже немає. "
            "А оголошення висить досі.",
            "en": "They told me the flat was gone as soon as I said my name. A friend called later and was "
            "invited to see it.",
        },
    ),
    Kind(
        title="Absage wegen Kopftuch",
        area="work",
        ground="religion",
        racism="",
        other_side="Praxis am Stadtpark",
        evidence=("letter",),
        stories={
            "de": "Im Vorstellungsgespräch wurde ich gefragt, ob ich das Kopftuch bei der Arbeit abnehme. "
            "Ich sagte nein. Zwei Tage später kam die Absage.",
            "tr": "Görüşmede başörtümü çıkarıp çıkarmayacağımı sordular. Hayır dedim. İki gün sonra ret "
            "mektubu geldi.",
            "ar": "سألوني في المقابلة هل سأخلع الحجاب في العمل. قلت لا. بعد يومين وصل الرفض.",
        },
    ),
    Kind(
        title="An der Tür eines Clubs abgewiesen",
        area="leisure",
        racism="anti_black",
        other_side="Club Kesselhaus",
        evidence=("witness", "memory_log"),
        stories={
            "de": "Wir waren zu fünft. Alle kamen hinein, nur ich als einziger Schwarzer nicht: „Heute nur "
            "Stammgäste.“",
            "fr": "Nous étions cinq. Tout le monde est entré sauf moi, le seul Noir. On m'a dit : « réservé "
            "aux habitués ».",
            "en": "Five of us queued. Everybody got in but me, the only Black person. The bouncer said: "
            "regulars only.",
        },
    ),
    Kind(
        title="Muttersprache auf dem Schulhof verboten",
        area="school",
        racism="anti_slavic",
        further="language",
        act="worse_treatment",
        level="institutional",
        responsible="municipality",
        frame="school_law",
        other_side="Realschule Nordpark",
        city="yes",
        stories={
            "de": "Meine Tochter musste nachsitzen, weil sie in der Pause Polnisch sprach.",
            "uk": "Сина покарали за те, що на перерві він говорив українською. Учителька сказала: тут "
            "розмовляють лише німецькою.",
            "tr": "Oğlum teneffüste Türkçe konuştuğu için ceza aldı. Öğretmen burada sadece Almanca "
            "konuşulur dedi.",
        },
    ),
    Kind(
        title="Beleidigung am Schalter des Jobcenters",
        area="authority",
        authority="jobcentre",
        act="verbal",
        responsible="federal",
        frame="sgb",
        other_side="Jobcenter, Standort Ost",
        stories={
            "de": "Der Mitarbeiter sagte laut vor allen: „Leute wie Sie kommen nur wegen des Geldes.“ Meinen "
            "Antrag nahm er nicht an.",
            "ar": "قال الموظف أمام الجميع: أمثالك يأتون من أجل المال فقط. ولم يأخذ طلبي.",
            "uk": "Працівник при всіх сказав, що такі, як я, приїжджають лише по гроші. Заяву не прийняв.",
        },
    ),
    Kind(
        title="Ausländerbehörde: kein Termin seit Monaten",
        area="authority",
        authority="immigration",
        further="residence_status",
        act="worse_treatment",
        level="institutional",
        responsible="municipality",
        frame="none",
        other_side="Ausländerbehörde der Stadt",
        city="yes",
        evidence=("letter",),
        stories={
            "ar": "منذ خمسة أشهر لا أحصل على موعد. انتهت إقامتي وخسرت عملي. في الهاتف يغلقون الخط عندما "
            "يسمعون لهجتي.",
            "en": "I have been asking for an appointment for five months. My permit ran out and I lost my "
            "job. On the phone they hang up when they hear my accent.",
            "fr": "Depuis cinq mois je n'obtiens pas de rendez-vous. Mon titre a expiré et j'ai perdu mon "
            "travail.",
            "de": "Seit fünf Monaten bekomme ich keinen Termin. Am Telefon legt man auf, sobald man meinen "
            "Akzent hört.",
        },
    ),
    Kind(
        title="Arztpraxis nimmt niemanden ohne Deutsch",
        area="health",
        racism="other",
        further="language",
        other_side="Praxis am Elmeufer",
        stories={
            "uk": "У реєстратурі сказали: без німецької не приймаємо. Моя дитина мала температуру 40.",
            "ar": "قالوا لي في العيادة: بدون ألمانية لا نستقبل أحدا. كان ابني مريضا جدا.",
            "de": "Am Empfang hieß es, wer kein Deutsch kann, wird nicht behandelt. Mein Kind hatte hohes "
            "Fieber.",
        },
    ),
    Kind(
        title="Kontrolle am Bahnhof, immer wieder",
        area="police_justice",
        racism="anti_black",
        act="profiling",
        level="institutional",
        responsible="federal",
        frame="none",
        other_side="Bundespolizei am Bahnhof",
        evidence=("witness",),
        stories={
            "fr": "On me contrôle à la gare presque chaque semaine. Les autres passent, moi je dois vider "
            "mon sac.",
            "en": "I am stopped at the station nearly every week. Others walk by, I have to empty my bag.",
            "de": "Am Bahnhof werde ich fast jede Woche kontrolliert. Alle anderen gehen vorbei.",
        },
    ),
    Kind(
        title="Fitnessstudio lehnt Anmeldung ab",
        area="goods_services",
        other_side="Studio Kraftwerk",
        stories={
            "de": "Online war die Anmeldung möglich. An der Theke hieß es, es gebe einen Aufnahmestopp. "
            "Die Frau nach mir unterschrieb gleich.",
            "tr": "İnternetten kaydoldum. Gişede üye almıyoruz dediler. Benden sonraki kadın hemen imzaladı.",
        },
    ),
    Kind(
        title="Nachbarn beschimpfen die Familie",
        area="neighbourhood",
        act="threat",
        responsible="person",
        frame="stgb",
        other_side="Wohnungsgesellschaft Elmetal",
        evidence=("photo", "witness"),
        stories={
            "de": "Seit wir eingezogen sind, stehen Parolen an unserer Tür. Die Kinder haben Angst im Flur.",
            "tr": "Taşındığımızdan beri kapımıza yazılar yazıyorlar. Çocuklar koridora çıkmaya korkuyor.",
            "uk": "Відколи ми переїхали, на дверях з'являються написи. Діти бояться виходити.",
        },
    ),
    Kind(
        title="Bus fährt ohne den Rollstuhl",
        area="transport",
        ground="disability",
        racism="",
        act="refusal",
        other_side="Verkehrsbetriebe",
        stories={
            "de": "Der Fahrer wollte die Rampe nicht ausklappen und fuhr ohne mich. Das war schon das dritte "
            "Mal in diesem Monat.",
            "en": "The driver refused to fold out the ramp and left without me. It was the third time.",
        },
    ),
    Kind(
        title="Kein Konto mit diesem Pass",
        area="finance",
        racism="other",
        further="nationality",
        other_side="Bank am Rathaus",
        evidence=("letter",),
        stories={
            "ar": "رفض البنك أن يفتح لي حسابا بسبب جواز سفري، رغم أن لدي كل الأوراق.",
            "uk": "Банк відмовив мені у рахунку через паспорт, хоча я принесла всі документи.",
            "en": "The bank refused me a basic account because of my passport. I had all papers with me.",
        },
    ),
    Kind(
        title="Sprüche der Kollegen, der Chef lacht mit",
        area="work",
        racism="anti_asian",
        act="verbal",
        other_side="Lager Süd",
        evidence=("memory_log", "witness"),
        stories={
            "de": "Jeden Tag Sprüche über meine Augen und mein Essen. Der Chef lachte nur.",
            "fr": "Tous les jours des remarques sur mon origine. Quand je me suis plaint, le chef a ri.",
            "tr": "Her gün kökenimle alay ediyorlar. Şikâyet edince şef güldü.",
        },
    ),
    Kind(
        title="Kein Kitaplatz, seit der Vorname bekannt ist",
        area="day_care",
        responsible="association",
        other_side="Kita Sonnenhang",
        stories={
            "tr": "Telefonda yer var dediler. Oğlumun adını söyleyince yer kalmadı.",
            "de": "Am Telefon war ein Platz frei. Als ich den Vornamen meines Sohnes nannte, gab es keinen "
            "mehr.",
        },
    ),
    Kind(
        title="Campingplatz schickt Familie weg",
        area="goods_services",
        racism="anti_roma",
        other_side="Campingplatz Elmesee",
        evidence=("witness",),
        stories={
            "de": "Wir hatten reserviert. Als sie uns sahen, hieß es: „An euch vermieten wir nicht.“",
            "fr": "Nous avions réservé. En nous voyant, ils ont dit : « pas pour vous ».",
        },
    ),
    Kind(
        title="Hetze in der Elterngruppe",
        area="internet",
        ground="religion",
        racism="",
        act="online_attack",
        responsible="group",
        frame="stgb",
        other_side="Elterngruppe im Netz",
        evidence=("photo",),
        stories={
            "de": "In der Elterngruppe hetzt jemand jeden Tag gegen Jüdinnen und Juden.",
            "en": "Somebody posts against Jewish families in the parents' chat every day. Nobody objects.",
        },
    ),
)

# What reporters ask again, and what the office answers; in German where the reporter's language has none.
QUESTIONS = {
    "de": "Danke für Ihre Antwort. Muss ich meinen Namen sagen?",
    "ar": "شكرا على جوابكم. هل يجب أن أذكر اسمي؟",
    "uk": "Дякую за відповідь. Чи мушу я назвати своє ім'я?",
    "tr": "Cevabınız için teşekkürler. Adımı söylemek zorunda mıyım?",
    "fr": "Merci pour votre réponse. Dois-je donner mon nom ?",
    "en": "Thank you for your answer. Do I have to tell you my name?",
}
ANSWERS = {
    "de": "Danke, dass Sie uns das erzählen. Sie haben nichts falsch gemacht. Sollen wir gemeinsam "
    "überlegen, was man tun kann? Manche Ansprüche haben kurze Fristen.",
    "ar": "شكرا لأنك أخبرتنا. لم تفعل أي خطأ. هل تريد أن نفكر معك فيما يمكن فعله؟",
    "uk": "Дякуємо, що розповіли нам. Ви не винні. Хочете подумати разом, що можна зробити?",
    "tr": "Bize anlattığınız için teşekkürler. Yanlış bir şey yapmadınız. Neler yapılabileceğini birlikte "
    "düşünelim mi?",
    "fr": "Merci de nous en parler. Vous n'avez rien fait de mal. Voulez-vous que nous réfléchissions "
    "ensemble à ce qu'on peut faire ?",
    "en": "Thank you for telling us. You did nothing wrong. Shall we think together about what can be done?",
}
NO_NAME = {
    "de": "Nein, das müssen Sie nicht. Wir können auch so beraten.",
    "ar": "لا، ليس عليك ذلك. يمكننا أن ننصحك بدون اسم.",
    "uk": "Ні, не мусите. Ми можемо порадити й так.",
    "tr": "Hayır, gerek yok. Adınız olmadan da danışmanlık verebiliriz.",
    "fr": "Non, ce n'est pas nécessaire. Nous pouvons vous conseiller sans cela.",
    "en": "No, you need not. We can counsel you without it.",
}
