"""Wires the stages together; the only room that knows the whole river."""
