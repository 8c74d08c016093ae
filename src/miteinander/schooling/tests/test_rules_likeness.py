"""How alike two reported children are."""

from datetime import date

import pytest

from miteinander.schooling.rules.likeness import Known, compare, name_key, near_days, phone_digits, plain

DAY = date(2015, 3, 4)


def child(first: str, last: str, born_on: date | None = DAY, **fields: object) -> Known:
    return Known(first_name=first, last_name=last, born_on=born_on, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (("Mohammed", "Al Hasan"), ("Muhamad", "Alhassan"), "name_similar"),
        (("Muhammad", "Ahmadi"), ("Ahmadi", "Mohamed"), "name_swapped"),
        (("محمد", "أحمدي"), ("Mohammad", "Ahmadi"), "name_similar"),
        (("Олексій", "Шевченко"), ("Oleksii", "Shevchenko"), "name_similar"),
        (("Oleksii", "Shevchenko"), ("Alexej", "Schewtschenko"), "name_similar"),
        (("Jürgen", "Müller"), ("Juergen", "Mueller"), "name_similar"),
        (("Yusuf", "Yılmaz"), ("Yusuf", "Yilmaz"), "name"),
        (("Sofiia", "Bondar"), ("Sofia", "Bondar"), "name_similar"),
        (("Ali", "Reza-Karimi"), ("Ali Reza", "Karimi"), "name_similar"),
        (("Lina", "Haddad"), ("Lina Maria", "Haddad"), "name_similar"),
    ],
)
def test_compare_hears_one_name_in_many_spellings(
    one: tuple[str, str], other: tuple[str, str], reason: str
) -> None:
    alike = compare(child(*one), child(*other))

    assert alike is not None
    assert alike.reasons[0] in {reason, "name"}
    assert alike.reasons[1] == "born_on"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Anna", "Kovalenko"), ("Maria", "Kovalenko")),
        (("Ali", "Hassan"), ("Aya", "Hassan")),
        (("Samir", "Haddad"), ("Samira", "Nassar")),
        (("", "Haddad"), ("Lina", "")),
    ],
)
def test_compare_keeps_siblings_and_strangers_apart(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert compare(child(*one), child(*other)) is None


@pytest.mark.parametrize(
    ("born_on", "reason"),
    [
        (date(2015, 4, 3), "born_on_swapped"),
        (date(2015, 3, 14), "born_on_digit"),
        (date(2016, 3, 4), "born_on_digit"),
    ],
)
def test_compare_knows_how_days_are_mistyped(born_on: date, reason: str) -> None:
    alike = compare(child("Lina", "Haddad"), child("Lina", "Haddad", born_on))

    assert alike is not None
    assert reason in alike.reasons
    assert born_on in near_days(DAY)


def test_compare_asks_about_another_birthday_only_at_one_address_or_telephone() -> None:
    other = date(2011, 7, 9)
    here: dict[str, object] = {"street": "Lange Straße 5", "postcode": "00101"}

    assert compare(child("Lina", "Haddad"), child("Lina", "Haddad", other)) is None
    alike = compare(
        child("Lina", "Haddad", DAY, **here),
        child("Lina", "Haddad", other, **{**here, "street": "Lange Str. 5"}),
    )
    assert alike is not None
    assert alike.reasons == ("name", "address")
    phoned = compare(
        child("Lina", "Haddad", phones=("0049 521 123456",)),
        child("Lina", "Haddad", other, phones=("0521/123456",)),
    )
    assert phoned is not None
    assert phoned.reasons == ("name", "phone")


def test_compare_survives_a_blurred_birthday() -> None:
    assert compare(child("Lina", "Haddad", None), child("Lina", "Haddad")) is None


def test_name_key_does_not_mind_the_order() -> None:
    assert name_key("Lina", "Al-Haddad") == name_key("Al Haddad", "Lina")


def test_plain_and_phone_digits_fold_what_people_type() -> None:
    assert plain("Łukasz Çelik-Öztürk") == "lukasz celik-ozturk"
    assert phone_digits("0049 521 12-34") == phone_digits("0521/1234") == "5211234"
