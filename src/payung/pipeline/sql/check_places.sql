-- Where people live: every distinct place as sent, once. Design, section 3, "Where somebody lives".
-- In: rows, check_regions (code, digits, level, name_key, inside), check_moves. Out, keyed by the three texts:
-- `place_code` (longest known code; null where nothing is known), `inside`, `mask`, `written` (is there any place at all).
CREATE OR REPLACE TEMP TABLE check_places AS
WITH asked AS (
    SELECT
        *,
        regexp_replace(village_code, '[^0-9]+', '', 'g') AS digits,
        has_content(village_code) AS has_code,
        nullif(region_key(village), '') AS village_key,
        nullif(region_key(district), '') AS district_key,
        village_kind(village) AS kind,
        has_code OR village_key IS NOT NULL OR district_key IS NOT NULL AS written
    FROM (
        SELECT DISTINCT coalesce(village_code, '') AS village_code, coalesce(village, '') AS village,
               coalesce(district, '') AS district
        FROM rows
    )
),

-- By code: as it is; or as a code of a former list, if that leads to a village of today.
coded AS (
    SELECT DISTINCT village_code, digits, false AS former FROM asked WHERE has_code
),
tried AS (
    FROM coded
    UNION ALL
    SELECT village_code, new_digits || substr(digits, length(old_digits) + 1), true
    FROM coded JOIN check_moves ON starts_with(digits, old_digits)
    WHERE length(digits) = 10
),
known AS (
    SELECT tried.*, region.code, region.level = 'village' AND length(tried.digits) = 10 AS exact
    FROM (SELECT *, unnest([2, 4, 6, 10]) AS cut FROM tried) AS tried
    JOIN check_regions AS region
        ON region.digits = left(tried.digits, tried.cut) AND length(tried.digits) >= tried.cut
    WHERE NOT former OR region.level = 'village'
),
by_code AS (
    SELECT village_code, code, exact FROM known
    QUALIFY row_number() OVER (PARTITION BY village_code ORDER BY length(code) DESC, former) = 1
),

-- By name: what both names say together, what the district's alone, what the village's alone. The region asked for
-- comes first; yet a pair found elsewhere says more than a village's name alone, which tells nothing elsewhere.
by_names AS (
    SELECT DISTINCT village_key, district_key, kind
    FROM asked
    WHERE written AND village_code NOT IN (SELECT village_code FROM by_code)
),
districts AS (
    SELECT * FROM check_regions WHERE level = 'district' AND name_key IN (SELECT district_key FROM by_names)
),
villages AS (
    SELECT * FROM check_regions WHERE level = 'village' AND name_key IN (SELECT village_key FROM by_names)
),
found AS (
    SELECT by_names.*, 'pair' AS how, village.code, village.inside, coalesce(village.code[10] = kind, false) AS fits
    FROM by_names
    JOIN villages AS village ON village.name_key = village_key
    JOIN districts AS district ON district.name_key = district_key AND district.code = left(village.code, 8)
    UNION ALL
    SELECT by_names.*, 'district' AS how, district.code, district.inside, false
    FROM by_names JOIN districts AS district ON district.name_key = district_key
    UNION ALL
    SELECT by_names.*, 'village' AS how, village.code, village.inside, false
    FROM by_names JOIN villages AS village ON village.name_key = village_key AND village.inside
),
fitting AS (  -- a desa and a kelurahan of one name in one district: "Desa" or "Kel." in front says which
    FROM found QUALIFY fits OR NOT bool_or(fits) OVER (PARTITION BY village_key, district_key, kind, how, inside)
),
counted AS (
    SELECT
        village_key, district_key, kind, how, inside,
        count(*) > 1 AS ambiguous, min(code) AS first_code, max(code) AS last_code,
        CASE
            WHEN how = 'pair' AND inside THEN 1
            WHEN how = 'district' AND inside THEN 2
            WHEN how = 'pair' THEN 3
            WHEN how = 'village' THEN 4
            ELSE 5
        END AS turn
    FROM fitting
    GROUP BY village_key, district_key, kind, how, inside
),
by_name AS (
    SELECT
        *, CASE WHEN NOT ambiguous THEN first_code WHEN inside THEN region_above(first_code, last_code) END AS code
    FROM counted
    QUALIFY turn = min(turn) OVER (PARTITION BY village_key, district_key, kind)
)
SELECT
    asked.village_code, asked.village, asked.district,
    coalesce(by_code.code, by_name.code) AS place_code,
    is_inside(place_code, $region) AS inside,
    flag(written AND CASE WHEN has_code THEN NOT coalesce(exact, false)
                          ELSE how IS NULL OR how = 'district' AND NOT ambiguous END, 'village.unknown')
    | flag(ambiguous, 'village.ambiguous')
    | flag(NOT is_inside(place_code, $region), 'region.outside')
    | flag(written AND place_code IS NULL AND $region <> '', 'region.assumed') AS mask,
    written
FROM asked
LEFT JOIN by_code USING (village_code)
LEFT JOIN by_name
    ON by_code.code IS NULL
   AND by_name.village_key IS NOT DISTINCT FROM asked.village_key
   AND by_name.district_key IS NOT DISTINCT FROM asked.district_key
   AND by_name.kind IS NOT DISTINCT FROM asked.kind;
