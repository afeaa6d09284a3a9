-- The macros of payung.pipeline.values. They are meant for distinct texts: read each once and join back.
CREATE OR REPLACE TEMP MACRO month_of(word) AS NULL::INTEGER;
CREATE OR REPLACE TEMP MACRO sex_of(word) AS NULL::VARCHAR;

CREATE OR REPLACE TEMP MACRO has_letter(t) AS
    CASE WHEN t IS NULL THEN false WHEN lower(t) <> upper(t) THEN true ELSE regexp_matches(t, '\p{L}') END;
CREATE OR REPLACE TEMP MACRO has_content(t) AS coalesce(regexp_matches(t, '[\p{L}\p{N}]'), false);

-- Quotes of all kinds, blanks of all kinds (also those without width), dots, hyphens and dashes.
CREATE OR REPLACE TEMP MACRO mend_nik(t) AS
    nullif(regexp_replace(t, '[\s\p{Z}\x{200B}-\x{200F}\x{2060}\x{FEFF}.''"`´‘’‚“”„\p{Pd}\x{2212}]+', '', 'g'), '');

CREATE OR REPLACE TEMP MACRO day_of_parts(y, m, d) AS
    TRY_CAST(y || '-' || lpad(m, 2, '0') || '-' || lpad(d, 2, '0') AS DATE);

-- A time of day behind the date says nothing; blanks around separators neither.
CREATE OR REPLACE TEMP MACRO date_text(t) AS
    regexp_replace(
        regexp_replace(lower(trim(regexp_replace(t, '[\s\p{Z}\x{200B}-\x{200F}\x{2060}\x{FEFF}''"`´‘’“”]+', ' ', 'g'))),
            '^(.*\d)[t ] ?\d{1,2}[:.]\d{2}([:.]\d{2}([.,]\d+)?)?z?$', '\1'),
        ' ?([-/.,–—−]) ?', '\1', 'g');

CREATE OR REPLACE TEMP MACRO date_of_parts(year_first, day_first, named) AS
    CASE
        WHEN year_first.y <> '' THEN day_of_parts(year_first.y, year_first.m, year_first.d)
        WHEN day_first.y <> '' THEN day_of_parts(day_first.y, day_first.m, day_first.d)
        WHEN named.y <> '' THEN day_of_parts(named.y, month_of(named.m)::VARCHAR, named.d)
    END;

CREATE OR REPLACE TEMP MACRO read_date(t) AS
    date_of_parts(
        regexp_extract(date_text(t), '^([1-9]\d{3})[-/.](\d{1,2})[-/.](\d{1,2})$', ['y', 'm', 'd']),
        regexp_extract(date_text(t), '^(\d{1,2})[-/. –—−](\d{1,2})[-/. –—−]([1-9]\d{3})$', ['d', 'm', 'y']),
        regexp_extract(date_text(t), '^(\d{1,2})[-/. –—−]*([a-z]+)[-/., –—−]*([1-9]\d{3})$', ['d', 'm', 'y']));

-- `Rp`, `,-` and `per bulan` are dress; what is left is a number, perhaps with `juta` or `ribu`.
CREATE OR REPLACE TEMP MACRO rupiah_text(t) AS
    regexp_replace(
        regexp_replace(
            regexp_replace(
                regexp_replace(lower(t), '[\s\p{Z}\x{200B}-\x{200F}\x{2060}\x{FEFF}''"]+', '', 'g'),
                '^(rp|idr)[.:]?', ''),
            '(/|per|se)(bulan|bln|bl)[.]?$', ''),
        '[.,]?[-–—−]*(rupiah|rp)?[.,]?[-–—−=]*$', '');

-- Groups of three, all by the same sign; or plain digits. Parts of a rupiah are cut off; `1,5` and `1500.000` are
-- anybody's guess.
CREATE OR REPLACE TEMP MACRO rupiah_of_digits(t) AS
    CASE
        WHEN regexp_full_match(t, '\d{1,15}|\d{4,15}[.,](\d{1,2}|\d{4,})')
            THEN TRY_CAST(regexp_extract(t, '^\d+') AS BIGINT)
        WHEN regexp_full_match(t, '\d{1,3}([.]\d{3}){1,4}(,\d{1,2})?')
            THEN TRY_CAST(replace(regexp_extract(t, '^[\d.]+'), '.', '') AS BIGINT)
        WHEN regexp_full_match(t, '\d{1,3}(,\d{3}){1,4}([.]\d{1,2})?')
            THEN TRY_CAST(replace(regexp_extract(t, '^[\d,]+'), ',', '') AS BIGINT)
    END;

-- `1,5 juta`: integer arithmetic on the digits, never a double.
CREATE OR REPLACE TEMP MACRO rupiah_of_words(parts, unit) AS
    CAST(parts.whole AS BIGINT) * unit + CAST(rpad(parts.part, 6, '0') AS BIGINT) * unit // 1000000;

CREATE OR REPLACE TEMP MACRO read_rupiah(t) AS
    CASE
        WHEN regexp_full_match(rupiah_text(t), '\d{1,6}([.,]\d{1,6})?(juta|jt)')
            THEN rupiah_of_words(regexp_extract(rupiah_text(t), '^(\d+)[.,]?(\d*)', ['whole', 'part']), 1000000)
        WHEN regexp_full_match(rupiah_text(t), '\d{1,3}[.]\d{3}(ribu|rb)')
            THEN rupiah_of_digits(regexp_extract(rupiah_text(t), '^[\d.]+')) * 1000
        WHEN regexp_full_match(rupiah_text(t), '\d{1,6}([.,]\d{1,2})?(ribu|rb)')
            THEN rupiah_of_words(regexp_extract(rupiah_text(t), '^(\d+)[.,]?(\d*)', ['whole', 'part']), 1000)
        ELSE rupiah_of_digits(rupiah_text(t))
    END;

CREATE OR REPLACE TEMP MACRO read_sex(t) AS sex_of(regexp_replace(lower(t), '[^a-z]+', '', 'g'));
