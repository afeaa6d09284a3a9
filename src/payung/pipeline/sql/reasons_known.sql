-- Views: the rows that have a reason, and what most sentences tell of them. In: decided, priced, rows, matches, records.
CREATE OR REPLACE TEMP VIEW reason_rows AS
SELECT decided.row_ord, decided.mask | coalesce(warned.mask, 0) AS mask
FROM decided
LEFT JOIN (SELECT row_ord, mask FROM priced WHERE mask <> 0) AS warned ON warned.row_ord = decided.row_ord
WHERE decided.mask | coalesce(warned.mask, 0) <> 0;

CREATE OR REPLACE TEMP VIEW reason_known AS
SELECT
    reason_rows.row_ord, reason_rows.mask, rows."row"::VARCHAR AS "row",
    segment_word(records.segment) AS segment, long_date(records.registered_on) AS since,
    long_month(records.paid_through) AS until, nullif(trim(records.funder), '') AS payer,
    CASE WHEN reason_rows.mask & reason('covered.programmes_missing') <> 0
         THEN programme_words(getvariable('reason_asked') & ~coalesce(matches.programme_mask, 0)) END AS missing
FROM reason_rows
JOIN rows ON rows.row_ord = reason_rows.row_ord
LEFT JOIN matches ON matches.row_ord = reason_rows.row_ord
LEFT JOIN records ON records.rec = matches.rec;
