-- The records that stand in a block, and the pairs. What the blocks have read is not read again.
CREATE OR REPLACE TEMP TABLE match_compared AS
SELECT p.rec, p.nik, b.name, b.birth_date, b.mother_name, coalesce(read_sex(p.sex), p.sex) AS sex,
    p.region_code AS place, p.active, p.conflict, p.programme_mask, p.segment = 'pu' AS wage_earner, p.paid_through
FROM (SELECT DISTINCT large_id, name, birth_date, mother_name FROM match_block) b
JOIN participants p ON p.rec = b.large_id;

INSERT INTO match_pairs
SELECT 'participants', b.small_id, r.rec, $offset + r.rec
FROM match_block b JOIN match_left l ON l.id = b.small_id JOIN match_compared r ON r.rec = b.large_id
WHERE r.nik IS DISTINCT FROM l.nik;
