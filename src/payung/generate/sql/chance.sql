-- Places of the suspects beside which, among `others` (place null for strangers), somebody stands who looks alike:
-- a similar given name, and the same birth date with a similar or missing mother or a near NIK, or nearly the same
-- birth date with a similar mother.
WITH stood AS (
    SELECT place, nik, birth_date, upper(coalesce(mother_name, '')) AS mother,
           regexp_extract(upper(name), '^(?:(?:LA|WA|ODE|LAODE|WAODE|I|NI|ANDI|PETTA|PUANG|KARAENG|WAYAN|MADE|NYOMAN|KETUT|PUTU|KOMANG|GEDE|LUH) )*(\S+)', 1) AS given
    FROM others
),
same_day AS (
    SELECT suspects.place
    FROM suspects JOIN stood ON stood.birth_date = suspects.birth_date
    WHERE (stood.place IS NULL OR stood.place < suspects.place)
      AND jaro_winkler_similarity(stood.given, suspects.given) >= 0.84
      AND (stood.mother = '' OR suspects.mother = '' OR jaro_winkler_similarity(stood.mother, suspects.mother) >= 0.78
           OR levenshtein(stood.nik, suspects.nik) <= 2)
),
near_day AS (
    SELECT suspects.place
    FROM suspects JOIN stood ON left(stood.mother, 2) = left(suspects.mother, 2)
                            AND left(stood.given, 1) = left(suspects.given, 1)
    WHERE (stood.place IS NULL OR stood.place < suspects.place)
      AND (CAST(year(stood.birth_date) = year(suspects.birth_date) AS INTEGER)
           + CAST(month(stood.birth_date) = month(suspects.birth_date) AS INTEGER)
           + CAST(day(stood.birth_date) = day(suspects.birth_date) AS INTEGER) >= 2
           OR (year(stood.birth_date) = year(suspects.birth_date) AND month(stood.birth_date) = day(suspects.birth_date)
               AND day(stood.birth_date) = month(suspects.birth_date)))
      AND jaro_winkler_similarity(stood.given, suspects.given) >= 0.84
      AND jaro_winkler_similarity(stood.mother, suspects.mother) >= 0.78
)
SELECT DISTINCT place FROM (SELECT * FROM same_day UNION ALL SELECT * FROM near_day) ORDER BY place
