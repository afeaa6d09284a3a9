-- The deceased who are still active: for which segment and programmes, and what decides the price.
SELECT
    decided.row_ord, records.segment, coalesce(matches.programme_mask, 0), checked.monthly_income,
    coalesce(checked.occupation_class = 'transport', false)
FROM decided
JOIN checked ON checked.row_ord = decided.row_ord
JOIN matches ON matches.row_ord = decided.row_ord
LEFT JOIN records ON records.rec = matches.rec
WHERE decided.mask & reason('stop.payment') <> 0
ORDER BY decided.row_ord;
