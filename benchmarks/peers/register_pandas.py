"""The rules written plainly in pandas and NumPy, one file after the other.

python -m benchmarks.peers.register_pandas FOLDER DAY
"""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.register_margins import FLAGS, NEEDED, SPACE, Published, all_margins, base_sums, tell
from miteinander.statistics.population.derivation import years_before
from miteinander.statistics.population.parameters import Parameters, parameters_on

FOREIGN, NATURALISED, AUSSIEDLER, IUS_SOLI, ABROAD, ONE, BOTH, DUAL, UNKNOWN, NONE = range(1, 11)
PASSED_ON = (FOREIGN, NATURALISED, AUSSIEDLER, ABROAD)
NO_KEY = -1


def keys_of(column: pd.Series) -> np.ndarray:
    words = column.astype("category").cat
    numbers = words.categories.astype("int16").to_numpy()
    return np.append(numbers, NO_KEY)[words.codes.to_numpy()]


def facts(frame: pd.DataFrame, on: date, p: Parameters) -> pd.DataFrame:
    """Return what can be said of each person without the parents."""
    nat1, nat2, birth, origin = (
        keys_of(frame[name]) for name in ("nat1", "nat2", "birth_state", "from_state")
    )
    born, came = frame["born"].astype("datetime64[s]"), frame["immigrated_on"].astype("datetime64[s]")
    none = [0, NO_KEY, *p.no_nationality]
    german = (nat1 == 0) | (nat2 == 0)
    other = np.where(nat1 == 0, nat2, nat1)
    second = np.where(german & ~np.isin(other, none), other, NO_KEY)
    two = second != NO_KEY
    kind, place = frame["german_kind"], frame["birth_place"]
    abroad, former = (place == "outside").to_numpy(), (place == "former_german").to_numpy()
    late = (came >= pd.Timestamp(p.cutoff)).to_numpy()
    from_there = np.zeros(len(frame), dtype=bool)
    for state in (birth, origin):
        from_there |= np.isin(state, p.aussiedler_states) & (~two | (second == state))
    early = np.select(
        [
            ~german & (nat1 != NO_KEY) & (nat1 != 999),
            ~german,
            (kind == "naturalised").to_numpy(),
            ((kind == "status_german") | (kind == "aussiedler")).to_numpy(),
            kind.isna().to_numpy() & from_there & late,
            former & (born < pd.Timestamp(p.expellee_born_before)).to_numpy() & ~late,
            abroad & two,
            abroad,
        ],
        [FOREIGN, UNKNOWN, NATURALISED, AUSSIEDLER, AUSSIEDLER, NONE, NATURALISED, ABROAD],
        0,
    )
    ref = np.select(
        [~german, ~np.isin(birth, none), two, ~np.isin(origin, none)], [nat1, birth, second, origin], NO_KEY
    )
    frame = frame.assign(abroad=abroad | former, born=born, came=came)
    return pd.DataFrame({**ages(frame, on, p), "early": early, "ref": ref, "two": two})


def ages(frame: pd.DataFrame, on: date, p: Parameters) -> dict[str, object]:
    """Return what follows from dates, and what is carried along."""
    born, came, moved = frame["born"], frame["came"], frame["abroad"]
    age = sum((born <= pd.Timestamp(years_before(on, limit))).to_numpy() for limit in p.age_groups[1:])
    return {
        "person": frame["person"],
        "household": frame["household"],
        "s1950": (moved & (came >= pd.Timestamp(p.immigrated_since_d1))).to_numpy(),
        "s1956": (moved & (came >= pd.Timestamp(p.immigrated_since_d2))).to_numpy(),
        "here": (frame["birth_place"] == "inside").to_numpy(),
        "born_late": (born >= pd.Timestamp(p.ius_soli_from)).to_numpy(),
        "minor": (born > pd.Timestamp(years_before(on, p.minor_age))).to_numpy(),
        "young": (born > pd.Timestamp(years_before(on, p.descendant_age_f))).to_numpy(),
        "age_group": age,
        "counted": ((frame["residence"] != "secondary") & (born <= pd.Timestamp(on))).to_numpy(),
    }


def parent_of(people: pd.DataFrame, index: pd.Index, link: pd.Series) -> tuple[np.ndarray, ...]:
    """Return for each person: is the parent known, the parent's status, country, moves, and passes on."""
    place = np.full(len(people), -1)
    given = link.notna().to_numpy()
    place[given] = index.get_indexer(link[given].astype("int64"))
    known = place >= 0
    status = np.where(known, people["early"].to_numpy()[place], 0)
    home = known & (people["household"].to_numpy()[place] == people["household"].to_numpy())
    moved = [known & people[name].to_numpy()[place] for name in ("s1950", "s1956")]
    return known, status, people["ref"].to_numpy()[place], *moved, home & np.isin(status, PASSED_ON)


