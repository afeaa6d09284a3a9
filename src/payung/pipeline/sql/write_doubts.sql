-- Each doubtful row of the run beside each record that it may be: participants, deaths, or an earlier row.
-- Of a participant's mother only whether the names agree is said, never her name.
WITH others AS (
    SELECT
        'participants' AS source, rec, nik, name, birth_date, sex, mother_name, region_code AS place, segment, funder,
        paid_through, active, NULL::DATE AS died_on, NULL AS file, NULL AS sheet, NULL::INTEGER AS "row"
    FROM participants WHERE rec IN (SELECT rec FROM doubts WHERE source = 'participants')
    UNION ALL BY NAME
    SELECT 'deaths' AS source, rec, nik, name, birth_date, died_on
    FROM deaths WHERE rec IN (SELECT rec FROM doubts WHERE source = 'deaths')
    UNION ALL BY NAME
    SELECT
        'roster' AS source, rows.row_ord AS rec, checked.nik, rows.name, checked.birth_date, checked.sex,
        rows.mother_name, checked.place_code AS place, sheets.file, sheets.sheet, rows.row::INTEGER AS "row"
    FROM rows JOIN checked USING (row_ord) JOIN sheets USING (sheet_no)
    WHERE rows.row_ord IN (SELECT rec FROM doubts WHERE source = 'roster')
)
SELECT
    doubts.row_ord, doubts.source, doubts.record_key, doubts.probability, doubts.code,
    answers.row_id, answers.file, answers.sheet, answers.row,
    checked.nik, answers.name, checked.birth_date, checked.sex, answers.mother_name, checked.place_code AS place,
    own_place.name AS place_name,
    others.nik AS other_nik, others.name AS other_name, others.birth_date AS other_birth_date,
    others.sex AS other_sex, others.place AS other_place, other_place.name AS other_place_name,
    others.mother_name AS other_mother_name,
    names_agree(answers.mother_name, others.mother_name) AS mother_agrees,
    jaro_winkler_similarity(upper(answers.mother_name), upper(others.mother_name)) >= 0.9 AS mother_similar,
    others.segment, others.funder, others.paid_through, others.active, others.died_on,
    others.file AS other_file, others.sheet AS other_sheet, others.row AS other_row
FROM doubts
JOIN write_answers AS answers ON answers.row_ord = doubts.row_ord AND answers.outcome = 'review'
JOIN checked ON checked.row_ord = doubts.row_ord
JOIN others ON others.source = doubts.source AND others.rec = doubts.rec
LEFT JOIN write_regions AS own_place ON own_place.code = checked.place_code
LEFT JOIN write_regions AS other_place ON other_place.code = others.place
ORDER BY doubts.row_ord, doubts.probability DESC NULLS FIRST, doubts.source, doubts.rec
