-- Rows whose NIK occurs more than once: shared by different people, or doubled. May be cut by NIK.
-- In: rows, check_repeated (row_ord, nik, birth_date, refused). Out, keyed by row_ord: `shared`, `duplicate_of`.
-- Two rows share a NIK when names and birth dates both disagree; a missing value neither agrees nor disagrees.
-- People are compared as distinct (name, birth date); of a NIK with very many, each is held against the first 100.
CREATE OR REPLACE TEMP TABLE check_repeats AS
WITH told AS (
    SELECT repeated.*, CASE WHEN has_letter(rows.name) THEN rows.name END AS name
    FROM check_repeated AS repeated JOIN rows USING (row_ord)
),
people AS (
    SELECT nik, name, birth_date, row_number() OVER (PARTITION BY nik ORDER BY min(row_ord)) AS place
    FROM told
    WHERE name IS NOT NULL AND birth_date IS NOT NULL
    GROUP BY nik, name, birth_date
),
strangers AS (
    SELECT one.nik, one.name, one.birth_date, other.name AS other_name, other.birth_date AS other_birth_date
    FROM people AS one
    JOIN people AS other ON other.nik = one.nik AND other.place > one.place AND one.place <= 100
    WHERE one.birth_date <> other.birth_date AND NOT names_agree(one.name, other.name)
),
sharing AS (
    SELECT nik, name, birth_date FROM strangers
    UNION
    SELECT nik, other_name, other_birth_date FROM strangers
),
judged AS (
    SELECT told.*, sharing.nik IS NOT NULL AS shared
    FROM told
    LEFT JOIN sharing ON sharing.nik = told.nik AND sharing.name = told.name AND sharing.birth_date = told.birth_date
)
SELECT row_ord, shared, CASE WHEN usable AND first_usable < row_ord THEN first_usable END AS duplicate_of
FROM (
    SELECT
        *, NOT refused AND NOT shared AS usable,
        min(row_ord) FILTER (WHERE NOT refused AND NOT shared) OVER (PARTITION BY nik) AS first_usable
    FROM judged
)
WHERE shared OR duplicate_of IS NOT NULL;
