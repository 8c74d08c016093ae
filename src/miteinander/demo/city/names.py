"""Names of invented people, mixed at random from common given and family names of many origins."""

from collections.abc import Collection
from random import Random

_GIVEN: dict[str, tuple[str, str]] = {
    "arab": ("Rima Salma Hanan Nour Layla Dima Samar Abir Rana Maysa Huda Ghada Lubna Suad Manal",
             "Omar Khaled Samir Yusuf Tariq Bassam Nabil Firas Adnan Walid Hadi Jamil"),
    "kurd": ("Rojda Berfin Zilan Evîn Nesrîn Hêvî Dilan Şîrîn Gulistan Rûken Awaz Shilan",
             "Azad Serhat Baran Diyar Rêbar Soran Hogir Zana Karwan Alan"),
    "turk": ("Elif Aylin Sevgi Nurcan Gülay Derya Hülya Zeynep Meltem Songül Filiz",
             "Emre Cem Murat Serkan Okan Tolga Hakan Levent Kaan"),
    "pers": ("Shirin Nasrin Mahsa Laleh Parisa Roya Mina Soraya Zohreh Fariba",
             "Arash Kamran Reza Babak Farhad Behzad Omid Siavash"),
    "afgh": ("Zarghuna Palwasha Freshta Nilofar Laila Wajma Shukria Fatana",
             "Najib Hamid Farid Zalmai Mirwais Ahmad Rahim Wali"),
    "slav": ("Olena Iryna Natalija Oksana Halyna Tetjana Ljudmyla Switlana Julija Marija Nadija Larysa",
             "Andrij Serhij Mykola Oleh Wolodymyr Dmytro Ihor Pawlo"),
    "russ": ("Jelena Irina Swetlana Galina Tatjana Anna Marina Nina Vera Lidia",
             "Viktor Sergej Alexander Igor Pavel Anton Eugen Waldemar"),
    "pole": ("Agnieszka Beata Dorota Grażyna Iwona Joanna Katarzyna Małgorzata Renata",
             "Andrzej Dariusz Grzegorz Krzysztof Leszek Marek Tomasz"),
    "roma": ("Ioana Mihaela Simona Adriana Cristina Daniela Elena Raluca",
             "Andrei Bogdan Florin Mihai Sorin Radu"),
    "bulg": ("Desislava Gergana Milena Radka Stanka Wessela Zornitsa",
             "Dimitar Georgi Ivaylo Nikolaj Plamen Stefan"),
    "alba": ("Arta Besa Drita Flutura Lirije Mirlinda Teuta Vjosa", "Agim Arben Besnik Driton Fatmir Ilir"),
    "bala": ("Amra Jasmina Snežana Vesna Milica Dragana Nevena Sanja", "Zoran Dejan Goran Nenad Dragan Emir"),
    "gree": ("Eleni Despina Vasiliki Sofia Chrysoula", "Nikos Giorgos Stavros Petros"),
    "roms": ("Lucia Paola Carmen Pilar Inês Teresa Marta Chiara", "Paolo Miguel Tiago Marco Rafael Diego"),
    "frwa": ("Aïssatou Mariama Fatoumata Clarisse Bénédicte Awa Sylvie",
             "Ibrahima Mamadou Patrice Serge Ousmane"),
    "ethi": ("Selam Feven Rahel Yordanos Hiwot Tsega Mihret Saba", "Tesfay Yonas Dawit Mehari Filmon Kidane"),
    "soma": ("Hodan Ifrah Sahra Fartun Ayaan", "Abdi Mahad Liban Warsame"),
    "asia": ("Thu Linh Mai Hoa Xiaomei Yan Priya Lakshmi Kavitha Ayesha Sana",
             "Minh Duc Wei Jun Arun Suresh Bilal"),
    "cauc": ("Anahit Lusine Nino Ketevan Tamar Aygün", "Armen Tigran Giorgi Levan Elchin"),
    "germ": ("Birgit Heike Sabine Claudia Ulrike Annika Jule Friederike Maren Katrin Silke Imke Wiebke "
    "Henrike "
             "Gesa Antje Dörte Petra Anke Svenja Frauke Lena",
             "Volker Jens Holger Torsten Matthias Ralf Henning Sven Carsten Dirk Malte Ole Jörg Arne Uwe"),
}  # fmt: skip

