-- Small questions that several statements of `check` ask.

-- Lies the place in the region, or is it known only so far that it may? Nothing known: taken as inside.
CREATE OR REPLACE TEMP MACRO is_inside(place, region) AS
    place IS NULL OR region = '' OR starts_with(place || '.', region || '.') OR starts_with(region || '.', place || '.');

-- The nearest region that holds both places; NULL when they lie in different provinces.
CREATE OR REPLACE TEMP MACRO region_above(first_code, last_code) AS
    CASE
        WHEN left(first_code, 8) = left(last_code, 8) THEN left(first_code, 8)
        WHEN left(first_code, 5) = left(last_code, 5) THEN left(first_code, 5)
        WHEN left(first_code, 2) = left(last_code, 2) THEN left(first_code, 2)
    END;
