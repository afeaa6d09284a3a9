-- Rows found by their own NIK: the record that speaks for the person (active before lapsed, wage-earner before
-- non-wage-earner, latest paid_through), and what all his records say together. Wants a table of records by row,
-- `match_of_person`: row_ord, rec, active, conflict, programme_mask, wage_earner, paid_through.
CREATE OR REPLACE TEMP TABLE match_several AS
    SELECT row_ord FROM match_of_person GROUP BY row_ord HAVING count(*) > 1;

CREATE OR REPLACE TEMP TABLE match_speaking AS
SELECT row_ord, rec, active, conflict, CASE WHEN active THEN programme_mask ELSE 0 END::UTINYINT AS programme_mask,
    false AS other_segment, 0 AS others
FROM match_of_person ANTI JOIN match_several USING (row_ord)
UNION ALL
SELECT row_ord, first(rec ORDER BY place), bool_or(active), first(conflict ORDER BY place),
    coalesce(bit_or(programme_mask) FILTER (active), 0)::UTINYINT,
    coalesce(bool_or(wage_earner) FILTER (active) AND bool_or(NOT wage_earner) FILTER (active), false),
    count(*) - 1
FROM (SELECT *, row_number() OVER (PARTITION BY row_ord ORDER BY active DESC, wage_earner DESC NULLS LAST,
        paid_through DESC NULLS LAST, rec) AS place
    FROM match_of_person SEMI JOIN match_several USING (row_ord))
GROUP BY row_ord;
