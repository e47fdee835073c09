"""A text becomes facts; one module per kind of claim."""
