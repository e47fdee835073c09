"""A text becomes facts; one module per kind of claim."""

from taizhang.facts.reader import read_facts

__all__ = ["read_facts"]
