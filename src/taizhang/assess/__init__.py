"""A ledger snapshot becomes progress, lights and indices with their uncertainty."""