_FAMILY: dict[str, str] = {
    "arab": "Haddad Khoury Darwish Salloum Barakat Najjar Mansour Qasem Shahin Zeitoun Hamdan Rifai Saadi "
            "Tamimi",
    "kurd": "Demirkan Zilanli Berwari Xelîl Şengal Rojhat Mîrza Karwani Botani Soranî Barzinji Hewrami",
    "turk": "Yıldıran Kayhan Aksoylu Demirören Çelikkaya Toprakçı Güneşli Altınok Karataşlı Özbay",
    "pers": "Rahmani Shirazian Tehranpour Golzar Bahrami Nikfar Farrokhi Moradian Sepehri",
    "afgh": "Ahmadzai Stanekzai Noori Popalzai Wardaki Amiri Sahak Zazai",
    "slav": "Kowalenko Bondarenko Schewtschuk Melnytschenko Lysenko Hontschar Tkatschuk Rudenko Sawtschenko "
            "Polischtschuk",
    "russ": "Petrowa Sorokina Winter Lebedewa Beresina Hoffmann-Orlowa Romanowa Kusmina Becker-Iwanowa",
    "pole": "Lewandowicz Zielonka Jaworczyk Malinowicz Wróbelska Kasprowicz Górecka Sadowicz",
    "roma": "Munteanescu Dobrescu Luparu Codreanca Florescu Moldovanca Rusuleanu",
    "bulg": "Todorowska Dimowa Stojkowa Pawlowska Krastewa Marinowa",
    "alba": "Gashijaj Berishaj Krasniqani Hoxhalli Malokaj Selimaj",
    "bala": "Petrovićeva Kovačev Hadžibeg Nikolin Savićev Marinko Jurjević",
    "gree": "Papadakos Angelidou Stavrakis Nikolaidou",
    "roms": "Ferrante Belmonte Carvalhal Montesino Rivabella Salgado Moravia",
    "frwa": "Dialloba Koulibaly-Sow Mbemba Traoréné Ndiayeba Kabongoma",
    "ethi": "Tesfamariam Ghebreab Weldeab Habtezion Kiflezghi Berhanesh Araya",
    "soma": "Warsamow Jamacow Nurow Farahow",
    "asia": "Nguyễn-Lam Phamthi Trandang Zhangwei Sharmani Ramanathan Sivakumaran Chaudhryan Liumei",
    "cauc": "Petrosjani Sahakjanz Beridzeli Kapanadzeli Mammadowa",
    "germ": "Wehmeier Harmsen Osterkamp Stollberg Ammermann Brinkhoff Lüttgemeier Dieckhöfer Tellmann "
            "Obersiek "
            "Kampmeier Hagedorn Rottmann Wiesental Vossberg Niedermark Quellmann Steinbrede Althoff Bröker "
            "Sundermann Westphalen Elmering Holtkamp Budde Ellerbrock Marquardsen Uhlenbrock Terhorst "
            "Fennmeier",
}  # fmt: skip

ORIGIN_OF_LANGUAGE: dict[str, str] = {
    "ar": "arab", "kmr": "kurd", "ckb": "kurd", "tr": "turk", "pes": "pers", "prs": "afgh", "ps": "afgh",
    "uk": "slav", "ru": "russ", "pl": "pole", "ro": "roma", "bg": "bulg", "sq": "alba", "hbs": "bala",
    "hi": "asia", "diq": "kurd", "cs": "pole", "mk": "bala", "el": "gree", "it": "roms", "es": "roms",
    "pt": "roms", "fr": "frwa", "en": "frwa",
    "ti": "ethi", "am": "ethi", "so": "soma", "vi": "asia", "zh": "asia", "ur": "asia", "pa": "asia",
    "ta": "asia",
    "hy": "cauc", "ka": "cauc", "az": "cauc", "hu": "roma", "rom": "bala", "tru": "arab", "gsg": "germ",
}  # fmt: skip

_PLAIN = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "î": "i", "ê": "e", "û": "u", "ş": "s", "ç": "c", "ğ": "g",
     "ı": "i", "ż": "z", "ł": "l", "ó": "o", "ń": "n", "ć": "c", "č": "c", "š": "s", "ž": "z", "é": "e",
     "ï": "i",
     "ễ": "e", " ": "-", "'": ""}
)  # fmt: skip


class Register:
    """Hands out names so that no two invented people share one."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._taken: set[tuple[str, str]] = set()

    def reserve(self, given: str, family: str) -> None:
        """Keep a name for somebody of the fixed cast."""
        self._taken.add((given, family))

    def name(self, origin: str, gender: str) -> tuple[str, str]:
        """Return a given and a family name not used before."""
        column = 0 if gender == "female" or (gender == "diverse" and self._random.random() < 0.5) else 1
        given, family = _GIVEN[origin][column].split(), _FAMILY[origin].split()
        free = [(one, other) for one in given for other in family if (one, other) not in self._taken]
        chosen = self._random.choice(free)
        self._taken.add(chosen)
        return chosen


def some_name(random: Random, origin: str, gender: str) -> tuple[str, str]:
    """Return a given and a family name; unlike in a register, others may bear them too."""
    return given_name(random, origin, gender), random.choice(_FAMILY[origin].split())


def given_name(random: Random, origin: str, gender: str, taken: Collection[str] = ()) -> str:
    """Return a given name that is not among those taken."""
    names = _GIVEN[origin][0 if gender == "female" else 1].split()
    return random.choice([name for name in names if name not in taken] or names)


def mailbox(text: str) -> str:
    """Return the text as the local part or host label of a mail address: small, plain letters, no spaces."""
    plain = text.lower().translate(_PLAIN)
    return "".join(letter for letter in plain if letter.isascii() and (letter.isalnum() or letter in "-."))
