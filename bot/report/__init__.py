"""What a run did, as a page, a workbook and JSON, all of the same record."""
