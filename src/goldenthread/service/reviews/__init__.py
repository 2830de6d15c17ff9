"""The quarterly reviews: assembled, approved, published."""
