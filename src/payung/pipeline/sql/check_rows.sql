-- Each row by itself: values read, reasons found, all of them. Ages are those of the first day of the month.
-- In: check_niks, check_births, check_incomes, check_sexes, check_occupations, check_places. Out: `checked`, whose
-- repeated NIKs are told apart later.
CREATE OR REPLACE TABLE checked AS
WITH read AS (
    SELECT
        rows.row_ord, rows.nik_number, rows.nik_digits, rows.nik_born, rows.nik_female, rows.nik_mask,
        births.birth_date, births.ddmmyy, births.written AS birth_written, sexes.sex,
        incomes.monthly_income, incomes.written AS income_written,
        occupations.occupation_class, has_letter(rows.name) AS named,
        places.place_code, places.mask AS place_mask, places.inside AS place_inside
    FROM check_niks AS rows
    LEFT JOIN check_births AS births ON births.sent = rows.birth_date
    LEFT JOIN check_sexes AS sexes ON sexes.sent = rows.sex
    LEFT JOIN check_incomes AS incomes ON incomes.sent = rows.monthly_income
    LEFT JOIN check_occupations AS occupations
        ON occupations.occupation = coalesce(rows.occupation, '') AND occupations.worker_group = coalesce(rows."group", '')
    LEFT JOIN check_places AS places
        ON places.village_code = coalesce(rows.village_code, '') AND places.village = coalesce(rows.village, '')
       AND places.district = coalesce(rows.district, '')
),
judged AS (
    SELECT
        *,
        nik_mask | place_mask
        | flag(NOT named, 'name.missing')
        | flag(birth_written IS DISTINCT FROM true, 'birth.missing')
        | flag(birth_written AND birth_date IS NULL, 'birth.unreadable')
        | flag(birth_date > $month, 'birth.future')
        | flag(birth_date < $oldest, 'birth.too_old')
        | flag($has_age_limit AND birth_date BETWEEN $oldest AND $limit_born, 'age.limit')
        | flag(birth_date > $adult_born AND birth_date <= $month, 'age.minor')
        | flag(nik_number IS NOT NULL AND nik_born <> ddmmyy, 'nik.birth_mismatch')
        | flag(nik_number IS NOT NULL AND nik_female <> (sex = 'P'), 'nik.sex_mismatch')
        | flag(occupation_class = 'civil_servant', 'occupation.civil_servant')
        | flag(occupation_class = 'pppk_part_time', 'law.unsettled')
        | flag(income_written AND monthly_income IS NULL, 'income.unreadable') AS mask
    FROM read
)
SELECT
    row_ord, nik_number::VARCHAR AS nik, birth_date, sex, monthly_income, place_code, place_inside, occupation_class,
    mask & $refusals <> 0 AS refused, NULL::BIGINT AS duplicate_of, nik_digits, mask
FROM judged;
