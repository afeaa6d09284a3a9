-- From scored pairs and from records of the row's own NIK that are somebody else's: what is doubtful, and what may
-- decide alone. Rules: design.md, section 3, "A doubt needs", "The two errors are not alike".
CREATE OR REPLACE TEMP TABLE match_judged AS
SELECT s.source, s.row_ord, s.rec, s.probability, coalesce(r.nik, 'rec ' || s.rec) AS person,
    concat_ws('|', r.nik, r.name, r.birth_date) AS identity,
    -- A doubt needs a similar given name (the very same one where the sexes contradict) and one of these.
    s.name NOT IN ('missing', 'other') AND (s.sex <> 'other' OR s.same_given) AND CASE s.birth_date
        WHEN 'same' THEN s.mother <> 'other' OR s.nik = 'one_edit'
        ELSE s.birth_date IN ('swapped', 'near') AND s.mother NOT IN ('missing', 'other') END
    AND (s.probability >= $offer_from
        OR (s.birth_date = 'same' AND s.name IN ('same', 'alike') AND s.mother = 'same')) AS offered,
    -- It decides alone only where nothing contradicts, and never between two who may be twins.
    s.source <> 'roster' AND s.probability >= $decide_from
    AND s.name IN ('same', 'alike', 'rest', 'given') AND s.birth_date = 'same' AND s.sex <> 'other'
    AND (s.mother IN ('same', 'rest') OR (s.nik = 'one_edit' AND s.mother <> 'other'))
    AND (s.mother <> 'missing' OR s.name <> 'given')  -- a given name alone, and no mother: anybody of that name
    AND (s.same_given OR (s.nik = 'one_edit' AND NOT s.neighbours)) AS decides
FROM match_scored s
JOIN match_person_texts r ON r.id = s.id_r;

CREATE OR REPLACE TEMP TABLE match_other_person AS
SELECT 'participants' AS source, l.id AS row_ord, e.rec, l.nik AS person, e.identity
FROM match_left l JOIN match_exact e ON e.row_ord = l.id
UNION ALL
SELECT 'deaths', row_ord, rec, nik, concat_ws('|', nik, name, birth_date) FROM match_death
WHERE row_ord NOT IN (SELECT row_ord FROM match_death WHERE found);

-- What a person has to look at; a decision of telaah.xlsx that knows the pair goes with it.
CREATE OR REPLACE TEMP TABLE match_open AS
WITH pairs AS (
    SELECT source, row_ord, rec, person, probability, decides,
        CASE source WHEN 'participants' THEN 'match.probable' WHEN 'deaths' THEN 'death.probable'
            ELSE 'duplicate.probable' END AS code,
        CASE source WHEN 'roster' THEN (SELECT e.row_id FROM rows e WHERE e.row_ord = rec)
            ELSE identity END AS identity
    FROM match_judged WHERE offered
    UNION ALL
    SELECT source, row_ord, rec, person, NULL, false, 'nik.other_person', identity FROM match_other_person
)
SELECT p.* EXCLUDE (identity, decides), k.record_key, coalesce(d.decision = 'same', false) AS said_same,
    p.decides AND d.decision IS NULL AS decides
FROM pairs p JOIN rows r USING (row_ord),
    LATERAL (SELECT left(sha256(concat_ws('|', r.row_id, p.source, p.identity)), 32) AS record_key) k
LEFT JOIN decisions d ON d.row_id = r.row_id AND d.record_key = k.record_key
WHERE d.decision IS DISTINCT FROM 'other';
