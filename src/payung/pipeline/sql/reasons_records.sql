-- The records that were chosen, with what is told of them; made once for the words and the writers.
CREATE OR REPLACE TABLE records AS
SELECT rec, segment, funder, registered_on, paid_through, kpj, region_code
FROM participants
WHERE rec IN (SELECT rec FROM matches);
