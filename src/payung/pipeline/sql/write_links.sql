-- What the stages found for each row of people from $first to before $last, but for texts and reasons, which are wide;
-- in any order. The columns before `nik` serve the writers of workbooks only.
WITH firsts AS (
    SELECT rows.row_ord, {'file': sheets.file, 'sheet': sheets.sheet, 'row': rows.row::INTEGER} AS place
    FROM rows JOIN sheets USING (sheet_no)
    WHERE rows.row_ord IN (SELECT duplicate_of FROM decided)
)
SELECT
    checked.row_ord,
    checked.sex AS sex_read,

    checked.nik,
    checked.birth_date,
    checked.monthly_income,
    decided.outcome,
    matches.match_rule,
    matches.match_probability::DOUBLE AS match_probability,
    records.segment AS match_segment,
    records.funder AS match_funder,
    records.registered_on AS match_registered_on,
    records.paid_through AS match_paid_through,
    CASE WHEN matches.extract_state = 'found' THEN records.kpj END AS match_kpj,
    matches.others::INTEGER AS match_others,
    firsts.place AS duplicate_of,
    priced.segment,
    priced.jkk_idr::BIGINT AS jkk_idr,
    priced.jkm_idr::BIGINT AS jkm_idr,
    priced.jht_idr::BIGINT AS jht_idr,
    priced.total_idr::BIGINT AS total_idr,
    priced.price_if_relief_idr::BIGINT AS price_if_relief_idr
FROM (FROM checked WHERE row_ord >= $first AND row_ord < $last) AS checked
JOIN (FROM decided WHERE row_ord >= $first AND row_ord < $last) AS decided ON decided.row_ord = checked.row_ord
LEFT JOIN (FROM matches WHERE row_ord >= $first AND row_ord < $last) AS matches ON matches.row_ord = checked.row_ord
LEFT JOIN records ON records.rec = matches.rec
LEFT JOIN (FROM priced WHERE row_ord >= $first AND row_ord < $last) AS priced ON priced.row_ord = checked.row_ord
LEFT JOIN firsts ON firsts.row_ord = decided.duplicate_of
