-- The macro of payung.reference.occupations; its patterns are variables of the connection.
-- `P.N.S.` becomes pns; every word then has a blank before and behind it.
CREATE OR REPLACE TEMP MACRO occupation_words(t) AS
    ' ' || trim(regexp_replace(
        regexp_replace(lower(coalesce(t, '')), '\b([a-z])[.] ?\b', '\1', 'g'), '[^a-z0-9]+', ' ', 'g')) || ' ';

-- What stands before the first word of a pattern.
CREATE OR REPLACE TEMP MACRO occupation_before(words, pattern) AS
    regexp_extract(words, '^(.*?)' || pattern, 1) || ' ';

CREATE OR REPLACE TEMP MACRO occupation_class_of(words, group_words) AS
    CASE
        WHEN regexp_matches(words || group_words, getvariable('occupation_pppk'))
             AND regexp_matches(words || group_words, getvariable('occupation_part_time'))
             AND NOT regexp_matches(occupation_before(words, getvariable('occupation_pppk')),
                                    getvariable('occupation_someone_else'))
            THEN 'pppk_part_time'
        WHEN regexp_matches(words, getvariable('occupation_civil_servant'))
             AND NOT regexp_matches(words, getvariable('occupation_someone_else'))
             AND NOT regexp_matches(words, getvariable('occupation_not_civil_servant'))
            THEN 'civil_servant'
        WHEN regexp_matches(words, getvariable('occupation_transport'))
             AND NOT regexp_matches(occupation_before(words, getvariable('occupation_transport')),
                                    getvariable('occupation_someone_else'))
            THEN 'transport'
    END;

CREATE OR REPLACE TEMP MACRO occupation_class(occupation, worker_group) AS
    occupation_class_of(occupation_words(occupation), occupation_words(worker_group));
