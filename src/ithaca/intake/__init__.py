"""People and wishes that come in by spreadsheet: upload, mapping, preview, import."""