def judged(frame: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """Return status, country and definitions of everybody."""
    index = pd.Index(people["person"])
    m_known, m_status, m_ref, m_1950, m_1956, m_on = parent_of(people, index, frame["mother"])
    f_known, f_status, f_ref, f_1950, f_1956, f_on = parent_of(people, index, frame["father"])
    early, here, two = (people[name].to_numpy() for name in ("early", "here", "two"))
    foreign_parents = (~m_known | (m_status == FOREIGN)) & (~f_known | (f_status == FOREIGN))
    minor = people["minor"].to_numpy()
    status = np.select(
        [
            early > 0,
            here & people["born_late"].to_numpy() & two & foreign_parents,
            minor & m_on & f_on,
            minor & (m_on | f_on),
            here & two,
        ],
        [early, IUS_SOLI, BOTH, ONE, DUAL],
        NONE,
    )
    family = (status == ONE) | (status == BOTH)
    ref = np.select(
        [status <= ABROAD, family & m_on & (m_ref != NO_KEY), family & f_on],
        [people["ref"], m_ref, f_ref],
        NO_KEY,
    )
    own50, own56, young = (people[name].to_numpy() for name in ("s1950", "s1956", "young"))
    near = (FOREIGN, NATURALISED, AUSSIEDLER)
    both = m_1950 & f_1950
    return people.assign(
        status=status,
        ref=ref,
        A=status == FOREIGN,
        B=status <= BOTH,
        C=np.isin(status, (*near, IUS_SOLI)) | np.isin(m_status, near) | np.isin(f_status, near),
        D1=(status == FOREIGN) | own50 | m_1950 | f_1950,
        D2=(status == FOREIGN) | own56 | m_1956 | f_1956,
        E=own50 | both,
        F=own50 | (young & both),
    )


def base_table(path: Path, file: int, on: date, p: Parameters) -> pd.DataFrame:
    """Return the finest cells of one municipality."""
    frame = pd.read_parquet(path, columns=list(NEEDED))
    people = judged(frame, facts(frame, on, p))
    district = frame["district"].astype("category")
    cell = district.cat.codes.to_numpy().astype("int64")
    parts = [
        (frame["sex"].astype("category").cat.codes, 3),
        (people["age_group"], 32),
        (people["status"], 16),
    ]
    for part, space in (*parts, (people["ref"] + 1, 1024), *((people[name], 2) for name in FLAGS)):
        cell = cell * space + part.to_numpy()
    rows = pd.DataFrame({"cell": cell, "key": frame["record_key"].astype("int64")})[
        people["counted"].to_numpy()
    ]
    found = rows.groupby("cell", sort=False)["key"].agg(["size", "sum"]).reset_index()
    number = found["cell"].to_numpy() >> len(FLAGS)
    return pd.DataFrame(
        {
            "area": file * 1000 + number // (1024 * 16 * 32 * 3),
            "age_group": number // (1024 * 16) % 32,
            "status": number // 1024 % 16,
            "ref_country": number % 1024,
            "n": found["size"],
            "key": found["sum"] % SPACE,
        }
    )


def added(table: pd.DataFrame, dimensions: Sequence[str]) -> pd.DataFrame:
    """Return one margin."""
    if not dimensions:
        sums = {"n": [table["n"].sum()], "key": [table["key"].sum() % SPACE]}
        return pd.DataFrame(sums)
    found = table.groupby(list(dimensions), sort=False, observed=True)[["n", "key"]].sum().reset_index()
    return found.assign(key=found["key"] % SPACE)


def work(folder: Path, on: date) -> dict[str, int]:
    """Derive, count, add up, perturb."""
    parameters = parameters_on(on)
    files = enumerate(sorted(folder.glob("*.parquet")))
    base = pd.concat([base_table(path, file, on, parameters) for file, path in files])
    published = Published()
    for margin in all_margins(base, added, len):
        published.add(margin["n"].to_numpy(), margin["key"].to_numpy())
    return base_sums(base["n"].to_numpy(), base["key"].to_numpy()) | published.sums


if __name__ == "__main__":
    tell(lambda: work(Path(sys.argv[1]), date.fromisoformat(sys.argv[2])))
