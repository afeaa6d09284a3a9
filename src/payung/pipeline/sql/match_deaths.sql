-- The death list by NIK: found where name or birth date agrees.
CREATE OR REPLACE TEMP TABLE match_death AS
SELECT c.row_ord, d.rec, d.nik, d.name, d.birth_date,
    (d.name IS NULL AND d.birth_date IS NULL) OR coalesce(d.birth_date = c.birth_date, false)
        OR coalesce(names_agree(r.name, d.name), false) AS found
FROM checked c JOIN deaths d ON d.nik = c.nik JOIN rows r USING (row_ord)
WHERE NOT c.refused AND c.duplicate_of IS NULL;
