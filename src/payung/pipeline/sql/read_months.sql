-- How months are read from registers that came as texts. Needs the macros of payung.pipeline.values.
-- A month as offices write it: 2026-10, 10/2026, 202610, Okt 2026, Okt-26; its first day. Needs payung.pipeline.values.
CREATE OR REPLACE TEMP MACRO read_month_of_parts(year_first, month_first, named) AS
    CASE
        WHEN year_first.y <> '' THEN day_of_parts(year_first.y, year_first.m, '1')
        WHEN month_first.y <> '' THEN day_of_parts(month_first.y, month_first.m, '1')
        WHEN named.y <> '' THEN
            day_of_parts(CASE WHEN length(named.y) = 2 THEN '20' ELSE '' END || named.y, month_of(named.m)::VARCHAR, '1')
    END;

CREATE OR REPLACE TEMP MACRO read_month(t) AS
    read_month_of_parts(
        regexp_extract(date_text(t), '^([1-9]\d{3})[-/. ]?(\d{2}|[1-9])$', ['y', 'm']),
        regexp_extract(date_text(t), '^(\d{1,2})[-/. ]([1-9]\d{3})$', ['m', 'y']),
        regexp_extract(date_text(t), '^([a-z]+)[-/., ''’]*([1-9]\d{3}|\d{2})$', ['m', 'y']));

-- Zeros, dashes and dots stand for no date at all: 0000-00-00, -, 0.
CREATE OR REPLACE TEMP MACRO read_says_date(t) AS coalesce(regexp_matches(t, '[1-9\p{L}]'), false);
