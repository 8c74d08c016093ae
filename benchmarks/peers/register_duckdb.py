"""The rules written plainly in SQL, run by DuckDB over the whole folder.

python -m benchmarks.peers.register_duckdb FOLDER DAY
"""

import sys
from datetime import date
from pathlib import Path

import duckdb

from benchmarks.register_margins import SPACE, Published, base_sums, subsets, tell
from miteinander.statistics.population.derivation import years_before
from miteinander.statistics.population.parameters import Parameters, parameters_on

PASSED_ON = "('FOREIGN', 'NATURALISED', 'AUSSIEDLER', 'GERMAN_BORN_ABROAD')"
OWN = "('FOREIGN', 'NATURALISED', 'AUSSIEDLER', 'GERMAN_BORN_ABROAD', 'IUS_SOLI')"
BASE = """
create temp table base as
with coded as (
    select *,
        coalesce(nat1 = '000' or nat2 = '000', false) as german,
        case when nat1 = '000' then nat2 else nat1 end as other,
        birth_place = 'inside' as here,
        birth_place = 'outside' as abroad,
        birth_place = 'former_german' as former
    from read_parquet($files)
),
paired as (
    select *, case when german and other not in {none} then other end as second from coded
),
facts as (
    select person, household, mother, father, municipality, district, sex, record_key, here, second, born,
        residence <> 'secondary' and born <= '{on}' as counted,
        coalesce((abroad or former) and immigrated_on >= '{d1}', false) as s1950,
        coalesce((abroad or former) and immigrated_on >= '{d2}', false) as s1956,
        case
            when not german and nat1 is not null and nat1 <> '999' then 'FOREIGN'
            when not german then 'UNKNOWN'
            when german_kind = 'naturalised' then 'NATURALISED'
            when german_kind in ('status_german', 'aussiedler') then 'AUSSIEDLER'
            when german_kind is null and immigrated_on >= '{cutoff}' and (
                (birth_state in {aussiedler} and (second is null or second = birth_state))
                or (from_state in {aussiedler} and (second is null or second = from_state))
            ) then 'AUSSIEDLER'
            when former and born < '{expellee}' and (immigrated_on is null or immigrated_on < '{cutoff}')
            then 'NONE'
            when abroad and second is not null then 'NATURALISED'
            when abroad then 'GERMAN_BORN_ABROAD'
        end as early,
        case
            when not german then nat1
            when birth_state not in {none} then birth_state
            when second is not null then second
            when from_state not in {none} then from_state
        end as ref
    from paired
),
children as (
    select c.*, m.early as m_early, f.early as f_early, m.person is not null as m_known,
        f.person is not null as f_known, m.ref as m_ref, f.ref as f_ref,
        coalesce(m.s1950, false) as m_1950, coalesce(f.s1950, false) as f_1950,
        coalesce(m.s1956, false) as m_1956, coalesce(f.s1956, false) as f_1956,
        coalesce(m.household = c.household and m.early in {passed}, false) as m_on,
        coalesce(f.household = c.household and f.early in {passed}, false) as f_on
    from facts c left join facts m on c.mother = m.person left join facts f on c.father = f.person
    where c.counted
),
judged as (
    select *, case
        when early is not null then early
        when here and born >= '{ius_soli}' and second is not null
            and (not m_known or coalesce(m_early = 'FOREIGN', false))
            and (not f_known or coalesce(f_early = 'FOREIGN', false)) then 'IUS_SOLI'
        when born > '{minor}' and m_on and f_on then 'FAMILY_BOTH'
        when born > '{minor}' and (m_on or f_on) then 'FAMILY_ONE'
        when here and second is not null then 'DUAL'
        else 'NONE'
    end as status
    from children
)
select municipality, district, sex, {age} as age_group, status,
    case
        when status in {own} then ref
        when status in ('FAMILY_ONE', 'FAMILY_BOTH') and m_on and m_ref is not null then m_ref
        when status in ('FAMILY_ONE', 'FAMILY_BOTH') and f_on then f_ref
    end as ref_country,
    status = 'FOREIGN' as a,
    status in {own} or status in ('FAMILY_ONE', 'FAMILY_BOTH') as b,
    status in ('FOREIGN', 'NATURALISED', 'AUSSIEDLER', 'IUS_SOLI')
        or coalesce(m_early in ('FOREIGN', 'NATURALISED', 'AUSSIEDLER'), false)
        or coalesce(f_early in ('FOREIGN', 'NATURALISED', 'AUSSIEDLER'), false) as c,
    status = 'FOREIGN' or s1950 or m_1950 or f_1950 as d1,
    status = 'FOREIGN' or s1956 or m_1956 or f_1956 as d2,
    s1950 or (m_1950 and f_1950) as e,
    s1950 or (born > '{young}' and m_1950 and f_1950) as f,
    count(*)::bigint as n,
    (sum(record_key) % {space})::bigint as key
from judged group by all
"""


def statement(on: date, p: Parameters) -> str:
    """Return the derivation with the parameters in it."""
    states = ", ".join(f"'{key:03}'" for key in p.aussiedler_states)
    limits = (f"(born <= '{years_before(on, age)}')::int" for age in p.age_groups[1:])
    return BASE.format(
        none="({})".format(", ".join(f"'{key:03}'" for key in (0, *p.no_nationality))),
        aussiedler=f"({states})",
        on=on,
        d1=p.immigrated_since_d1,
        d2=p.immigrated_since_d2,
        cutoff=p.cutoff,
        expellee=p.expellee_born_before,
        ius_soli=p.ius_soli_from,
        minor=years_before(on, p.minor_age),
        young=years_before(on, p.descendant_age_f),
        age=" + ".join(limits),
        passed=PASSED_ON,
        own=OWN,
        space=SPACE,
    )


def work(folder: Path, on: date) -> dict[str, int]:
    """Derive, count, add up, perturb."""
    database = duckdb.connect()
    database.execute(f"set temp_directory = '{folder}/duckdb'")
    database.execute(statement(on, parameters_on(on)), {"files": f"{folder}/*.parquet"})
    base = database.execute("select n, key from base").fetchnumpy()
    published = Published()
    sums = f"sum(n)::bigint as n, (sum(key) % {SPACE})::bigint as key"
    cross = "municipality || district as area, age_group, status, ref_country"
    database.execute(f"create temp table crossed as select {cross}, {sums} from base group by all")
    for dimensions in subsets():
        grouped = f" group by {', '.join(dimensions)}" if dimensions else ""
        margin = database.execute(f"select {sums} from crossed{grouped}").fetchnumpy()
        published.add(margin["n"], margin["key"])
    return base_sums(base["n"], base["key"]) | published.sums


if __name__ == "__main__":
    tell(lambda: work(Path(sys.argv[1]), date.fromisoformat(sys.argv[2])))
