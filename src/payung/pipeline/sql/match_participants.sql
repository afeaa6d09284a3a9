-- Records of everybody who stands in a block or bears the NIK of a row that is not found by it; then the pairs.
CREATE OR REPLACE TEMP TABLE match_records AS
SELECT rec, nik, name, birth_date, mother_name, coalesce(read_sex(sex), sex) AS sex, region_code AS place, active,
    conflict, programme_mask, segment = 'pu' AS wage_earner, paid_through
FROM participants
WHERE nik IN (SELECT large_nik FROM match_block UNION SELECT nik FROM match_left WHERE id IN (SELECT row_ord FROM match_exact));

INSERT INTO match_pairs
SELECT DISTINCT 'participants', b.small_id, r.rec, $offset + r.rec
FROM (SELECT DISTINCT small_id, large_nik FROM match_block) b
JOIN match_left l ON l.id = b.small_id JOIN match_records r ON r.nik = b.large_nik AND r.nik <> l.nik
WHERE r.birth_date = l.birth_date OR dates_near(r.birth_date, l.birth_date) OR dates_swapped(r.birth_date, l.birth_date);
