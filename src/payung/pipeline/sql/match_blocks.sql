-- Pairs worth comparing between a small side (match_heads.sql) and a large one (view match_large: id, name, birth_date,
-- mother_name, in capitals). Result: match_block (small_id, large_id, and what of the large side has been read anyway).
-- Each block is one pass of the large side and asks only for cheap agreements; names are taken apart later, and only of
-- those that are left. $likeness: of both names together, 0 to 2. $thorough: on a side too large for it, mothers' names
-- and near birth dates are looked for only as written. A block whose half of match_heads is empty costs nothing.
-- One statement a block: DuckDB takes the parts of a UNION one after the other, on one core.
CREATE OR REPLACE TEMP TABLE match_found (
    small_id BIGINT, large_id BIGINT, name VARCHAR, birth_date DATE, mother_name VARCHAR
);

-- The same birth date and first letter of the name, and another agreement.
INSERT INTO match_found SELECT s.id, l.id, l.name, l.birth_date, l.mother_name
FROM match_heads s JOIN match_large l ON l.birth_date = s.birth_date AND ord(l.name) = s.name_letter
WHERE NOT s.crowded
    AND (starts_with(l.mother_name, s.mother_head) OR ends_with(l.mother_name, s.mother_tail)
        OR ends_with(l.name, s.name_tail)
        OR l.mother_name IS NULL OR s.mother_name IS NULL)
    AND block_likeness(l.name, s.name) + coalesce(block_likeness(l.mother_name, s.mother_name), 0.75) >= $likeness;

-- The same birth date and first letter of the mother's name, and another agreement.
INSERT INTO match_found SELECT s.id, l.id, l.name, l.birth_date, l.mother_name
FROM (FROM match_heads WHERE $thorough AND NOT crowded) s
JOIN match_large l ON l.birth_date = s.birth_date AND ord(l.mother_name) = s.mother_letter
WHERE (starts_with(l.mother_name, s.mother_head) OR ends_with(l.mother_name, s.mother_tail))
    AND block_likeness(l.name, s.name) + block_likeness(l.mother_name, s.mother_name) >= $likeness;

-- The same birth date and mother's name as written.
INSERT INTO match_found SELECT s.id, l.id, l.name, l.birth_date, l.mother_name
FROM (FROM match_heads WHERE NOT $thorough OR crowded) s
JOIN match_large l ON l.birth_date = s.birth_date AND l.mother_name = s.mother_written
WHERE block_likeness(l.name, s.name) >= 0.6;

-- A crowded birth date: the name as written.
INSERT INTO match_found SELECT s.id, l.id, l.name, l.birth_date, l.mother_name
FROM (FROM match_heads WHERE crowded) s
JOIN match_large l ON l.birth_date = s.birth_date AND l.name = s.name_written;

-- A near birth date: the mother's name as written and the first letter of the name.
INSERT INTO match_found SELECT s.id, l.id, l.name, l.birth_date, l.mother_name
FROM (FROM match_heads WHERE $thorough) s
JOIN match_large l ON l.mother_name = s.mother_written AND ord(l.name) = s.name_letter
WHERE (dates_near(l.birth_date, s.birth_date) OR dates_swapped(l.birth_date, s.birth_date))
    AND block_likeness(l.name, s.name) >= 0.7;

-- A near birth date: both names as written.
INSERT INTO match_found SELECT s.id, l.id, l.name, l.birth_date, l.mother_name
FROM (FROM match_heads WHERE NOT $thorough) s
JOIN match_large l ON l.mother_name = s.mother_written AND l.name = s.name_written
WHERE dates_near(l.birth_date, s.birth_date) OR dates_swapped(l.birth_date, s.birth_date);

CREATE OR REPLACE TEMP TABLE match_block AS SELECT DISTINCT * FROM match_found;
