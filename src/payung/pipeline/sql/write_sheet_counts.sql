-- Rows and rupiah a month by sheet and outcome.
SELECT rows.sheet_no, decided.outcome, count(*) AS people, coalesce(sum(priced.total_idr), 0)::BIGINT AS monthly_idr
FROM rows
JOIN decided USING (row_ord)
LEFT JOIN priced USING (row_ord)
GROUP BY ALL
