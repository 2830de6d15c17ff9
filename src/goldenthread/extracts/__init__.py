"""Readers: a file in, a Reading out."""
