-- All records of everybody in the extract whom a row is or perhaps is, also those that no block has found; for
-- match_speaking.sql the person of each row, and whether any record that is still in doubt is active.
CREATE OR REPLACE TEMP TABLE match_records AS
SELECT nik AS person, rec, active, conflict, programme_mask, segment = 'pu' AS wage_earner, paid_through
FROM participants WHERE nik IN (SELECT person FROM match_open WHERE source = 'participants')
UNION ALL
SELECT 'rec ' || rec, rec, active, conflict, programme_mask, segment = 'pu', paid_through
FROM participants WHERE rec IN (SELECT rec FROM match_open WHERE source = 'participants' AND person[1:4] = 'rec ');

CREATE OR REPLACE TEMP VIEW match_of_person AS
SELECT s.row_ord, r.* FROM match_states s JOIN match_records r USING (person) WHERE s.source = 'participants';

CREATE OR REPLACE TEMP TABLE match_any_active AS
SELECT o.row_ord, bool_or(r.active) AS active
FROM match_open o JOIN match_records r USING (person) WHERE o.source = 'participants' GROUP BY o.row_ord;
