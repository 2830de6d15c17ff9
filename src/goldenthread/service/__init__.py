"""The human record: Django."""
