-- The one answer of each row: the first line of the design's table that applies (section 3), and all its reasons.
-- In: checked, matches, decide_verdicts. Out: `decided` (row_ord, outcome, duplicate_of, mask). May be cut by row.
CREATE OR REPLACE TABLE decided AS
WITH known AS (
    SELECT
        checked.row_ord, refused,
        -- doubled by the same NIK, or because a person has said so of two NIKs
        coalesce(duplicate_of, CASE WHEN double_state = 'found' THEN double_of END) AS first_ord,
        coalesce(double_state = 'found', false) AS doubled_by_decision,
        coalesce(extract_state = 'found', false) AS found,
        coalesce(extract_state = 'doubtful', false) AS doubtful,
        coalesce(matches.active, false) AS active,
        coalesce(death_state = 'found', false) AS deceased,
        coalesce(death_state = 'doubtful', false) AS perhaps_deceased,
        double_of IS NOT NULL AS perhaps_doubled,
        conflict, other_segment,
        $asked & ~coalesce(programme_mask, 0)::UTINYINT <> 0 AS programmes_missing,
        checked.mask | coalesce(matches.mask, 0) | coalesce(verdicts.mask, 0) AS mask
    FROM checked
    LEFT JOIN matches ON matches.row_ord = checked.row_ord
    LEFT JOIN decide_verdicts AS verdicts ON verdicts.row_ord = checked.row_ord
),
judged AS (
    SELECT
        *,
        CASE
            WHEN refused THEN 'invalid'
            WHEN first_ord IS NOT NULL THEN 'duplicate'
            WHEN deceased THEN 'ineligible'
            WHEN found AND active THEN 'covered'
            WHEN mask & $bars <> 0 AND NOT (doubtful AND active) THEN 'ineligible'
            WHEN found THEN 'lapsed'
            WHEN doubtful OR perhaps_deceased OR perhaps_doubled THEN 'review'
            ELSE 'enrol'
        END AS outcome
    FROM known
)
SELECT
    row_ord, outcome,
    CASE WHEN outcome = 'duplicate' THEN first_ord END AS duplicate_of,
    mask
    | flag(doubled_by_decision, 'duplicate.decided')
    | flag(deceased, 'person.deceased')
    | flag(deceased AND found AND active, 'stop.payment')
    | flag(outcome = 'covered', 'covered.active')
    | flag(outcome = 'covered' AND other_segment, 'covered.other_segment')
    | flag(outcome = 'covered' AND programmes_missing, 'covered.programmes_missing')
    | flag(outcome = 'lapsed', 'lapsed.unpaid')
    | flag(found AND conflict, 'extract.conflict')
    | flag($stale AND (found OR doubtful), 'extract.stale') AS mask
FROM judged;
