-- Every distinct text of a column read once: rows are joined to the answers. Keys are never null.
-- No filter on what was read: DuckDB would take it below the DISTINCT and read every row.
CREATE OR REPLACE TEMP TABLE check_births AS
    SELECT
        sent, read_date(sent) AS birth_date, has_content(sent) AS written,
        day(birth_date) * 10000 + month(birth_date) * 100 + year(birth_date) % 100 AS ddmmyy
    FROM (SELECT DISTINCT birth_date AS sent FROM rows WHERE birth_date IS NOT NULL);

CREATE OR REPLACE TEMP TABLE check_incomes AS
    SELECT sent, read_rupiah(sent) AS monthly_income, has_content(sent) AS written
    FROM (SELECT DISTINCT monthly_income AS sent FROM rows WHERE monthly_income IS NOT NULL);

CREATE OR REPLACE TEMP TABLE check_sexes AS
    SELECT sent, read_sex(sent) AS sex
    FROM (SELECT DISTINCT sex AS sent FROM rows WHERE sex IS NOT NULL);

CREATE OR REPLACE TEMP TABLE check_occupations AS
    SELECT occupation, worker_group, occupation_class(occupation, worker_group) AS occupation_class
    FROM (SELECT DISTINCT coalesce(occupation, '') AS occupation, coalesce("group", '') AS worker_group FROM rows);
