"""The database under the ledger and the people: SQLite in a file or PostgreSQL, opened, migrated, read and written."""

from taizhang.database._sqlite import remove_files
from taizhang.database.handle import Database, is_address, open_database
from taizhang.database.migration import Part

__all__ = ["Database", "Part", "is_address", "open_database", "remove_files"]
