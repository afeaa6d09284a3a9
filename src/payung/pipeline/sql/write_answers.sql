-- Every row of people with all that is known of it. The first columns serve the writers of workbooks; from `row_id`
-- on they are those of hasil.parquet, in its order. Joins stand as written: `rows` leads (see write/answers.py).
SELECT
    rows.row_ord,
    rows.sheet_no,
    rows.nik_kind,
    rows.birth_date AS birth_date_as_sent,
    rows.birth_date_kind,
    rows.monthly_income AS monthly_income_as_sent,
    checked.sex AS sex_read,
    matches.extract_state,
    record.region_code AS match_region,

    rows.row_id,
    sheets.file,
    sheets.file_sha256,
    sheets.sheet,
    rows.row::INTEGER AS "row",
    checked.nik,
    rows.nik AS nik_as_sent,
    rows.name,
    checked.birth_date,
    rows.birth_place,
    rows.sex,
    rows.mother_name,
    rows.address,
    rows.village_code,
    rows.village,
    rows.district,
    rows.occupation,
    checked.monthly_income,
    rows.phone,
    rows."group",
    rows.disability,
    rows.email,
    rows.family_card,
    rows.employer_npp,
    rows.start_date,
    rows.extra,
    decided.outcome,
    coalesce(worded.reasons, []) AS reasons,
    matches.match_rule,
    matches.match_probability::DOUBLE AS match_probability,
    record.segment AS match_segment,
    record.funder AS match_funder,
    record.registered_on AS match_registered_on,
    record.paid_through AS match_paid_through,
    CASE WHEN matches.extract_state = 'found' THEN record.kpj END AS match_kpj,
    matches.others::INTEGER AS match_others,
    CASE
        WHEN decided.outcome = 'duplicate'
        THEN {'file': first_sheet.file, 'sheet': first_sheet.sheet, 'row': first_row.row::INTEGER}
    END AS duplicate_of,
    priced.segment,
    priced.jkk_idr::BIGINT AS jkk_idr,
    priced.jkm_idr::BIGINT AS jkm_idr,
    priced.jht_idr::BIGINT AS jht_idr,
    priced.total_idr::BIGINT AS total_idr,
    priced.price_if_relief_idr::BIGINT AS price_if_relief_idr
FROM rows
JOIN checked ON checked.row_ord = rows.row_ord
JOIN decided ON decided.row_ord = rows.row_ord
LEFT JOIN sheets ON sheets.sheet_no = rows.sheet_no
LEFT JOIN worded ON worded.row_ord = rows.row_ord
LEFT JOIN matches ON matches.row_ord = rows.row_ord
LEFT JOIN write_records AS record ON record.rec = matches.rec
LEFT JOIN priced ON priced.row_ord = rows.row_ord
LEFT JOIN write_firsts AS first_row
    ON first_row.row_ord = coalesce(checked.duplicate_of, matches.double_of)  -- the latter when a person said so
LEFT JOIN sheets AS first_sheet ON first_sheet.sheet_no = first_row.sheet_no
