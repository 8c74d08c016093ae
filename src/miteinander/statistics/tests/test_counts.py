import pytest

from miteinander.statistics.counts import likely_range


@pytest.mark.parametrize(
    ("count", "expected"), [(0, (0, 2)), (1, (1, 4)), (5, (2, 10)), (20, (14, 29)), (100, (85, 118))]
)
def test_likely_range_is_the_exact_one(count: int, expected: tuple[int, int]) -> None:
    assert likely_range(count) == expected


def test_likely_range_holds_the_count_itself() -> None:
    assert all(low <= count <= high for count in range(60) for low, high in [likely_range(count)])


def test_likely_range_refuses_a_negative_count() -> None:
    with pytest.raises(ValueError, match="negative"):
        likely_range(-1)
