"""Small days as hypothesis invents them: few people, few requests, times of any minute."""

from hypothesis import strategies as st

from miteinander.planning.tests.days import a_day, a_person, a_wish

PLACES = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda at: [at[0] / 10, at[1] / 10])
LANGUAGES = ("ar", "ti", "ru")


@st.composite
def people(draw: st.DrawFn, number: int) -> dict[str, object]:
    """Return one interpreter, sometimes not available."""
    begin = draw(st.integers(420, 700))
    end = draw(st.integers(begin, 1100))
    return a_person(
        id=f"i{number}",
        region=draw(st.integers(0, 1)),
        home=draw(PLACES),
        mode=draw(st.sampled_from(["transit", "car", "bike", "foot"])),
        gender=draw(st.sampled_from("fm")),
        qualification=draw(st.integers(0, 3)),
        topics=draw(st.lists(st.integers(0, 2), unique=True, max_size=2)),
        dialect=draw(st.integers(0, 1)),
        levels=draw(st.dictionaries(st.sampled_from(LANGUAGES), st.integers(1, 3), max_size=3)),
        available=draw(st.sampled_from([[begin, end], [420, 1100], None])),
        max_minutes=draw(st.sampled_from([60, 120, 240, 360])),
        accepts=draw(st.lists(st.sampled_from(["onsite", "video", "phone"]), unique=True)),
        hours_so_far=draw(st.integers(0, 600)) / 10,
    )


@st.composite
def wishes(draw: st.DrawFn, number: int, most_slots: int = 3) -> dict[str, object]:
    """Return one request with up to so many slots."""
    wish = draw(st.sampled_from([None, "f", "m"]))
    return a_wish(
        id=f"r{number}",
        region=draw(st.integers(0, 1)),
        place=draw(PLACES),
        mode=draw(st.sampled_from(["onsite", "onsite", "video", "phone"])),
        language=draw(st.sampled_from(LANGUAGES)),
        min_level=draw(st.integers(1, 3)),
        dialect=draw(st.integers(0, 1)),
        topic=draw(st.integers(0, 2)),
        duration=draw(st.integers(20, 100)),
        priority=draw(st.sampled_from([1, 2, 4])),
        min_qualification=draw(st.integers(0, 2)),
        gender_wish=wish,
        gender_hard=wish is not None and draw(st.booleans()),
        known=draw(st.sampled_from([None, "i0", "i1", "nobody"])),
        excluded=draw(st.lists(st.sampled_from(["i0", "i2"]), unique=True, max_size=1)),
        slots=draw(st.lists(st.integers(420, 1050), min_size=1, max_size=most_slots, unique=True)),
    )


@st.composite
def days(draw: st.DrawFn, most_people: int = 6, most_wishes: int = 8) -> dict[str, object]:
    """Return a day as in a file."""
    return a_day(
        people=[draw(people(number)) for number in range(draw(st.integers(0, most_people)))],
        wishes=[draw(wishes(number)) for number in range(draw(st.integers(0, most_wishes)))],
        pool_remote=draw(st.booleans()),
        buffer_minutes=draw(st.sampled_from([0, 5, 20])),
    )
