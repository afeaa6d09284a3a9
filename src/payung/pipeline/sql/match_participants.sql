-- The records that stand in a block, and the pairs. A person is a NIK; a record without one is a person of its own.
CREATE OR REPLACE TEMP TABLE match_compared AS
SELECT rec, nik, name, birth_date, mother_name, coalesce(read_sex(sex), sex) AS sex, region_code AS place
FROM participants WHERE rec IN (SELECT large_id FROM match_block);

INSERT INTO match_pairs
SELECT 'participants', b.small_id, r.rec, $offset + r.rec
FROM match_block b JOIN match_left l ON l.id = b.small_id JOIN match_compared r ON r.rec = b.large_id
WHERE r.nik IS DISTINCT FROM l.nik;
