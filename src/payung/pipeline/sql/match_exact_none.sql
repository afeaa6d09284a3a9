-- No extract was given: nobody is found in it.
CREATE OR REPLACE TEMP TABLE match_exact (
    row_ord BIGINT, rec BIGINT, active BOOLEAN, conflict BOOLEAN, programme_mask UTINYINT, wage_earner BOOLEAN,
    paid_through DATE, identity VARCHAR, found BOOLEAN
);
