-- All rows that take part, names in capitals, for blocks; and those of them that no record was found for by NIK.
CREATE OR REPLACE TEMP TABLE match_everybody AS
SELECT c.row_ord AS id, c.nik, upper(trim(r.name)) AS name, c.birth_date, upper(trim(r.mother_name)) AS mother_name
FROM checked c JOIN rows r USING (row_ord)
WHERE NOT c.refused AND c.duplicate_of IS NULL;

CREATE OR REPLACE TEMP TABLE match_left AS
FROM match_everybody e ANTI JOIN (FROM match_exact WHERE found) f ON f.row_ord = e.id;
