-- No death list was given: nobody is found in it.
CREATE OR REPLACE TEMP TABLE match_death (
    row_ord BIGINT, rec BIGINT, nik VARCHAR, name VARCHAR, birth_date DATE, found BOOLEAN
);
