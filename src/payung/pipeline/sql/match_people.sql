-- Everybody who stands in a pair, once; names are taken apart, each distinct text once.
-- Rows keep row_ord as id; records of the extract and deaths stand above $records and $deaths.
CREATE OR REPLACE TEMP TABLE match_person_texts AS
SELECT r.row_ord AS id, c.nik, r.name, c.birth_date, r.mother_name, c.sex, c.place_code AS place
FROM rows r JOIN checked c USING (row_ord)
WHERE r.row_ord IN (SELECT row_ord FROM match_pairs UNION SELECT id_r FROM match_pairs WHERE source = 'roster')
UNION ALL
SELECT $records + rec, nik, name, birth_date, mother_name, sex, place
FROM match_compared WHERE $records + rec IN (SELECT id_r FROM match_pairs WHERE source = 'participants')
UNION ALL
SELECT $deaths + rec, nik, name, birth_date, NULL, NULL, NULL
FROM deaths WHERE $deaths + rec IN (SELECT id_r FROM match_pairs WHERE source = 'deaths');

CREATE OR REPLACE TEMP TABLE match_names AS
SELECT text, name_parts(text) AS parts FROM (
    SELECT name AS text FROM match_person_texts UNION SELECT mother_name FROM match_person_texts)
WHERE text IS NOT NULL;

CREATE OR REPLACE TEMP TABLE match_people AS
SELECT p.id AS unique_id, p.nik, p.birth_date, p.sex, p.place, n.parts AS name, m.parts AS mother
FROM match_person_texts p LEFT JOIN match_names n ON n.text = p.name LEFT JOIN match_names m ON m.text = p.mother_name;
