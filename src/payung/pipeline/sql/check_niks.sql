-- What the NIK cell of each row says and what is wrong with it. Digits are cut from the text or from a 64-bit integer,
-- never through a double: NIKs of Papua exceed 2^53. In: rows, check_prefixes (prefix, status). Out: the rows, with
-- `nik_number` (null where not usable), `nik_digits`, `nik_born` (ddmmyy, day without 40), `nik_female`, `nik_mask`.
CREATE OR REPLACE TEMP VIEW check_niks AS
WITH cleaned AS (
    SELECT *, regexp_full_match(nik, '[0-9]{16}') AS clean, CASE WHEN clean THEN nik ELSE mend_nik(nik) END AS mended
    FROM rows
),
told AS (
    SELECT
        *,
        CASE WHEN clean OR regexp_full_match(mended, '[0-9]{16}') THEN mended::BIGINT END AS whole,
        CASE WHEN whole IS NULL THEN coalesce(regexp_matches(mended, '^[0-9](,[0-9]+|[0-9]*)[eE][+]?[0-9]+$'), false) END
            AS exponent,
        CASE WHEN NOT exponent AND length(mended) = 16 THEN mended END AS lettered,
        nik_kind = 'number' AND whole % 10 = 0 AS cut_off
    FROM cleaned
),
parts AS (
    SELECT
        *,
        CASE WHEN whole IS NULL THEN length(regexp_replace(coalesce(nik, ''), '[^0-9]+', '', 'g')) ELSE 16 END AS digits,
        coalesce(whole // 10000000000, TRY_CAST(left(lettered, 6) AS INTEGER)) AS prefix_part,
        coalesce(whole // 100000000000000, TRY_CAST(left(lettered, 2) AS INTEGER)) AS province_part,
        coalesce(whole // 100000000 % 100, TRY_CAST(substr(lettered, 7, 2) AS INTEGER)) AS day_part,
        coalesce(whole // 1000000 % 100, TRY_CAST(substr(lettered, 9, 2) AS INTEGER)) AS month_part,
        coalesce(whole // 10000 % 100, TRY_CAST(substr(lettered, 11, 2) AS INTEGER)) AS year_part,
        coalesce(whole % 10000, TRY_CAST(substr(lettered, 13, 4) AS INTEGER)) AS serial_part
    FROM told
),
judged AS (
    SELECT
        parts.*, prefixes.status,
        flag(mended IS NULL, 'nik.missing')
        | flag(NOT exponent AND length(mended) <> 16, 'nik.length')
        | flag(NOT exponent AND digits <> length(mended), 'nik.letters')
        | flag(exponent OR cut_off, 'nik.digits_lost')
        | flag(CASE WHEN whole IS NULL THEN digits = length(mended) AND (digits > 1 OR mended = '0')
                                            AND replace(mended, left(mended, 1), '') = ''
                    ELSE whole % 1111111111111111 = 0 END, 'nik.placeholder')
        | flag(month_part NOT BETWEEN 1 AND 12
               OR day_part NOT BETWEEN 1 AND 31 AND day_part NOT BETWEEN 41 AND 71
               OR day_part % 40 = 31 AND month_part IN (4, 6, 9, 11)
               OR month_part = 2 AND day_part % 40 > CASE WHEN year_part % 4 = 0 THEN 29 ELSE 28 END
               OR serial_part = 0 AND cut_off IS DISTINCT FROM true, 'nik.impossible')
        | flag(prefixes.status IS NULL
               AND province_part NOT IN (SELECT DISTINCT prefix // 10000 FROM check_prefixes), 'nik.province_unknown')
            AS faults
    FROM parts
    LEFT JOIN check_prefixes AS prefixes ON prefixes.prefix = prefix_part
)
SELECT
    * EXCLUDE (clean, mended, exponent, lettered, cut_off, faults, status),
    CASE WHEN faults = 0 THEN whole END AS nik_number,
    digits::SMALLINT AS nik_digits,
    day_part % 40 * 10000 + month_part * 100 + year_part AS nik_born,
    day_part > 40 AS nik_female,
    faults
        | flag(faults = 0 AND status = 'retired', 'nik.retired_prefix')
        | flag(faults = 0 AND status IS NULL, 'nik.prefix_unknown') AS nik_mask
FROM judged;
