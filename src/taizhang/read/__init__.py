"""A path or upload becomes a source with an identity and one plain text with its layout.

Doors: `read_path`, `read_upload`, `Reading`. Importing this room loads no parser; each parser lives in its own
module and runs in a child process (see `sandbox`).
"""

from taizhang.read.reading import Reading, read_path, read_upload

__all__ = ["Reading", "read_path", "read_upload"]
