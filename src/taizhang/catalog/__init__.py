"""Indicators, units, places, project stages and rule packs: data files with a typed loader."""

from taizhang.catalog.loader import load_catalog

__all__ = ["load_catalog"]
