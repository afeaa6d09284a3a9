-- What the comparisons of settings.yaml and the rules of match_doubts.sql ask about two persons.
-- Names come as parts (names_parts.sql).

CREATE OR REPLACE TEMP MACRO parts_same(p, q) AS p.whole = q.whole AND NOT name_sexes_differ(p, q);
CREATE OR REPLACE TEMP MACRO parts_alike(p, q) AS CASE
    WHEN name_sexes_differ(p, q) THEN false
    WHEN name_slip(p.whole, q.whole) THEN true ELSE name_slip(p.whole_raw, q.whole_raw) END;

-- Mothers' names are written by hearsay: two slips in the whole of a long name still leave it similar.
CREATE OR REPLACE TEMP MACRO mothers_similar(p, q) AS CASE
    WHEN parts_similar(p, q) THEN true
    WHEN least(length(p.whole), length(q.whole)) < 8 OR abs(length(p.whole) - length(q.whole)) > 2 THEN false
    ELSE damerau_levenshtein(p.whole, q.whole) <= 2 END;

-- What stands after the given names: NULL when one has nothing more to say.
CREATE OR REPLACE TEMP MACRO rests_agree(p, q) AS CASE
    WHEN p.rest IS NULL OR q.rest IS NULL THEN NULL
    WHEN length(p.rest) = 1 OR length(q.rest) = 1 THEN p.rest[1] = q.rest[1]
    WHEN contains(p.rest, q.rest) OR contains(q.rest, p.rest) THEN true
    WHEN name_slip(p.rest, q.rest) THEN true
    ELSE name_near(p.rest, q.rest) END;

-- The given names are one and the same word, not merely a slip apart as those of twins may be.
CREATE OR REPLACE TEMP MACRO givens_same(p, q) AS coalesce(p.whole = q.whole OR p.given = q.given, false)
    OR coalesce(p.lead = q.given, false) OR coalesce(p.given = q.lead, false)
    OR coalesce(p.pair = q.given, false) OR coalesce(p.given = q.pair, false);

CREATE OR REPLACE TEMP MACRO dates_swapped(a, b) AS
    year(a) = year(b) AND month(a) = day(b) AND day(a) = month(b) AND a <> b;
-- One part of three is wrong.
CREATE OR REPLACE TEMP MACRO dates_near(a, b) AS
    (year(a) = year(b))::INT + (month(a) = month(b))::INT + (day(a) = day(b))::INT = 2;

-- A digit replaced, added, dropped, or two neighbours swapped.
CREATE OR REPLACE TEMP MACRO niks_one_edit(a, b) AS CASE
    WHEN abs(length(a) - length(b)) > 1 THEN false
    WHEN a[1:6] <> b[1:6] AND a[-6:] <> b[-6:] THEN false
    ELSE damerau_levenshtein(a, b) = 1 END;

-- Issued on one birth date (a woman's day is raised by 40) with serials close together, as those of twins are.
CREATE OR REPLACE TEMP MACRO niks_neighbour(a, b, serials) AS CASE
    WHEN length(a) <> 16 OR length(b) <> 16 OR a[1:6] <> b[1:6] OR a[8:12] <> b[8:12] THEN false
    ELSE abs(TRY_CAST(a[13:16] AS INT) - TRY_CAST(b[13:16] AS INT)) <= serials END;

-- One code lies in the other, from the regency on.
CREATE OR REPLACE TEMP MACRO places_agree(a, b) AS CASE
    WHEN length(a) < 5 OR length(b) < 5 THEN a[1:2] = b[1:2]
    ELSE a[1:least(length(a), length(b))] = b[1:least(length(a), length(b))] END;

-- For blocks (match_blocks.sql): how alike two texts are, 0 to 1.
CREATE OR REPLACE TEMP MACRO block_likeness(a, b) AS jaro_winkler_similarity(a, b);
