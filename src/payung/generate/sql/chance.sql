-- Places of the suspects beside which, among `others` (place null for strangers), somebody stands who looks alike:
-- a similar given name, and the same birth date with a similar or missing mother or a near NIK, or nearly the same
-- birth date with a similar mother. Joins run on parts of dates, for ten million others pass through here.
WITH stood AS (
    SELECT place, nik, birth_date, upper(coalesce(mother_name, '')) AS mother,
           regexp_extract(upper(name), '^(?:(?:LA|WA|ODE|LAODE|WAODE|I|NI|ANDI|PETTA|PUANG|KARAENG|WAYAN|MADE|NYOMAN|KETUT|PUTU|KOMANG|GEDE|LUH) )*(\S+)', 1) AS given
    FROM others
),
own AS (
    SELECT *, left(given, 1) AS letter, left(mother, 2) AS letters, year(birth_date) AS born_year,
           month(birth_date) AS born_month, day(birth_date) AS born_day
    FROM suspects
),
theirs AS (
    SELECT *, left(given, 1) AS letter, left(mother, 2) AS letters, year(birth_date) AS born_year,
           month(birth_date) AS born_month, day(birth_date) AS born_day
    FROM stood
),
same_day AS (
    SELECT own.place AS place, theirs.place AS other, own.given, theirs.given AS given_there,
           theirs.mother = '' OR own.mother = '' OR same_woman(theirs.mother, own.mother)
               OR damerau_levenshtein(theirs.nik, own.nik) <= 1 AS alike
    FROM own JOIN theirs USING (birth_date)
),
near_day AS (
    SELECT own.place AS place, theirs.place AS other, own.given, theirs.given AS given_there,
           same_woman(theirs.mother, own.mother) AS alike
    FROM own JOIN theirs USING (letter, letters, born_year, born_month)
    UNION ALL
    SELECT own.place, theirs.place, own.given, theirs.given, same_woman(theirs.mother, own.mother)
    FROM own JOIN theirs USING (letter, letters, born_year, born_day)
    UNION ALL
    SELECT own.place, theirs.place, own.given, theirs.given, same_woman(theirs.mother, own.mother)
    FROM own JOIN theirs USING (letter, letters, born_month, born_day)
    UNION ALL
    SELECT own.place, theirs.place, own.given, theirs.given, same_woman(theirs.mother, own.mother)
    FROM own JOIN theirs ON own.letter = theirs.letter AND own.letters = theirs.letters
                        AND own.born_year = theirs.born_year AND own.born_month = theirs.born_day
                        AND own.born_day = theirs.born_month
)
SELECT DISTINCT place
FROM (SELECT * FROM same_day UNION ALL SELECT * FROM near_day)
WHERE alike AND (other IS NULL OR other < place) AND jaro_winkler_similarity(given, given_there) >= 0.88
ORDER BY place
