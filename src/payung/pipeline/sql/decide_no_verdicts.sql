-- What a platform would have said, with nothing in it.
CREATE TABLE verdicts (row_ord BIGINT, code VARCHAR, text VARCHAR);
