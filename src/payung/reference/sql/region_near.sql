-- Regions whose name is spelt nearly as the folded text: one slip, two in a long name, or a very like beginning.
SELECT code, name, level, 3 AS rank
FROM regions
WHERE abs(len(known_as) - len($key)) <= 2
    AND (damerau_levenshtein(known_as, $key) <= CASE WHEN len($key) < 9 THEN 1 ELSE 2 END
         OR jaro_winkler_similarity(known_as, $key) >= 0.95)
    AND len($key) >= 4
ORDER BY
    damerau_levenshtein(known_as, $key),
    list_position(['province', 'regency', 'district', 'village'], level),
    code
