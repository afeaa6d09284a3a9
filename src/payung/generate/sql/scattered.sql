-- One part of the extract: its strangers, and those of the roster's own people that fall into it, in no telling order.
SELECT * EXCLUDE (spot) FROM (
    SELECT * EXCLUDE (place), place AS spot FROM strangers
    UNION ALL BY NAME
    SELECT * EXCLUDE (place, number), draw(number, $scatter + 1) AS spot
    FROM known
    WHERE draw(number, $scatter) % $parts = $part
)
ORDER BY spot, nik, kpj
