-- A death list with nobody in it.
CREATE VIEW deaths AS SELECT NULL::BIGINT AS rec, NULL::DATE AS died_on WHERE false;
