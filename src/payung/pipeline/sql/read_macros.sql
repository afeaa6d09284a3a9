-- What `read` asks of cells in `read_raw`. Rule: design, section 5, a row of people.

-- The cell, or NULL if it holds blanks alone, of any width. Most cells are told by their first letter (`~` is the last
-- of ASCII). Blanks are listed: a pattern with \p{..} takes milliseconds to compile, for every column of every sheet.
CREATE OR REPLACE TEMP MACRO read_blank(t) AS
    CASE WHEN t BETWEEN '!' AND '~' THEN t
         WHEN regexp_full_match(t, '[\s\x0B\x{85}\x{A0}\x{1680}\x{2000}-\x{200B}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}]*')
         THEN NULL ELSE t END;

-- What Excel and LibreOffice show for a formula that failed, also where it was saved as text.
CREATE OR REPLACE TEMP MACRO read_is_error(t) AS
    t < '$' AND regexp_full_match(t, '#(N/A|DIV/0!|NAME[?]|[A-Z]{3,10}!|GETTING_DATA)');

-- The cell, or NULL if it holds no more than blanks or an error.
CREATE OR REPLACE TEMP MACRO read_cell(t) AS
    CASE WHEN t BETWEEN '$' AND '~' THEN t WHEN read_is_error(t) THEN NULL ELSE read_blank(t) END;

CREATE OR REPLACE TEMP MACRO read_has_digits(t) AS regexp_matches(t, '([0-9][^0-9]*){8}');

-- At most four digits, with or without brackets: the number of a row or a column, a count in a line of totals.
CREATE OR REPLACE TEMP MACRO read_is_small_number(t) AS
    regexp_full_match(t, '[^0-9A-Za-z]*([0-9]{1,4}|[0-9][.,][0-9]{3})[^0-9A-Za-z]*');

CREATE OR REPLACE TEMP MACRO read_has_date(t) AS
    coalesce(regexp_matches(t, '[0-9A-Za-z]') AND NOT read_is_small_number(t), false);

CREATE OR REPLACE TEMP MACRO read_compact(t) AS regexp_replace(lower(coalesce(t, '')), '[^a-z0-9]', '', 'g');

-- The three patterns are the compact words by which this or any header names nik, name and birth date.
CREATE OR REPLACE TEMP MACRO read_repeats_header(nik, name, birth, nik_words, name_words, birth_words) AS
    regexp_full_match(read_compact(nik), nik_words)::INTEGER
    + regexp_full_match(read_compact(name), name_words)::INTEGER
    + regexp_full_match(read_compact(birth), birth_words)::INTEGER >= 2;

-- At least two of: eight digits in the NIK cell, a letter in the name, more than a small number in the birth date.
-- Most rows have the first two, so what costs more is asked of the others only.
CREATE OR REPLACE TEMP MACRO read_is_person(nik, name, birth, nik_words, name_words, birth_words) AS
    CASE
        WHEN regexp_matches(name, '\p{L}') THEN
            CASE WHEN read_has_digits(nik) THEN true
                 ELSE read_has_date(birth)
                      AND NOT read_repeats_header(nik, name, birth, nik_words, name_words, birth_words) END
        ELSE read_has_digits(nik) AND read_has_date(birth)
    END;

-- "Kendari, 31-12-1980": the date begins at the first digit, or at the last comma before it; a place may stand alone.
CREATE OR REPLACE TEMP MACRO read_date_part(t) AS nullif(trim(regexp_extract(t, '[0-9].*$', 0, 's')), '');
CREATE OR REPLACE TEMP MACRO read_place_part(t) AS nullif(regexp_replace(regexp_extract(t, '^[^0-9]*'), '[\s,./-]+$', ''), '');

-- The name of a row for good: the same content, sheet and row give the same text on every machine.
CREATE OR REPLACE TEMP MACRO read_row_id(content, sheet, row) AS md5(concat(content, chr(31), sheet, chr(31), row));

-- Excel keeps fifteen digits: the sixteenth of a number is gone where it is 0, and so is what an exponent hides.
CREATE OR REPLACE TEMP MACRO read_nik_is_lost(nik, kind) AS
    kind = 'number' AND strlen(nik) = 16 AND ends_with(nik, '0') OR regexp_matches(nik, '^[\s'']*[0-9][.,0-9]*[eE][+]?[0-9]+');

-- A text that can be a row_id, so that a roster's own column of that name does no harm.
CREATE OR REPLACE TEMP MACRO read_as_row_id(t) AS
    CASE WHEN regexp_full_match(lower(trim(t)), '[0-9a-f]{32}') THEN lower(trim(t)) END;

-- A column for men and one for women: the sex is that of the one in which something stands.
CREATE OR REPLACE TEMP MACRO read_is_ticked(t) AS coalesce(regexp_matches(t, '[^0 .-]'), false);
CREATE OR REPLACE TEMP MACRO read_ticked_sex(men, women) AS
    CASE WHEN read_is_ticked(men) AND NOT read_is_ticked(women) THEN 'L'
         WHEN read_is_ticked(women) AND NOT read_is_ticked(men) THEN 'P' END;
