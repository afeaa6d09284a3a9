-- Regions whose name is (rank 0), begins with (1) or holds (2) the folded text, best first.
-- A regency or city is also known without "Kota" or "Administrasi", and by its short name ($alias is its code).
WITH named AS (
    SELECT code, name, level,
        CASE WHEN level = 'regency' AND NOT starts_with($key, 'kota')
             THEN regexp_replace(name_key, '^(kota)?(administrasi)?', '') ELSE name_key END AS known_as
    FROM regions
)
SELECT code, name, level,
    CASE WHEN known_as = $key OR code = $alias THEN 0 WHEN starts_with(known_as, $key) THEN 1 ELSE 2 END AS rank
FROM named
WHERE code = $alias OR known_as = $key OR (len($key) >= 3 AND contains(known_as, $key))
ORDER BY rank, list_position(['province', 'regency', 'district', 'village'], level), code
