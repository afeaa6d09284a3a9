-- Rows with another mask than the plain ones, with all that their sentences may tell. In: reason_known, rows, sheets,
-- checked, matches, deaths, verdicts, reason_regions (code, name), reason_amounts.
CREATE OR REPLACE TEMP TABLE reason_detailed AS
WITH asked AS (
    SELECT
        known.*, checked.nik_digits, checked.place_code, rows.village_code, rows.village, rows.district,
        CASE WHEN known.mask & (reason('nik.length') | reason('nik.letters')) <> 0 THEN mend_nik(rows.nik) END AS sent,
        coalesce(checked.duplicate_of, matches.double_of) AS earlier_ord,
        matches.match_probability, matches.death_rec
    FROM reason_known AS known
    JOIN rows ON rows.row_ord = known.row_ord
    JOIN checked ON checked.row_ord = known.row_ord
    LEFT JOIN matches ON matches.row_ord = known.row_ord
    WHERE NOT list_contains($plain::UBIGINT[], known.mask)
),
-- Which characters of a NIK are no digits, and which digit each may have been; told only where they are few.
spelled AS (
    SELECT
        row_ord, at_fault,
        list_transform(at_fault, lambda place: substr(sent, place, 1)) AS letters,
        list_transform(letters, lambda letter: getvariable('reason_digits')[letter]) AS meant
    FROM (
        SELECT
            row_ord, sent,
            list_filter(range(1, length(sent) + 1), lambda place: substr(sent, place, 1) NOT BETWEEN '0' AND '9')
                AS at_fault
        FROM asked
        WHERE nik_digits <> length(sent)
    )
    WHERE len(at_fault) <= 3
)
SELECT
    asked.row_ord, mask, asked."row", segment, since, until, payer, missing,
    CASE WHEN nik_digits = length(asked.sent) THEN nik_digits END AS digits,
    CASE WHEN nik_digits <> length(asked.sent) THEN length(asked.sent) END AS characters,
    array_to_string(letters, ', ') AS letters,
    array_to_string(at_fault, ', ') AS places,
    CASE WHEN length(asked.sent) = 16 AND list_count(meant) = len(meant) THEN array_to_string(meant, ', ') END AS repair,
    earlier_sheet.file, earlier_sheet.sheet, earlier."row" AS first_row,
    long_date(deaths.died_on) AS died_on, amounts.amount,
    place.name || CASE WHEN length(place_code) > 5 THEN ' (' || regency.name || ')' ELSE '' END AS place,
    place.name AS judged_by,
    CASE WHEN has_content(asked.village_code) THEN trim(asked.village_code) ELSE nullif(trim(asked.village), '') END
        AS village,
    coalesce(nullif(trim(asked.village), ''), trim(asked.district)) AS name,
    round(match_probability * 100)::INTEGER || '%' AS probability,
    told.rule, told.batch
FROM asked
LEFT JOIN spelled ON spelled.row_ord = asked.row_ord
LEFT JOIN rows AS earlier ON earlier.row_ord = earlier_ord
LEFT JOIN sheets AS earlier_sheet ON earlier_sheet.sheet_no = earlier.sheet_no
LEFT JOIN deaths ON deaths.rec = death_rec
LEFT JOIN reason_amounts AS amounts ON amounts.row_ord = asked.row_ord
LEFT JOIN reason_regions AS place ON place.code = place_code
LEFT JOIN reason_regions AS regency ON regency.code = left(place_code, 5)
LEFT JOIN (
    SELECT
        row_ord,
        string_agg(text, '; ') FILTER (WHERE code = 'programme.rule') AS rule,
        string_agg(text, '; ') FILTER (WHERE code = 'batch.open') AS batch
    FROM verdicts
    GROUP BY row_ord
) AS told ON told.row_ord = asked.row_ord;
