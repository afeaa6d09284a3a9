-- Table `doubts`: the pairs that a person has to look at; at most $most for a row and source, the likeliest first.
CREATE OR REPLACE TABLE doubts AS
SELECT o.row_ord, o.source, o.rec, o.record_key, o.probability, o.code
FROM match_open o JOIN match_states s ON s.source = o.source AND s.row_ord = o.row_ord AND NOT s.found
QUALIFY row_number() OVER (PARTITION BY o.source, o.row_ord ORDER BY o.probability DESC NULLS FIRST, o.rec) <= $most
ORDER BY row_ord, source, probability DESC NULLS FIRST, rec;

-- Table `matches` (docs/architecture.md): what each row is or may be in the extract, the death list, the roster.
CREATE OR REPLACE TABLE matches AS
WITH extract AS (
    SELECT row_ord, 'found' AS extract_state, 'exact' AS match_rule, NULL::DOUBLE AS match_probability, rec, active,
        programme_mask, conflict, other_segment, others, 0::UBIGINT AS mask
    FROM match_speaking_exact
    UNION ALL
    SELECT s.row_ord, CASE WHEN s.found THEN 'found' ELSE 'doubtful' END, 
        CASE WHEN s.own_nik AND NOT s.found THEN 'exact' ELSE 'probable' END,
        s.probability, p.rec, CASE WHEN s.found THEN p.active ELSE a.active END, p.programme_mask, p.conflict,
        p.other_segment, p.others,
        flag(s.found AND NOT s.own_nik, 'nik.differs')
    FROM match_states s JOIN match_speaking p USING (row_ord)
    LEFT JOIN match_any_active a USING (row_ord)
    WHERE s.source = 'participants'
), death AS (
    SELECT row_ord, 'found' AS death_state, min(rec) AS death_rec, NULL::DOUBLE AS death_probability
    FROM match_death WHERE found GROUP BY row_ord
    UNION ALL
    SELECT row_ord, CASE WHEN found THEN 'found' ELSE 'doubtful' END, rec, probability
    FROM match_states WHERE source = 'deaths'
), twice AS (
    SELECT row_ord, rec AS double_of, probability AS double_probability,
        CASE WHEN found THEN 'found' ELSE 'doubtful' END AS double_state
    FROM match_states WHERE source = 'roster'
), doubted AS (
    SELECT row_ord, bit_or(reason(code)) AS mask FROM doubts GROUP BY row_ord
)
SELECT row_ord, extract_state, match_rule, match_probability, rec, active, programme_mask, conflict, other_segment,
    others::INTEGER AS others, death_state, death_rec, death_probability, double_of, double_probability, double_state,
    coalesce(extract.mask, 0) | coalesce(doubted.mask, 0) AS mask
FROM extract FULL JOIN death USING (row_ord) FULL JOIN twice USING (row_ord) LEFT JOIN doubted USING (row_ord);
