-- Records of a register that came as texts (CSV, workbook), with their dates read: each distinct text once.
-- In: read_texts. Out: read_typed. Needs the macros of read_macros and of payung.pipeline.values.
CREATE OR REPLACE TEMP TABLE read_days AS
SELECT text, read_date(text) AS day, coalesce(read_date(text), read_month(text)) AS day_or_month
FROM (
    SELECT birth_date AS text FROM read_texts UNION SELECT died_on FROM read_texts
    UNION SELECT registered_on FROM read_texts UNION SELECT paid_through FROM read_texts
    UNION SELECT as_of FROM read_texts
)
WHERE text IS NOT NULL;

CREATE OR REPLACE TEMP TABLE read_typed AS
SELECT
    texts.rowid AS position, texts.row, texts.sheet,
    texts.* EXCLUDE (row, sheet, nik_kind, nik, birth_date, died_on, registered_on, paid_through, as_of),
    CASE WHEN NOT coalesce(read_nik_is_lost(texts.nik, texts.nik_kind), false) THEN texts.nik END AS nik,
    coalesce(read_nik_is_lost(texts.nik, texts.nik_kind), false) AS nik_lost,
    births.day AS birth_date,
    deaths.day_or_month AS died_on,
    registered.day_or_month AS registered_on,
    paid.day_or_month AS paid_through,
    paid.day_or_month IS NULL AND read_says_date(texts.paid_through) AS paid_unread,
    stated.day_or_month AS as_of
FROM read_texts AS texts
LEFT JOIN read_days AS births ON births.text = texts.birth_date
LEFT JOIN read_days AS deaths ON deaths.text = texts.died_on
LEFT JOIN read_days AS registered ON registered.text = texts.registered_on
LEFT JOIN read_days AS paid ON paid.text = texts.paid_through
LEFT JOIN read_days AS stated ON stated.text = texts.as_of
ORDER BY texts.rowid;
