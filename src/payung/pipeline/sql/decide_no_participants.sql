-- An extract with nobody in it: the columns that are told of a chosen record.
CREATE VIEW participants AS
SELECT NULL::BIGINT AS rec, NULL::VARCHAR AS segment, NULL::VARCHAR AS funder, NULL::DATE AS registered_on,
       NULL::DATE AS paid_through, NULL::VARCHAR AS kpj, NULL::VARCHAR AS region_code
WHERE false;
