"""A view becomes xlsx, csv, jsonl, parquet, GeoJSON or docx bytes."""
