from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from miteinander.lists.matching import best_pairs

TABLES = st.integers(1, 5).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 20), min_size=width, max_size=width), min_size=1, max_size=5
    )
)


def worth(scores: list[list[int]], pairs: dict[int, int]) -> int:
    return sum(scores[row][column] for row, column in pairs.items())


def largest(scores: list[list[int]]) -> int:
    """Return the largest sum by trying everything."""
    rows, columns = len(scores), len(scores[0])
    if rows > columns:
        return largest([[scores[row][column] for row in range(rows)] for column in range(columns)])
    return max(
        sum(scores[row][column] for row, column in enumerate(chosen))
        for chosen in permutations(range(columns), rows)
    )


@given(TABLES)
def test_best_pairs_finds_the_largest_sum(scores: list[list[int]]) -> None:
    pairs = best_pairs(scores)

    assert len(set(pairs.values())) == len(pairs)
    assert worth(scores, pairs) == largest(scores)


def test_best_pairs_gives_way_where_it_helps_both() -> None:
    # Taken greedily the first row would keep the first column and leave the second row almost nothing.
    assert best_pairs([[0.9, 0.8], [0.85, 0.1]]) == {0: 1, 1: 0}


def test_best_pairs_of_nothing() -> None:
    assert best_pairs([]) == {}
    assert best_pairs([[0.0, 0.0]]) == {}
