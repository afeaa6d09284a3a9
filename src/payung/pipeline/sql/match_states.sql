-- What becomes of each row and source: the person it is (`found`) or perhaps is. A person is mostly a NIK.
-- Found: somebody said so; or it decides alone, is the only candidate, and no other row has or claims this person.
CREATE OR REPLACE TEMP TABLE match_taken AS
SELECT DISTINCT 'participants' AS source, c.nik AS person FROM match_speaking_exact JOIN checked c USING (row_ord)
WHERE c.nik IN (SELECT person FROM match_open WHERE source = 'participants')
UNION ALL
SELECT DISTINCT 'deaths', nik FROM match_death WHERE found;

CREATE OR REPLACE TEMP TABLE match_states AS
WITH persons AS (
    SELECT source, row_ord, person, max(probability) AS probability, bool_or(said_same) AS said_same,
        bool_or(decides) AS decides, bool_or(code = 'nik.other_person') AS own_nik,
        arg_min(rec, (-coalesce(probability, 1), rec)) AS rec
    FROM match_open GROUP BY source, row_ord, person
), weighed AS (
    SELECT *, count(*) OVER (PARTITION BY source, row_ord) AS candidates,
        count(*) FILTER (decides) OVER (PARTITION BY source, person) AS claims
    FROM persons
)
SELECT w.source, w.row_ord, w.person, w.rec, w.probability, w.own_nik,
    w.said_same OR (w.decides AND w.candidates = 1 AND w.claims = 1 AND t.person IS NULL) AS found
FROM weighed w LEFT JOIN match_taken t USING (source, person)
QUALIFY row_number() OVER (PARTITION BY w.source, w.row_ord
    ORDER BY w.said_same DESC, w.probability DESC NULLS LAST, w.person, w.rec) = 1;
