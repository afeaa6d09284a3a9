-- How the sentences of reasons write days, months, segments and programmes; the words are variables of the connection.
CREATE OR REPLACE TEMP MACRO long_month(d) AS getvariable('reason_months')[month(d)] || ' ' || year(d);
CREATE OR REPLACE TEMP MACRO long_date(d) AS day(d) || ' ' || long_month(d);
CREATE OR REPLACE TEMP MACRO segment_word(segment) AS getvariable('reason_segments')[segment];
CREATE OR REPLACE TEMP MACRO programme_words(held) AS
    array_to_string(list_filter(getvariable('reason_programmes'),
                                lambda name, position: held >> (position - 1) & 1 = 1), ', ');
