-- All records of the person that a row is or perhaps is (mostly a NIK), for match_speaking.sql; and whether any
-- record that is still in doubt is active.
CREATE OR REPLACE TEMP VIEW match_of_person AS
SELECT s.row_ord, r.* FROM match_states s JOIN match_records r USING (person) WHERE s.source = 'participants';

CREATE OR REPLACE TEMP TABLE match_any_active AS
SELECT o.row_ord, bool_or(r.active) AS active
FROM match_open o JOIN match_records r USING (person) WHERE o.source = 'participants' GROUP BY o.row_ord;
