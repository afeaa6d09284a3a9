-- Who is priced, and on what: one row per row to enrol or reactivate.
-- `income` (for wage-earners the wage) is null where it is missing or plays no part; `assumed` says that it is missed.
CREATE OR REPLACE TEMP TABLE price_basis AS
WITH usable AS (
    SELECT
        decided.row_ord,
        CASE WHEN $uses_income AND checked.monthly_income BETWEEN $lowest AND $highest THEN checked.monthly_income END AS income,
        coalesce(checked.occupation_class = 'transport', false) AS transport
    FROM decided
    JOIN checked ON checked.row_ord = decided.row_ord
    WHERE decided.outcome IN ('enrol', 'lapsed')
)
SELECT row_ord, income, transport, $uses_income AND income IS NULL AS assumed
FROM usable;
