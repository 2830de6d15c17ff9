"""Numbers leave only through this door."""
