-- Every prefix that a NIK may have, once: today's districts first, then the list of retired prefixes,
-- then those that follow from codes that moved (a regency moves with all its districts).
WITH moves AS (
    SELECT unnest($old_codes::VARCHAR[]) AS old_code, unnest($current_codes::VARCHAR[]) AS current_code
),
districts AS (
    SELECT code FROM read_parquet($regions) WHERE level = 'district'
),
listed AS (
    SELECT nik_prefix AS prefix, coalesce(successor_district, successor_regency_candidates) AS successors
    FROM read_csv($retired, header = true, all_varchar = true)
),
moved AS (
    SELECT replace(old_code || substr(code, length(current_code) + 1), '.', '') AS prefix, list(code ORDER BY code) AS successors
    FROM moves JOIN districts ON code = current_code OR starts_with(code, current_code || '.')
    GROUP BY ALL
),
retired AS (
    SELECT prefix, coalesce(moved.successors, string_split(listed.successors, ' '), []) AS successors
    FROM listed FULL JOIN moved USING (prefix)
)
SELECT
    coalesce(today.prefix, retired.prefix) AS prefix,
    CASE WHEN today.prefix IS NULL THEN 'retired' ELSE 'current' END AS status,
    coalesce(retired.successors, []) AS successors
FROM (SELECT replace(code, '.', '') AS prefix FROM districts) AS today
FULL JOIN retired ON retired.prefix = today.prefix
ORDER BY prefix
