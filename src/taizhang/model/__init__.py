"""Frozen values every stage shares; standard library only."""
