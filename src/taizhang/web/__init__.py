"""Serves the pages."""
