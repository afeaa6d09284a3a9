-- What `match` would have made, with nobody in it.
CREATE TABLE matches (
    row_ord BIGINT, extract_state VARCHAR, match_rule VARCHAR, match_probability DOUBLE, rec BIGINT, active BOOLEAN,
    programme_mask UTINYINT, conflict BOOLEAN, other_segment BOOLEAN, others INTEGER, death_state VARCHAR,
    death_rec BIGINT, death_probability DOUBLE, double_of BIGINT, double_probability DOUBLE, double_state VARCHAR, mask UBIGINT
);
