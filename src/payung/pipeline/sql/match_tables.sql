-- Empty tables that blocks fill: pairs to compare, and records of the extract that stand in them.
CREATE OR REPLACE TEMP TABLE match_pairs (source VARCHAR, row_ord BIGINT, rec BIGINT, id_r BIGINT);
CREATE OR REPLACE TEMP TABLE match_compared (
    rec BIGINT, nik VARCHAR, name VARCHAR, birth_date DATE, mother_name VARCHAR, sex VARCHAR, place VARCHAR,
    active BOOLEAN, conflict BOOLEAN, programme_mask UTINYINT, wage_earner BOOLEAN, paid_through DATE
);
