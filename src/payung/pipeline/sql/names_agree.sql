-- Do two names taken apart (names_parts.sql) agree, are they at least similar? NULL when one is missing.
-- design.md: "Names agree when, after titles, variants and spelling rules, the given names agree or are one
-- slip apart, allowing for joined words and initials. A common last word alone is no agreement."

-- CASE, not OR: only CASE leaves the costly comparisons out where the cheap ones have decided.

-- CASE, not OR: only CASE leaves the costly comparison out where a cheap one has decided.

-- One slip: a letter replaced, dropped, added, or neighbours swapped. Two letters hold no slip, and la and wa at the
-- beginning (Lamane, Wamane) make two names.
CREATE OR REPLACE TEMP MACRO name_slip(a, b) AS CASE
    WHEN a = b THEN true
    WHEN abs(length(a) - length(b)) <= 1 AND least(length(a), length(b)) >= 3 AND (a[1] = b[1] OR a[-1] = b[-1])
        AND NOT (a[1] <> b[1] AND a[1:2] IN ('la', 'wa') AND b[1:2] IN ('la', 'wa'))
        THEN damerau_levenshtein(a, b) = 1
    ELSE false END;

-- Two slips in a long name that begins alike, or one cut short.
CREATE OR REPLACE TEMP MACRO name_near(a, b) AS CASE
    WHEN a[1] <> b[1] OR least(length(a), length(b)) < 4 THEN false
    WHEN starts_with(a, b) OR starts_with(b, a) THEN true
    WHEN least(length(a), length(b)) >= 6 AND abs(length(a) - length(b)) <= 2 THEN damerau_levenshtein(a, b) <= 2
    ELSE false END;

-- La, Muhammad, Abdul (1 + 8 + 16) are borne by men; Wa, Siti (2 + 4) by women.
CREATE OR REPLACE TEMP MACRO name_sexes_differ(p, q) AS
    ((p.weak & 25) <> 0 AND (q.weak & 6) <> 0) OR ((p.weak & 6) <> 0 AND (q.weak & 25) <> 0);
CREATE OR REPLACE TEMP MACRO name_fronts_differ(p, q) AS p.weak <> 0 AND q.weak <> 0 AND (p.weak & q.weak) = 0;

-- Where two names may agree: words to hold against each other if `ask`; `head`: their first two letters must be one.
CREATE OR REPLACE TEMP MACRO name_words(p, q, given, front, whole) AS [
    -- The given names. Where fronts differ ("Wa Basri", "Andi Basri") a second word must agree with them.
    {'a': p.given, 'b': q.given, 'ask': given AND front, 'head': false},
    {'a': p.given_raw, 'b': q.given_raw, 'ask': given AND front, 'head': false},
    {'a': p.pair, 'b': q.pair, 'ask': given AND NOT front, 'head': false},
    -- Joined words: Lamane, La Mane; Nurhayati, Nur Hayati; Asnihamid, Asni Hamid; a blank at the wrong place.
    {'a': p.lead, 'b': q.given, 'ask': true, 'head': true},
    {'a': p.given, 'b': q.lead, 'ask': true, 'head': true},
    {'a': p.lead, 'b': q.lead, 'ask': true, 'head': true},
    {'a': p.pair, 'b': q.given, 'ask': true, 'head': true},
    {'a': p.given, 'b': q.pair, 'ask': true, 'head': true},
    {'a': p.whole, 'b': q.whole, 'ask': whole, 'head': true},
    {'a': p.whole_raw, 'b': q.whole_raw, 'ask': whole, 'head': true},
    -- Initials: "B. Hasan", "Basri Hasan".
    {'a': p.given, 'b': q.second, 'ask': given AND p.initial = q.given[1], 'head': false},
    {'a': p.second, 'b': q.given, 'ask': given AND q.initial = p.given[1], 'head': false}];

CREATE OR REPLACE TEMP MACRO name_some_agree(words) AS list_contains(list_transform(words, lambda w: CASE
    WHEN w.ask AND (NOT w.head OR w.a[1:2] = w.b[1:2]) THEN name_slip(w.a, w.b) ELSE false END), true);

-- "Muh. L.", "M. Lukman".
CREATE OR REPLACE TEMP MACRO name_initial_of(p, q) AS
    coalesce(p.alone AND p.initial = q.given[1] AND (p.weak & q.weak) <> 0, false);
-- Nothing but weak words ("Siti", "Muhammad"): all of them stand in the other name's front.
CREATE OR REPLACE TEMP MACRO name_front_of(p, q) AS p.alone AND p.weak <> 0 AND (p.weak & q.weak) = p.weak;

CREATE OR REPLACE TEMP MACRO parts_agree(p, q) AS CASE
    WHEN p IS NULL OR q IS NULL THEN NULL
    WHEN p.whole = q.whole THEN true
    WHEN name_sexes_differ(p, q) THEN false
    WHEN name_front_of(p, q) OR name_front_of(q, p) OR name_initial_of(p, q) OR name_initial_of(q, p) THEN true
    ELSE name_some_agree(name_words(p, q, NOT p.alone AND NOT q.alone, NOT name_fronts_differ(p, q),
        (p.size <> q.size OR p.weak <> q.weak) AND least(length(p.whole), length(q.whole)) >= 7)) END;

CREATE OR REPLACE TEMP MACRO parts_similar(p, q) AS CASE
    WHEN parts_agree(p, q) THEN true
    WHEN p IS NULL OR q IS NULL THEN NULL
    WHEN p.alone OR q.alone OR name_sexes_differ(p, q) OR name_fronts_differ(p, q) THEN false
    WHEN name_near(p.given, q.given) THEN true
    ELSE name_near(p.given_raw, q.given_raw) END;

CREATE OR REPLACE TEMP MACRO names_agree(a, b) AS
    list_transform([{'a': name_parts(a), 'b': name_parts(b)}], lambda n: parts_agree(n.a, n.b))[1];
CREATE OR REPLACE TEMP MACRO names_similar(a, b) AS
    list_transform([{'a': name_parts(a), 'b': name_parts(b)}], lambda n: parts_similar(n.a, n.b))[1];
