"""A home folder, and the one place that puts the floors together."""
