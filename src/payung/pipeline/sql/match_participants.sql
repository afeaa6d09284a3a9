-- Records of everybody who stands in a block or bears the NIK of a row that is not found by it; then the pairs.
-- A person is a NIK; a record without one is a person of its own.
CREATE OR REPLACE TEMP TABLE match_records AS
SELECT coalesce(nik, 'rec ' || rec) AS person, rec, nik, name, birth_date, mother_name,
    coalesce(read_sex(sex), sex) AS sex, region_code AS place, active, conflict, programme_mask,
    segment = 'pu' AS wage_earner, paid_through
FROM participants
WHERE nik IN (SELECT large_nik FROM match_block
        UNION SELECT nik FROM match_left WHERE id IN (SELECT row_ord FROM match_exact))
    OR (nik IS NULL AND rec IN (SELECT large_id FROM match_block WHERE large_nik IS NULL));

INSERT INTO match_pairs
SELECT DISTINCT 'participants', b.small_id, r.rec, $offset + r.rec
FROM (SELECT DISTINCT small_id, coalesce(large_nik, 'rec ' || large_id) AS person FROM match_block) b
JOIN match_left l ON l.id = b.small_id JOIN match_records r USING (person)
WHERE r.nik IS DISTINCT FROM l.nik AND (r.birth_date = l.birth_date
    OR dates_near(r.birth_date, l.birth_date) OR dates_swapped(r.birth_date, l.birth_date));
