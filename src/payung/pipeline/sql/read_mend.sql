-- Rows that carry the row_id of another file's row take its place; all others keep theirs.
-- Of several files that mend one row the last given counts, of several rows in one file the first: the others are rows
-- of their own (somebody copied a line to add a person).
-- In: read_rows, sheets. Out: read_rows, with `in_place` for mended rows that found the row they mend.
CREATE OR REPLACE TABLE read_rows AS
WITH placed AS (
    SELECT
        read_rows.rowid AS ord, read_rows.*, sheets.file_sha256 AS content,
        read_row_id(sheets.file_sha256, sheets.sheet, read_rows.row) AS own_id
    FROM read_rows
    JOIN sheets ON sheets.sheet_no = read_rows.sheet_no
),
in_files AS (
    SELECT ord, mends, row_number() OVER (PARTITION BY mends, content ORDER BY ord) AS nth
    FROM placed
    WHERE mends IS NOT NULL
),
mending AS (
    SELECT ord, mends, row_number() OVER (PARTITION BY mends ORDER BY ord DESC) AS from_last
    FROM in_files
    WHERE nth = 1
),
moved AS (
    SELECT mending.ord, mended.ord AS to_ord, mended.sheet_no AS to_sheet, mended.row AS to_row
    FROM mending
    JOIN placed AS mended ON mended.own_id = mending.mends AND mended.mends IS NULL
    WHERE from_last = 1
),
kept AS (
    SELECT ord FROM placed WHERE mends IS NULL AND ord NOT IN (SELECT to_ord FROM moved)
    UNION ALL
    SELECT ord FROM in_files WHERE nth > 1
    UNION ALL
    SELECT ord FROM mending WHERE from_last = 1
)
SELECT
    placed.* EXCLUDE (ord, content, own_id)
        REPLACE (
            coalesce(moved.to_sheet, placed.sheet_no) AS sheet_no,
            coalesce(moved.to_row, placed.row) AS row,
            CASE WHEN in_files.nth = 1 THEN placed.mends END AS mends
        ),
    moved.ord IS NOT NULL AS in_place
FROM kept
JOIN placed ON placed.ord = kept.ord
LEFT JOIN in_files ON in_files.ord = kept.ord
LEFT JOIN moved ON moved.ord = kept.ord
ORDER BY coalesce(moved.to_ord, kept.ord);
