-- Whole-number draws, the same as in hashing.py; every intermediate value stays below 2^63.
CREATE OR REPLACE TEMP MACRO fold(x, bits) AS xor(x, x >> bits);
CREATE OR REPLACE TEMP MACRO mix(x) AS
    fold(fold(fold(x, 16) * 2146121005 % 4294967296, 15) * 695872825 % 4294967296, 16);
CREATE OR REPLACE TEMP MACRO draw(number, salt) AS mix((number * 2654435761 + salt) % 4294967296);
-- Of n things in a row, the early ones more often: the lesser of two draws.
CREATE OR REPLACE TEMP MACRO early(number, salt, n) AS
    least((draw(number, salt) >> 16) % n, (draw(number, salt) & 65535) % n);
-- One round of the numbering (numbering.py): a part is shifted by a draw from the other two.
CREATE OR REPLACE TEMP MACRO shifted(part, others, salt, n) AS (part + mix((others + salt) % 4294967296)) % n;
-- Whether two names may be one mother's: nearly the same, or one of them is the first word of the other.
CREATE OR REPLACE TEMP MACRO same_woman(one, other) AS
    jaro_winkler_similarity(one, other) >= 0.9 OR starts_with(one, other || ' ') OR starts_with(other, one || ' ');
