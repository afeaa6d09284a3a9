-- Do two names taken apart (names_parts.sql) agree, are they at least similar? NULL when one is missing.
-- design.md: "Names agree when, after titles, variants and spelling rules, the given names agree or are one
-- slip apart, allowing for joined words and initials. A common last word alone is no agreement."

-- CASE, not OR: only CASE leaves the costly comparisons out where the cheap ones have decided.

-- One slip: a letter replaced, dropped, added, or neighbours swapped. Two letters hold no slip, and la and wa at the
-- beginning (Lamane, Wamane) make two names.
CREATE OR REPLACE TEMP MACRO name_slip(a, b) AS CASE
    WHEN a = b THEN true
    WHEN a IS NULL OR b IS NULL OR abs(length(a) - length(b)) > 1 OR (a[1] <> b[1] AND a[-1] <> b[-1]) THEN false
    WHEN least(length(a), length(b)) < 3 THEN false
    WHEN a[1:2] IN ('la', 'wa') AND b[1:2] IN ('la', 'wa') AND a[1] <> b[1] THEN false
    ELSE damerau_levenshtein(a, b) = 1 END;
CREATE OR REPLACE TEMP MACRO name_slip_behind_two(a, b) AS
    CASE WHEN a[1:2] = b[1:2] THEN name_slip(a, b) ELSE false END;

-- Two slips in a long name that begins alike, or one cut short.
CREATE OR REPLACE TEMP MACRO name_near(a, b) AS CASE
    WHEN a[1] <> b[1] OR least(length(a), length(b)) < 4 THEN false
    WHEN starts_with(a, b) OR starts_with(b, a) THEN true
    WHEN least(length(a), length(b)) < 6 OR abs(length(a) - length(b)) > 2 THEN false
    ELSE damerau_levenshtein(a, b) <= 2 END;

-- La, Muhammad, Abdul (1 + 8 + 16) are borne by men; Wa, Siti (2 + 4) by women.
CREATE OR REPLACE TEMP MACRO name_sexes_differ(p, q) AS
    ((p.weak & 25) <> 0 AND (q.weak & 6) <> 0) OR ((p.weak & 6) <> 0 AND (q.weak & 25) <> 0);
CREATE OR REPLACE TEMP MACRO name_fronts_differ(p, q) AS p.weak <> 0 AND q.weak <> 0 AND (p.weak & q.weak) = 0;

-- The given names, each as one word. Fronts that differ ("Wa Basri", "Andi Basri") need a second word that agrees.
CREATE OR REPLACE TEMP MACRO name_given_slip(p, q) AS CASE
    WHEN name_slip(p.given, q.given) THEN true ELSE name_slip(p.given_raw, q.given_raw) END;
CREATE OR REPLACE TEMP MACRO name_given_agree(p, q) AS CASE
    WHEN NOT name_given_slip(p, q) THEN false
    WHEN name_fronts_differ(p, q) THEN name_slip(p.second, q.second) ELSE true END;

-- Joined words: Lamane, La Mane; Nurhayati, Nur Hayati; Asnihamid, Asni Hamid; a blank at the wrong place.
CREATE OR REPLACE TEMP MACRO name_joins(p, q) AS CASE
    WHEN name_slip_behind_two(p.lead, q.given) THEN true
    WHEN name_slip_behind_two(p.given, q.lead) THEN true
    WHEN name_slip_behind_two(p.lead, q.lead) THEN true
    WHEN name_slip_behind_two(p.pair, q.given) THEN true
    WHEN name_slip_behind_two(p.given, q.pair) THEN true
    WHEN p.size = q.size AND p.weak = q.weak THEN false
    WHEN least(length(p.whole), length(q.whole)) < 7 THEN false
    WHEN name_slip_behind_two(p.whole, q.whole) THEN true
    ELSE name_slip_behind_two(p.whole_raw, q.whole_raw) END;

-- Initials: "Muh. L.", "M. Lukman"; "B. Hasan", "Basri Hasan".
CREATE OR REPLACE TEMP MACRO name_initial_of(p, q) AS CASE
    WHEN p.initial IS NULL OR p.initial <> q.given[1] THEN false
    WHEN p.alone THEN (p.weak & q.weak) <> 0 ELSE name_slip(p.given, q.second) END;

-- Nothing but weak words ("Siti", "Muhammad"): all of them stand in the other name's front.
CREATE OR REPLACE TEMP MACRO name_front_of(p, q) AS p.alone AND p.weak <> 0 AND (p.weak & q.weak) = p.weak;

CREATE OR REPLACE TEMP MACRO parts_agree(p, q) AS CASE
    WHEN p IS NULL OR q IS NULL THEN NULL
    WHEN p.whole = q.whole THEN true
    WHEN name_sexes_differ(p, q) THEN false
    WHEN p.alone OR q.alone THEN name_front_of(p, q) OR name_front_of(q, p) OR name_joins(p, q)
        OR name_initial_of(p, q) OR name_initial_of(q, p)
    WHEN name_given_agree(p, q) THEN true
    WHEN name_joins(p, q) THEN true
    ELSE name_initial_of(p, q) OR name_initial_of(q, p) END;

CREATE OR REPLACE TEMP MACRO parts_similar(p, q) AS CASE
    WHEN p IS NULL OR q IS NULL THEN NULL
    WHEN parts_agree(p, q) THEN true
    WHEN p.alone OR q.alone OR name_sexes_differ(p, q) OR name_fronts_differ(p, q) THEN false
    WHEN name_near(p.given, q.given) THEN true
    ELSE name_near(p.given_raw, q.given_raw) END;

CREATE OR REPLACE TEMP MACRO names_agree(a, b) AS
    list_transform([{'a': name_parts(a), 'b': name_parts(b)}], lambda n: parts_agree(n.a, n.b))[1];
CREATE OR REPLACE TEMP MACRO names_similar(a, b) AS
    list_transform([{'a': name_parts(a), 'b': name_parts(b)}], lambda n: parts_similar(n.a, n.b))[1];
