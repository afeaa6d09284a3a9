-- The small side of blocks (view match_small: id, name, birth_date, mother_name, in capitals): what of its names is
-- asked for, as a register would write them and as they are written. $crowded: how many may share a birth date.
CREATE OR REPLACE TEMP TABLE match_heads AS
SELECT *, ord(name) AS name_letter, ord(mother_name) AS mother_letter,
    left(name, 2) AS name_head, right(name, 2) AS name_tail,
    left(mother_name, 2) AS mother_head, right(mother_name, 2) AS mother_tail,
    count(*) OVER (PARTITION BY birth_date) > $crowded AS crowded
FROM (SELECT id, birth_date, name AS name_written, mother_name AS mother_written, name_standard(name) AS name,
        name_standard(mother_name) AS mother_name
    FROM match_small WHERE birth_date IS NOT NULL AND name IS NOT NULL);
