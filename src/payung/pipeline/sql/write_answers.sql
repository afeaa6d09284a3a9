-- Every row of people as it came, with all that is known of it: what the writers of workbooks read.
CREATE OR REPLACE TEMP VIEW write_answers AS
SELECT
    links.*,
    coalesce(worded.reasons, []) AS reasons,
    rows.row_id,
    rows.sheet_no,
    sheets.file,
    sheets.sheet,
    rows.row,
    rows.nik AS nik_as_sent,
    rows.birth_date AS birth_date_as_sent,
    rows.monthly_income AS monthly_income_as_sent,
    rows.* EXCLUDE (row_ord, row_id, sheet_no, row, nik, birth_date, monthly_income)
FROM write_links AS links
JOIN rows ON rows.row_ord = links.row_ord
LEFT JOIN worded ON worded.row_ord = links.row_ord
JOIN sheets ON sheets.sheet_no = rows.sheet_no
