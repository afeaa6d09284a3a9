-- Rows and rupiah by place of living and outcome. Names come from the packaged regions, looked up by code.
WITH counted AS (
    SELECT
        checked.place_code AS code,
        decided.outcome,
        count(*) AS people,
        coalesce(sum(priced.jkk_idr), 0)::BIGINT AS jkk,
        coalesce(sum(priced.jkm_idr), 0)::BIGINT AS jkm,
        coalesce(sum(priced.jht_idr), 0)::BIGINT AS jht
    FROM checked
    JOIN decided USING (row_ord)
    LEFT JOIN priced USING (row_ord)
    GROUP BY ALL
)
SELECT
    counted.code,
    place.name,
    district.name AS district,
    counted.outcome,
    counted.people,
    counted.jkk,
    counted.jkm,
    counted.jht
FROM counted
LEFT JOIN write_regions AS place ON place.code = counted.code
LEFT JOIN write_regions AS district ON length(counted.code) > 8 AND district.code = counted.code[:8]
ORDER BY counted.code NULLS LAST, counted.outcome
