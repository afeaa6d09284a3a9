"""What the files look like: `forms` says what stands on each form, `workbook`, `text` and `opendocument` write it."""
