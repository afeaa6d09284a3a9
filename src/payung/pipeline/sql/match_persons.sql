-- All records of everybody in the extract whom a row is or perhaps is; for match_speaking.sql the person of each row,
-- and whether any record that is still in doubt is active.

-- Records of these people that have not been read yet.
CREATE OR REPLACE TEMP TABLE match_further AS
SELECT rec FROM participants
WHERE nik IN (SELECT person FROM match_open WHERE source = 'participants' AND code <> 'nik.other_person')
    AND rec NOT IN (SELECT rec FROM match_compared);

CREATE OR REPLACE TEMP TABLE match_records AS
SELECT coalesce(nik, 'rec ' || rec) AS person, rec, active, conflict, programme_mask, wage_earner, paid_through
FROM match_compared WHERE coalesce(nik, 'rec ' || rec) IN (SELECT person FROM match_open WHERE source = 'participants')
UNION
SELECT l.nik, e.rec, e.active, e.conflict, e.programme_mask, e.wage_earner, e.paid_through
FROM match_exact e JOIN match_left l ON l.id = e.row_ord
UNION
SELECT nik, rec, active, conflict, programme_mask, segment = 'pu', paid_through
FROM participants WHERE rec IN (SELECT rec FROM match_further);

CREATE OR REPLACE TEMP VIEW match_of_person AS
SELECT s.row_ord, r.* FROM match_states s JOIN match_records r USING (person) WHERE s.source = 'participants';

CREATE OR REPLACE TEMP TABLE match_any_active AS
SELECT o.row_ord, bool_or(r.active) AS active
FROM match_open o JOIN match_records r USING (person) WHERE o.source = 'participants' GROUP BY o.row_ord;
