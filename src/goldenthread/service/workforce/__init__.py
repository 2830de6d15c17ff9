"""Posts, and who fills them: never a person's name."""
