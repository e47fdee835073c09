"""A path or upload becomes a source with an identity and one plain text with its layout."""
