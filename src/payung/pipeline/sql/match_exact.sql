-- Every record of a row's NIK, and whether its name or birth date agrees; names are compared only where dates do not.
CREATE OR REPLACE TEMP TABLE match_exact AS
WITH same_nik AS (
    SELECT c.row_ord, p.rec, p.active, p.conflict, p.programme_mask, p.segment = 'pu' AS wage_earner, p.paid_through,
        p.birth_date IS NULL AND p.name IS NULL AS bare,
        p.birth_date = c.birth_date AS date_agrees,
        CASE WHEN p.birth_date IS DISTINCT FROM c.birth_date THEN p.name END AS name,
        CASE WHEN p.birth_date IS DISTINCT FROM c.birth_date
            THEN concat_ws('|', p.nik, p.name, p.birth_date) END AS identity
    FROM checked c JOIN participants p ON p.nik = c.nik
    WHERE NOT c.refused AND c.duplicate_of IS NULL
), other_date AS (
    SELECT e.row_ord, e.rec, CASE
        WHEN upper(trim(r.name)) = upper(trim(e.name)) THEN true ELSE names_agree(r.name, e.name) END AS agrees
    FROM same_nik e JOIN rows r USING (row_ord) WHERE e.name IS NOT NULL
)
SELECT e.* EXCLUDE (name, date_agrees, bare), coalesce(e.bare OR e.date_agrees OR o.agrees, false) AS found
FROM same_nik e LEFT JOIN other_date o USING (row_ord, rec);
