-- Per row, what was decided outside, as reasons. Another code than these two is a bug of whoever wrote the table.
CREATE OR REPLACE TEMP TABLE decide_verdicts AS
SELECT
    row_ord,
    bit_or(CASE WHEN code IN ('programme.rule', 'batch.open') THEN reason(code)
                ELSE error('no verdict ' || code)::UBIGINT END) AS mask
FROM verdicts
GROUP BY row_ord;
