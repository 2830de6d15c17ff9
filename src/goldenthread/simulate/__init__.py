"""A simulated authority: its files, and the true answers beside them."""
