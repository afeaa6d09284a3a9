-- The library's own table: a regency or city is also known without "Kota" or "Administrasi" in front.
CREATE TABLE regions AS
SELECT code, name, level, name_key,
    CASE WHEN level = 'regency' THEN regexp_replace(name_key, '^(kota)?(administrasi)?', '') ELSE name_key END AS known_as
FROM read_parquet($file)
ORDER BY code
