"""A view becomes HTML; the same function for the live app and the static site."""
