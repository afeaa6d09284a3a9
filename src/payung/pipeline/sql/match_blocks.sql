-- Pairs worth comparing between a small side (view match_small) and a large one (view match_large), both with
-- id, nik, name, birth_date, mother_name; names of both in capitals. Result: match_block (small_id, large_id, large_nik).
-- Two passes of the large side, each asking only for cheap agreements; names are taken apart later, and only of those
-- that are left. $crowded: a birth date that more people of the small side share is looked at more strictly.
CREATE OR REPLACE TEMP TABLE match_heads AS
SELECT *, left(name, 2) AS name_head, right(name, 2) AS name_tail,
    left(mother_name, 2) AS mother_head, right(mother_name, 2) AS mother_tail,
    left(nik, 8) AS nik_head, right(nik, 8) AS nik_tail,
    count(*) OVER (PARTITION BY birth_date) > $crowded AS crowded
FROM match_small WHERE birth_date IS NOT NULL AND name IS NOT NULL;

CREATE OR REPLACE TEMP TABLE match_block AS
-- The same birth date, and two beginnings or ends of name, mother's name and NIK alike.
SELECT s.id AS small_id, l.id AS large_id, l.nik AS large_nik
FROM match_heads s JOIN match_large l ON l.birth_date = s.birth_date
WHERE NOT s.crowded AND CASE
    WHEN starts_with(l.name, s.name_head) THEN ends_with(l.name, s.name_tail)
        OR starts_with(l.mother_name, s.mother_head) OR ends_with(l.mother_name, s.mother_tail)
        OR starts_with(l.nik, s.nik_head) OR ends_with(l.nik, s.nik_tail)
    WHEN ends_with(l.name, s.name_tail) THEN starts_with(l.mother_name, s.mother_head)
        OR ends_with(l.mother_name, s.mother_tail)
        OR starts_with(l.nik, s.nik_head) OR ends_with(l.nik, s.nik_tail)
    ELSE starts_with(l.mother_name, s.mother_head) AND ends_with(l.mother_name, s.mother_tail) END
    AND block_likeness(l.name, s.name) + coalesce(block_likeness(l.mother_name, s.mother_name), 0.6) >= 1.3
UNION
-- A crowded birth date: name and mother's name begin alike.
SELECT s.id, l.id, l.nik
FROM match_heads s JOIN match_large l ON l.birth_date = s.birth_date AND left(l.name, 2) = s.name_head
    AND left(l.mother_name, 2) = s.mother_head
WHERE s.crowded AND block_likeness(l.name, s.name) + block_likeness(l.mother_name, s.mother_name) >= 1.6
UNION
-- A near birth date: two of its three parts are the same, and name and mother's name begin alike.
SELECT s.id, l.id, l.nik
FROM (SELECT *, unnest(block_keys(name, mother_name, birth_date)) AS key FROM match_heads
    WHERE mother_name IS NOT NULL) s
JOIN (SELECT *, unnest(block_keys(name, mother_name, birth_date)) AS key FROM match_large) l USING (key)
WHERE l.birth_date <> s.birth_date
    AND block_likeness(l.name, s.name) + block_likeness(l.mother_name, s.mother_name) >= 1.5;
