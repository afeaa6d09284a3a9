-- Regions whose name is (rank 0), begins with (1) or holds (2) the folded text, best first.
-- $alias is the code of a short name ("bolsel"), or empty.
SELECT code, name, level,
    CASE
        WHEN code = $alias OR $key IN (name_key, known_as) THEN 0
        WHEN starts_with(name_key, $key) OR starts_with(known_as, $key) THEN 1
        ELSE 2
    END AS rank
FROM regions
WHERE code = $alias OR $key IN (name_key, known_as) OR (len($key) >= 3 AND contains(name_key, $key))
ORDER BY rank, list_position(['province', 'regency', 'district', 'village'], level), code
